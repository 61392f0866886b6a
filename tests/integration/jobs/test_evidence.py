"""The evidence is whole, the same whenever it is asked for, and does not hold the file."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from csvlib.errors import RunNotFound
from csvlib.jobs import imports, result, tasks, uploads
from csvlib.jobs.desk import Desk
from csvlib.jobs.evidence import evidence, file_name
from csvlib.jobs.fixes.edits import fix_cells
from csvlib.model import CellFix, Run
from csvlib.validation.report_html import render

MEMBERS = {
    "README.txt",
    "report.html",
    "result.json",
    "outcome.json",
    "profile.json",
    "mapping.json",
    "edits.json",
    "corrections.json",
    "approvals.json",
    "waivers.json",
    "events.json",
    "original.sha256",
}


def opened(chunks: Iterator[bytes]) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(b"".join(chunks))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.fixture
def run(desk: Desk, city: str, cities: Path, prepared: Callable[..., Run]) -> Run:
    """A cell was fixed, then it was approved and written."""
    checked = prepared(desk, cities, city)
    fix_cells(desk, checked.id, [CellFix(6, 2, "10")], "ann")
    checked = tasks.prepare(desk, checked.id)
    assert checked.plan is not None, checked.failure
    imports.approve(desk, checked.id, checked.plan.hash, "bo")
    return tasks.commit(desk, checked.id)


def test_it_has_every_part_and_says_what_each_is(desk: Desk, run: Run) -> None:
    parts = opened(evidence(desk, run.id))
    assert set(parts) == MEMBERS
    assert f"import {run.id} of cities.csv" in parts["README.txt"]
    assert not [name for name in MEMBERS - {"README.txt"} if name not in parts["README.txt"]]


def test_report_and_result_are_those_of_the_run(desk: Desk, run: Run) -> None:
    parts = opened(evidence(desk, run.id))
    found = result.findings(desk, run.id)
    assert parts["report.html"] == render(found)
    assert json.loads(parts["result.json"]) == result.as_json(found)


def test_who_did_what_is_in_it(desk: Desk, run: Run) -> None:
    parts = opened(evidence(desk, run.id))
    (edit,) = json.loads(parts["edits.json"])
    assert (edit["old"], edit["new"], edit["made_by"]) == ("many", "10", "ann")
    outcome = json.loads(parts["outcome.json"])
    assert outcome["state"] == "committed"
    assert outcome["people"] == {"created_by": "tester", "approved_by": "bo"}
    assert outcome["times"]["approved_at"] is not None
    events = json.loads(parts["events.json"])
    assert [event["event"] for event in events if event["actor"] == "bo"] == ["approved"]
    (approval,) = json.loads(parts["approvals.json"])
    assert (approval["actor"], approval["withdrawn_at"]) == ("bo", None)
    assert approval["plan_hash"] == outcome["plan"]
    assert outcome["planned"] == outcome["counts"]
    assert json.loads(parts["waivers.json"]) == json.loads(parts["corrections.json"]) == []


def test_who_answered_for_which_warning_is_in_it(
    desk: Desk, run: Run, query: Callable[..., list[tuple[object, ...]]]
) -> None:
    query(
        "INSERT INTO csv_desk.waiver (run_id, cause, code, column_name, rows, reason, made_by)"
        " VALUES (%s, 1, 'odd_name', 'name', 2, '<b>They are</b> odd', 'cy')",
        run.id,
    )
    (waiver,) = json.loads(opened(evidence(desk, run.id))["waivers.json"])
    del waiver["made_at"]
    assert waiver == {
        "code": "odd_name",
        "rule_id": None,
        "column": "name",
        "rows": 2,
        "reason": "<b>They are</b> odd",
        "made_by": "cy",
    }


def test_the_digest_is_that_of_the_file(desk: Desk, run: Run) -> None:
    digest = desk.spool.sha256(run.upload_id)
    assert opened(evidence(desk, run.id))["original.sha256"] == f"{digest}  cities.csv\n"


def test_the_file_itself_is_not_in_it(desk: Desk, run: Run) -> None:
    whole = desk.spool.path(run.upload_id).read_text()
    assert not [name for name, part in opened(evidence(desk, run.id)).items() if whole in part]


def test_asked_for_twice_it_is_the_same(desk: Desk, run: Run) -> None:
    assert b"".join(evidence(desk, run.id)) == b"".join(evidence(desk, run.id))


def test_it_comes_in_parts(desk: Desk, run: Run) -> None:
    assert len([chunk for chunk in evidence(desk, run.id) if chunk]) > len(MEMBERS)


def test_before_the_columns_are_matched_there_is_no_mapping(
    desk: Desk, csv_file: Callable[..., Path]
) -> None:
    run = uploads.adopt(desk, csv_file("a,b\n1,2\n"), "tester")
    assert set(opened(evidence(desk, run.id))) == MEMBERS - {"mapping.json"}


def test_without_a_run_nothing_begins(desk: Desk) -> None:
    with pytest.raises(RunNotFound):
        next(evidence(desk, 10**15))


def test_what_is_saved_is_named_after_file_and_import(run: Run) -> None:
    assert file_name(run, "report.html") == f"cities-import-{run.id}-report.html"
