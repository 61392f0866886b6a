"""From a file to a plan, without a touch of the target."""

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.errors import Fenced
from csvlib.jobs import imports, preparing, runs, steps, tasks, uploads
from csvlib.jobs.desk import Desk
from csvlib.model import Attempt, Run, State, TableName

Query = Callable[..., list[tuple[Any, ...]]]
Make = Callable[..., Run]
CITY = TableName("public", "city")


def mapped(desk: Desk, path: Path) -> Run:
    run = uploads.adopt(desk, path, "ana")
    return imports.check(desk, run.id, imports.suggest(desk, run.id, CITY), "ana")


def test_the_target_is_not_touched(
    desk: Desk, query: Query, city: str, cities: Path, prepared: Make
) -> None:
    before = query("SELECT xmin, c.* FROM public.city AS c ORDER BY code")
    assert prepared(desk, cities, city).state is State.READY
    assert query("SELECT xmin, c.* FROM public.city AS c ORDER BY code") == before


def test_a_plan_is_the_same_however_often_it_is_made(
    desk: Desk, city: str, cities: Path, prepared: Make
) -> None:
    first, second = (prepared(desk, cities, city).plan for _ in range(2))
    assert first is not None
    assert first == second


def test_a_second_attempt_leaves_no_problem_twice(
    desk: Desk, query: Query, city: str, cities: Path, prepared: Make
) -> None:
    run = prepared(desk, cities, city)
    assert run.mapping is not None
    count = (
        "SELECT code, count(*) FROM csv_desk.issue WHERE run_id = %s GROUP BY code ORDER BY code"
    )
    problems = query(count, run.id)
    assert problems
    imports.check(desk, run.id, run.mapping, "ana")
    again = tasks.prepare(desk, run.id)
    assert (again.attempt, again.counts) == (2, run.counts)
    assert query(count, run.id) == problems


@pytest.mark.parametrize("header", ["code,name\n", "code,name\n\n\n", "code,name\n,\n,\n"])
def test_a_header_without_rows_is_an_empty_file(
    desk: Desk, query: Query, city: str, csv_file: Callable[..., Path], header: str
) -> None:
    run = tasks.prepare(desk, mapped(desk, csv_file(header)).id)
    assert run.state is State.FAILED
    assert run.failure is not None
    assert (run.failure.code, run.failure.message) == (
        "empty_file",
        "The file has a header and no rows.",
    )
    assert not _staging(query, run)


def test_bytes_that_changed_since_the_upload_are_refused(
    desk: Desk, query: Query, city: str, cities: Path
) -> None:
    run = mapped(desk, cities)
    path = desk.spool.path(run.upload_id)
    path.write_bytes(path.read_bytes().replace(b"Bergen", b"Bergin"))
    failed = tasks.prepare(desk, run.id)
    assert failed.failure is not None
    assert failed.failure.code == "file_changed"
    assert not _staging(query, run)


def test_a_table_that_lost_a_field_by_then_is_told(
    desk: Desk, query: Query, city: str, cities: Path
) -> None:
    run = mapped(desk, cities)
    query("ALTER TABLE public.city DROP COLUMN founded")
    failed = tasks.prepare(desk, run.id)
    assert failed.failure is not None
    assert failed.failure.code == "unknown_field"
    assert not _staging(query, run)


def test_a_table_that_is_gone_by_then_is_told(
    desk: Desk, query: Query, city: str, cities: Path
) -> None:
    run = mapped(desk, cities)
    query("DROP TABLE public.city")
    failed = tasks.prepare(desk, run.id)
    assert failed.failure is not None
    assert failed.failure.code == "unknown_table"


def test_an_attempt_that_was_overtaken_leaves_neither_rows_nor_problems(
    desk: Desk, query: Query, city: str, cities: Path
) -> None:
    run = mapped(desk, cities)
    with desk.database.transaction() as connection:
        old = steps.start(connection, run.id, State.MAPPED, State.PREPARING)
        new = steps.start(connection, run.id, State.MAPPED, State.PREPARING)
    assert (old, new) == (1, 2)
    with pytest.raises(Fenced):
        preparing.prepare_run(desk, run.id, Attempt(1))
    assert not _staging(query, run)
    preparing.prepare_run(desk, run.id, Attempt(2))
    assert runs.get(desk, run.id).state is State.READY


def test_without_a_suite_the_table_itself_says_what_is_checked(
    desk: Desk, city: str, cities: Path, prepared: Make, tmp_path: Path
) -> None:
    settings = desk.settings.model_copy(update={"suites_dir": tmp_path})
    run = prepared(dataclasses.replace(desk, settings=settings), cities, city)
    assert run.report is not None
    assert {"some_people-check", "name-required"} <= {
        rule.rule_id.removeprefix("city-") for rule in run.report.rules
    }
    assert not [rule.rule_id for rule in run.report.rules if rule.broken]


def test_lines_that_are_no_records_are_counted(
    desk: Desk, city: str, csv_file: Callable[..., Path], prepared: Make
) -> None:
    text = "code,name\nAAA,One\n\n,\n# a remark\nBBB,Two\n# the end\n"
    run = prepared(desk, csv_file(text), city)
    assert run.counts is not None
    assert (run.counts.read, run.blank_lines, run.comment_lines) == (2, 2, 2)


def test_a_reject_file_that_came_back_must_be_the_one_that_was_uploaded(
    desk: Desk, query: Query, city: str, cities: Path, prepared: Make
) -> None:
    run = prepared(desk, cities, city)
    back = uploads.adopt(desk, cities, "ana")
    query(
        "INSERT INTO csv_desk.edit (run_id, kind, upload_id, profile, made_by)"
        " SELECT %s, 'rows', upload_id, profile, 'ana' FROM csv_desk.run WHERE id = %s",
        run.id,
        back.id,
    )
    path = desk.spool.path(back.upload_id)
    path.write_bytes(path.read_bytes().replace(b"Bergen", b"Bergin"))
    with desk.database.transaction() as connection:
        steps.reopen(connection, run.id)
    failed = tasks.prepare(desk, run.id)
    assert failed.failure is not None
    assert failed.failure.code == "file_changed"


def test_the_role_of_the_rules_sees_the_rows(
    desk: Desk, query: Query, city: str, cities: Path, prepared: Make
) -> None:
    query("CREATE ROLE rules_only; GRANT USAGE ON SCHEMA csv_desk TO rules_only")
    try:
        settings = desk.settings.model_copy(update={"rules_role": "rules_only"})
        run = prepared(dataclasses.replace(desk, settings=settings), cities, city)
        assert query(
            "SELECT has_table_privilege('rules_only', %s, 'SELECT')",
            f"csv_staging.prepared_{run.id}_{run.attempt}",
        ) == [(True,)]
    finally:
        query("DROP OWNED BY rules_only; DROP ROLE rules_only")


def _staging(query: Query, run: Run) -> list[tuple[Any, ...]]:
    return query(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'csv_staging' AND tablename LIKE %s",
        f"%\\_{run.id}\\_%",
    )
