"""The verbs of an import, and what each refuses."""

import dataclasses
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from csvlib.database.engine import open_database
from csvlib.errors import (
    BrokenRule,
    DatabaseUnavailable,
    NoRights,
    NotAFile,
    NothingToImport,
    PlanChanged,
    RequiredUnmapped,
    RowsRejected,
    UnknownTable,
    WrongState,
)
from csvlib.files import LineKind
from csvlib.jobs import dispatcher, imports, runs, surveying, uploads
from csvlib.jobs.desk import Desk
from csvlib.mapping import lookup
from csvlib.model import Mapping, OnError, Relation, Run, State, TableName

Query = Callable[..., list[tuple[Any, ...]]]
Make = Callable[..., Run]
CITY = TableName("public", "city")
CELLS = "SELECT code, name, people FROM public.city ORDER BY code"


@pytest.fixture
def run(desk: Desk, city: str, cities: Path) -> Run:
    return uploads.adopt(desk, cities, "ana")


@pytest.fixture
def mapping(desk: Desk, run: Run) -> Mapping:
    return imports.suggest(desk, run.id, CITY)


def test_tables_and_one_table_whole(desk: Desk, city: str) -> None:
    assert CITY in [table.table for table in imports.tables(desk)]
    assert imports.table(desk, CITY).primary_key == ("code",)
    with pytest.raises(UnknownTable):
        imports.table(desk, TableName("public", "village"))


def test_a_mapping_is_suggested_from_the_runs_own_file(mapping: Mapping) -> None:
    assert {c.header: c.target for c in mapping.columns} == {
        "code": "code",
        "name": "name",
        "people": "people",
        "founded": "founded",
        "land": "land",
    }
    assert mapping.key == ("code",)


