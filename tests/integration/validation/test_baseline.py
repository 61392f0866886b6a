"""A table without a suite: its own demands hold from the first file on, and are told once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.database.embedded import READER
from csvlib.database.engine import Database
from csvlib.files import Spool
from csvlib.jobs.desk import Desk
from csvlib.jobs.rulebook.writing import write_suite
from csvlib.model import Run, TableName
from csvlib.settings import Settings

FILE = (
    "code,name,people,founded,land\n"
    "BGO,Bergen,280,1070-01-01,Norway\n"
    "TOOLONG,Trondheim,200,,Norway\n"
    "TRD,,200,,Norway\n"
    "TRE,Trondheim,many,,Kenya\n"
    "TRF,Trondheim,200,1997-02-30,Peru\n"
    "BGO,Bergen again,1,,\n"
    "NEG,Negative,-5,,Norway\n"
    ",Nothing,5,,Norway\n"
)
FAILED = {
    "city-code-length": 1,
    "city-code-required": 1,
    "city-name-required": 1,
    "city-people-type": 1,
    "city-founded-type": 1,
    "city-land_id-type": 0,
    "city-land-known": 0,
    "city-city_pkey-unique": 1,
    "city-some_people-check": 1,
}


@pytest.fixture
def own(database: Database, city: str, tmp_path: Path) -> Desk:
    """One without any suite."""
    settings = Settings(
        DATABASE_URL=database.url,
        data_dir=tmp_path / "data",
        suites_dir=tmp_path / "suites",
        rules_role=READER,
        worker_child=False,
    )
    return Desk(settings=settings, database=database, spool=Spool(settings.spool_dir))


@pytest.mark.parametrize("written", [False, True], ids=["derived", "from its file"])
def test_each_demand_tells_its_rows_and_no_row_is_told_twice(
    own: Desk,
    csv_file: Callable[..., Path],
    prepared: Callable[..., Run],
    query: Callable[..., list[tuple[Any, ...]]],
    written: bool,
) -> None:
    if written:
        write_suite(own, TableName("public", "city"))
    run = prepared(own, csv_file(FILE), "public.city")
    assert run.failure is None
    assert run.report is not None
    assert not [rule for rule in run.report.rules if rule.broken]
    assert {rule.rule_id: rule.failed for rule in run.report.rules} == FAILED
    skipped = [rule.rule_id for rule in run.report.rules if rule.skipped]
    assert skipped == ["city-land_id-type"]
    issues = query(
        "SELECT line_no, column_name, code, severity FROM csv_desk.issue ORDER BY 1, 2, 3"
    )
    assert [(line, code) for line, _, code, severity in issues if severity == "critical"] == [
        (3, "too_long"),
        (4, "missing_required"),
        (5, "invalid_number"),
        (6, "invalid_date"),
        (7, "duplicate_in_file"),
        (8, "refused_by_check"),
        (9, "missing_required"),
    ]
    assert len({(line, column) for line, column, *_ in issues}) == len(issues)
    assert run.counts is not None
    assert (run.counts.created, run.counts.rejected) == (1, 7)
