"""A law: what is checked again after some edits comes out as if the file had been checked whole."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from csvlib.errors import BadEdit, NothingToChange
from csvlib.jobs import preparing, runs, tasks
from csvlib.jobs.desk import Desk
from csvlib.jobs.fixes import edits
from csvlib.model import CellFix, OnRepeat, Run, State, ValueFix
from tests.integration.jobs import parts
from tests.integration.jobs.parts import (
    COLUMNS,
    FILE,
    ROWS,
    UNREAD,
    WARNED,
    Query,
    checked,
    from_the_file,
    outcome,
)

TEXTS = st.sampled_from(
    ["", "A1", "A9", "Lamp", "Desk", "7", "-1", "many", "b1", "b6", "2020-01-01", "Lux", "Elm", "x"]
)
ROW = st.integers(1, ROWS)
POSITION = st.integers(0, COLUMNS - 1)
OPERATIONS = st.one_of(
    st.tuples(st.just("cells"), st.lists(st.builds(CellFix, ROW, POSITION, TEXTS), max_size=3)),
    st.tuples(st.just("values"), st.lists(st.builds(ValueFix, POSITION, TEXTS, TEXTS), max_size=3)),
    st.tuples(st.just("replace"), POSITION, st.sampled_from(["a", "b", "-", "0"]), TEXTS),
    st.tuples(st.just("rows"), st.lists(ROW, min_size=1, max_size=2)),
    st.tuples(st.just("cause"), st.integers(0, 30), st.booleans()),
)


@pytest.fixture(scope="module")
def desk(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    suites = tmp_path_factory.mktemp("suites")
    parts.write_suite(suites)
    return dataclasses.replace(
        desk, settings=desk.settings.model_copy(update={"suites_dir": suites})
    )


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("files") / "parts.csv"
    path.write_text(FILE)
    return path


@pytest.fixture(autouse=True)
def tables(query: Query) -> None:
    query(parts.TABLES)


def change(desk: Desk, query: Query, run: Run, operation: tuple[Any, ...]) -> bool:
    """One edit; False when it is refused, or would change nothing."""
    kind, *values = operation
    try:
        if kind == "cells":
            edits.fix_cells(desk, run.id, values[0], "ana")
        elif kind == "values":
            edits.fix_values(desk, run.id, values[0], "ana")
        elif kind == "replace":
            edits.replace(desk, run.id, *values, "ana")
        elif kind == "rows":
            edits.exclude_rows(desk, run.id, values[0], "ana")
        else:
            place, of_one_value = values
            causes = query(
                "SELECT csv_desk.cause(code, rule_id, column_name), min(raw) FROM csv_desk.issue"
                " WHERE run_id = %s GROUP BY 1 ORDER BY 1",
                run.id,
            )
            cause, raw = causes[place % len(causes)]
            edits.exclude_cause(desk, run.id, cause, "ana", raw if of_one_value else None)
    except (BadEdit, NothingToChange):
        assert runs.get(desk, run.id).state is State.READY
        return False
    return True


@pytest.mark.parametrize("key", [("code",), ("barcode",), ()])
@example(
    operations=[("cells", [CellFix(WARNED, 1, "Bed")]), ("rows", [WARNED])],
    create=True,
    on_repeat=OnRepeat.FIRST,
)
@example(
    operations=[("values", [ValueFix(3, "b1", "b3"), ValueFix(3, "b6", "")])],
    create=False,
    on_repeat=OnRepeat.REJECT,
)
@example(
    operations=[("cells", [CellFix(12, 3, "")]), ("rows", [13]), ("cells", [CellFix(12, 2, "8")])],
    create=True,
    on_repeat=OnRepeat.MERGE,
)
@given(
    operations=st.lists(OPERATIONS, min_size=1, max_size=4),
    create=st.booleans(),
    on_repeat=st.sampled_from(OnRepeat),
)
@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_a_check_of_what_changed_says_what_a_check_of_the_whole_file_says(
    desk: Desk,
    query: Query,
    file: Path,
    key: tuple[str, ...],
    operations: list[tuple[Any, ...]],
    create: bool,
    on_repeat: OnRepeat,
) -> None:
    run = checked(desk, file, key=key, create_related=create, on_repeat=on_repeat)
    for operation in operations:
        if change(desk, query, run, operation):
            run = tasks.prepare(desk, run.id)
            assert "reading" not in run.seconds
    assert outcome(desk, query, run) == outcome(desk, query, from_the_file(desk, query, run))


@given(
    before=st.lists(OPERATIONS, max_size=2),
    operation=OPERATIONS,
)
@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_an_edit_that_is_undone_leaves_nothing_behind(
    desk: Desk,
    query: Query,
    file: Path,
    before: list[tuple[Any, ...]],
    operation: tuple[Any, ...],
) -> None:
    run = checked(desk, file, key=("code",))
    for one in before:
        if change(desk, query, run, one):
            run = tasks.prepare(desk, run.id)
    was, known = outcome(desk, query, run), {edit.id for edit in edits.edits(desk, run.id)}
    if not change(desk, query, run, operation):
        return
    tasks.prepare(desk, run.id)
    for edit in edits.edits(desk, run.id):
        if edit.id not in known:
            edits.undo(desk, run.id, edit.id, "ana")
            run = tasks.prepare(desk, run.id)
    assert outcome(desk, query, run) == was


def test_the_file_has_trouble_of_every_kind(desk: Desk, query: Query, file: Path) -> None:
    """Else the laws above would say little."""
    codes = set()
    for key in (("code",), ("barcode",)):
        run = checked(desk, file, key=key, create_related=False)
        assert run.report is not None
        assert all(rule.failed and not rule.broken for rule in run.report.rules)
        codes |= set(query("SELECT row_no, code FROM csv_desk.issue WHERE run_id = %s", run.id))
    assert {(UNREAD, "too_few_cells"), (WARNED, "bare_quote")} < codes
    assert {code for _, code in codes} >= {
        "conflict",
        "duplicate_in_file",
        "invalid_date",
        "invalid_number",
        "missing_required",
        "related_missing",
    }


def test_an_edit_in_the_middle_can_be_undone(desk: Desk, query: Query, file: Path) -> None:
    """A text that a later edit looks for may then not be there: it does what it can."""
    run = checked(desk, file, key=("code",))
    for fix in (ValueFix(1, "Lamp", "Light"), ValueFix(1, "Light", "Torch")):
        edits.fix_values(desk, run.id, [fix], "ana")
        run = tasks.prepare(desk, run.id)
    first, second = edits.edits(desk, run.id)
    assert [first.rows, second.rows] == [2, 2]
    edits.undo(desk, run.id, first.id, "ana")
    run = tasks.prepare(desk, run.id)
    assert [edit.rows for edit in edits.edits(desk, run.id)] == [0]
    assert query(
        f"SELECT name FROM csv_staging.prepared_{run.id}_{run.attempt} WHERE _row_no = 1"
    ) == [("Lamp",)]


def test_rows_left_out_are_skipped_and_nothing_is_checked_again(
    desk: Desk, query: Query, file: Path
) -> None:
    run = checked(desk, file, key=("code",))
    assert run.counts is not None
    edits.exclude_rows(desk, run.id, [3, UNREAD, 1], "ana")
    again = tasks.prepare(desk, run.id)
    assert again.counts is not None
    assert {"reading", "checking"} & set(again.seconds) == set()
    assert (again.counts.read, again.counts.skipped) == (run.counts.read, 3)
    assert again.counts.rejected == run.counts.rejected - 2
    assert again.report == run.report


def die_at(where: str, desk: Desk, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker is killed when it comes there: nothing is recorded."""

    def die(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(preparing, where, die)
        with pytest.raises(KeyboardInterrupt):
            tasks.prepare(desk, run.id)


@pytest.mark.parametrize("where", ["validate", "make_plan"])
def test_after_a_worker_that_died_half_way_the_file_is_checked_whole(
    desk: Desk, query: Query, file: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    run = checked(desk, file, key=("code",))
    edits.fix_values(desk, run.id, [ValueFix(1, "Lamp", "Light")], "ana")
    die_at(where, desk, run, monkeypatch)
    assert runs.get(desk, run.id).state is State.PREPARING
    again = tasks.prepare(desk, run.id)
    assert (again.attempt, "reading" in again.seconds) == (3, True)
    assert outcome(desk, query, again) == outcome(desk, query, from_the_file(desk, query, again))


def test_a_worker_that_died_at_the_beginning_costs_nothing(
    desk: Desk, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = checked(desk, file, key=("code",))
    edits.fix_values(desk, run.id, [ValueFix(1, "Lamp", "Light")], "ana")
    die_at("prepare_again", desk, run, monkeypatch)
    again = tasks.prepare(desk, run.id)
    assert (again.state, "reading" in again.seconds) == (State.READY, False)


def lose_rows(desk: Desk, query: Query, run: Run) -> None:
    query(f"TRUNCATE csv_staging.raw_{run.id}_1, csv_staging.prepared_{run.id}_1")


def lose_tables(desk: Desk, query: Query, run: Run) -> None:
    query(f"DROP TABLE csv_staging.prepared_{run.id}_1")


def change_a_rule(desk: Desk, query: Query, run: Run) -> None:
    query(
        "INSERT INTO csv_desk.rule_change (table_schema, table_name, rule_id, action, made_by)"
        " VALUES ('public', 'part', 'name-lower', 'remove', 'ana')"
    )


def change_the_table(desk: Desk, query: Query, run: Run) -> None:
    query("ALTER TABLE public.part ALTER name TYPE varchar(40)")


def break_a_rule(desk: Desk, query: Query, run: Run) -> None:
    query(
        "UPDATE csv_desk.run SET report = jsonb_set(report, '{rules,0,broken}', '\"so\"')"
        " WHERE id = %s",
        run.id,
    )


@pytest.mark.parametrize(
    "what", [lose_rows, lose_tables, change_a_rule, change_the_table, break_a_rule]
)
def test_where_more_than_the_rows_has_changed_the_file_is_read_again(
    desk: Desk, query: Query, file: Path, what: Any
) -> None:
    run = checked(desk, file, key=("code",))
    edits.exclude_rows(desk, run.id, [3], "ana")
    what(desk, query, run)
    again = tasks.prepare(desk, run.id)
    query("ALTER TABLE csv_desk.rule_change DISABLE TRIGGER USER; DELETE FROM csv_desk.rule_change")
    assert "reading" in again.seconds, again.failure
    assert again.counts is not None
    assert again.counts.skipped == 1