def test_related_tables_are_searched_for_a_proposal_and_not_to_compare_tables(
    desk: Desk, city: str, csv_file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def known(_connection: Any, relation: Relation, _values: list[str]) -> frozenset[str]:
        asked.append(relation.name)
        return frozenset()

    monkeypatch.setattr(lookup, "_known", known)
    run = uploads.adopt(desk, csv_file("Name,Place\nBergen,Norway\n"), "ana")
    assert imports.suggest(desk, run.id, CITY).columns[0].target == "name"
    assert asked == []
    imports.propose(desk, run.id, CITY, "ana")
    assert asked == ["land"]


def test_the_preview_shows_what_would_be_stored(desk: Desk, run: Run, mapping: Mapping) -> None:
    first, second = imports.preview(desk, run.id, mapping, limit=2)
    assert first.values["people"] == "750"
    assert second.values["land"] is None
    bad = [row for row in imports.preview(desk, run.id, mapping) if row.problems]
    assert [row.problems for row in bad] == [{"people": "invalid_number"}]


def test_any_records_are_shown_as_they_would_be_stored(
    desk: Desk, run: Run, mapping: Mapping
) -> None:
    table = imports.table(desk, CITY)
    (row,) = imports.preview_records(desk, table, mapping, [("X", "Exton", "7", "", "")])
    assert (row.values["code"], row.values["people"], row.problems) == ("X", "7", {})


def test_what_whole_columns_hold_is_none_until_they_are_counted(desk: Desk, run: Run) -> None:
    assert imports.survey(desk, run.id) is None
    surveying.survey_run(desk, run.id)
    found = imports.survey(desk, run.id)
    assert found is not None
    assert found.columns[0].header == "code"


def test_names_of_a_small_related_table_can_be_chosen_from(desk: Desk) -> None:
    contact = imports.table(desk, TableName("media", "contact"))
    beats, outlet = contact.relation("beats"), contact.relation("outlet")
    assert beats is not None
    assert outlet is not None
    names = imports.related_names(desk, beats)
    assert names == tuple(sorted(names))
    assert names
    assert imports.related_names(desk, outlet) == ()


def test_a_mapping_is_kept_as_a_template_before_it_is_checked(
    desk: Desk, run: Run, mapping: Mapping
) -> None:
    changed = dataclasses.replace(mapping, create_related=False)
    imports.keep_template(desk, run.id, changed, "Towns", "ana")
    used = imports.use_template(desk, run.id, "Towns", CITY, "ana")
    assert not used.mapping.create_related
    assert used.settled


def test_another_reading_of_the_file_is_kept_on_the_run(desk: Desk, run: Run) -> None:
    read = imports.reprofile(desk, run.id, "ana", delimiter=";", header_line=1)
    assert read.profile is not None
    assert read.profile.columns == ("code,name,people,founded,land",)
    assert runs.get(desk, run.id) == read


def test_the_first_lines_are_shown_as_they_are_read(desk: Desk, run: Run) -> None:
    lines = imports.file_preview(desk, run.id)
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert lines[0].kind is LineKind.HEADER
    assert [line.code for line in lines if line.kind is LineKind.REJECTED] == ["too_few_cells"]
    assert len(imports.file_preview(desk, run.id, lines=2)) == 2


def test_the_lines_of_a_file_that_is_gone_are_not_shown(desk: Desk, run: Run) -> None:
    desk.spool.remove(run.upload_id)
    with pytest.raises(NotAFile, match="no longer kept"):
        imports.file_preview(desk, run.id)


def test_checking_keeps_the_mapping_and_calls_for_a_worker(
    desk: Desk, query: Query, run: Run, mapping: Mapping
) -> None:
    checked = imports.check(desk, run.id, mapping, "ana")
    assert (checked.state, checked.mapping, checked.active) == (State.MAPPED, mapping, True)
    assert query(
        "SELECT task_name FROM procrastinate_jobs WHERE args ->> 'run_id' = %s ORDER BY id",
        str(run.id),
    ) == [("survey",), ("prepare",)]


def test_a_mapping_that_cannot_be_is_refused_before_a_row_is_read(
    desk: Desk, query: Query, run: Run, mapping: Mapping
) -> None:
    columns = tuple(
        dataclasses.replace(c, target=None if c.target == "name" else c.target)
        for c in mapping.columns
    )
    with pytest.raises(RequiredUnmapped, match=r"needs name"):
        imports.check(desk, run.id, dataclasses.replace(mapping, columns=columns), "ana")
    assert runs.get(desk, run.id) == run
    assert query("SELECT FROM procrastinate_jobs WHERE args ->> 'run_id' = %s", str(run.id)) == []


@pytest.fixture
def reader(desk: Desk, city: str, query: Query) -> Iterator[Desk]:
    """A desk whose role may look at public.city, and no more."""
    query(
        "DO $$ BEGIN CREATE ROLE csvdesk_reader LOGIN;"
        " EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
    )
    query(
        "GRANT USAGE ON SCHEMA csv_desk, csv_staging TO csvdesk_reader;"
        "GRANT ALL ON ALL TABLES IN SCHEMA csv_desk TO csvdesk_reader;"
        "GRANT SELECT ON public.city TO csvdesk_reader"
    )
    database = open_database(desk.database.url.replace("//postgres:@", "//csvdesk_reader@"))
    yield dataclasses.replace(desk, database=database)
    database.close()


def test_a_table_one_may_not_write_is_refused(
    reader: Desk, query: Query, run: Run, mapping: Mapping
) -> None:
    before = query(CELLS)
    with pytest.raises(NoRights, match=r"may not insert or update rows of public\.city"):
        imports.check(reader, run.id, mapping, "ana")
    assert query(CELLS) == before


def test_a_run_is_approved_by_the_hash_of_its_plan(
    desk: Desk, query: Query, city: str, cities: Path, prepared: Make
) -> None:
    run = prepared(desk, cities, city)
    assert run.plan is not None
    with pytest.raises(PlanChanged):
        imports.approve(desk, run.id, "0" * 64, "ben")
    approved = imports.approve(desk, run.id, run.plan.hash, "ben")
    assert (approved.state, approved.approved_by) == (State.APPROVED, "ben")
    with pytest.raises(PlanChanged):
        imports.approve(desk, run.id, run.plan.hash, "ana")
    jobs = query(
        "SELECT task_name FROM procrastinate_jobs WHERE args ->> 'run_id' = %s", str(run.id)
    )
    assert jobs.count(("commit",)) == 1


def test_a_file_that_was_not_checked_cannot_be_approved(desk: Desk, run: Run) -> None:
    with pytest.raises(WrongState, match="not been checked"):
        imports.approve(desk, run.id, "", "ana")


def test_a_file_all_of_whose_rows_fail_writes_nothing(
    desk: Desk, query: Query, city: str, csv_file: Callable[..., Path], prepared: Make
) -> None:
    before = query(CELLS)
    run = prepared(desk, csv_file("code,name\n,Nowhere\n,Somewhere\n"), city)
    assert run.counts is not None
    assert (run.counts.read, run.counts.rejected) == (2, 2)
    assert run.plan is not None
    with pytest.raises(NothingToImport, match="All 2 rows are rejected"):
        imports.approve(desk, run.id, run.plan.hash, "ana")
    assert query(CELLS) == before


def test_one_rejected_row_is_enough_where_that_was_asked_for(
    desk: Desk, query: Query, city: str, cities: Path, prepared: Make
) -> None:
    before = query(CELLS)
    run = prepared(desk, cities, city, on_error=OnError.ABORT)
    assert run.plan is not None
    with pytest.raises(RowsRejected, match="3 of 8 rows"):
        imports.approve(desk, run.id, run.plan.hash, "ana")
    assert query(CELLS) == before


def test_with_the_database_gone_a_check_is_told_so_and_leaves_nothing(
    desk: Desk, query: Query, run: Run, mapping: Mapping, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(connection: Any, run_id: int) -> None:
        connection.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")

    monkeypatch.setattr(dispatcher, "enqueue_prepare", ended)
    with pytest.raises(DatabaseUnavailable):
        imports.check(desk, run.id, mapping, "ana")
    assert runs.get(desk, run.id) == run


def test_a_rule_that_cannot_be_checked_stops_the_import(
    desk: Desk, prepared: Make, city: str, cities: Path, tmp_path: Path, query: Query
) -> None:
    rule = {
        "type": "expect_column_values_to_match_regex",
        "kwargs": {"column": "name", "regex": "(unclosed"},
        "description": "The name has a shape.",
        "severity": "warning",
        "meta": {"rule_id": "city-name-shape", "code": "odd_name"},
    }
    (tmp_path / "public.city.json").write_text(
        json.dumps({"name": "public.city", "expectations": [rule], "meta": {}})
    )
    settings = desk.settings.model_copy(update={"suites_dir": tmp_path})
    held = dataclasses.replace(desk, settings=settings)
    before = query(CELLS)
    run = prepared(held, cities, "public.city")
    assert run.state is State.READY
    assert run.plan is not None
    with pytest.raises(BrokenRule, match="city-name-shape"):
        imports.approve(held, run.id, run.plan.hash, "ana")
    assert query(CELLS) == before
