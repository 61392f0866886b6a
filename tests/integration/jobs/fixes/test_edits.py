"""Fixes of a checked file: what they change, what they refuse, and that they can be taken back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.errors import BadEdit, EditNotFound, NothingToChange, RunNotFound, WrongState
from csvlib.jobs import imports, runs, tasks, uploads
from csvlib.jobs.desk import Desk
from csvlib.jobs.fixes import edits
from csvlib.jobs.report.groups import issue_groups
from csvlib.jobs.report.rows import rows_behind
from csvlib.model import CellFix, Counts, EditKind, Run, State, ValueFix

Query = Callable[..., list[tuple[Any, ...]]]
Make = Callable[..., Run]
CANARY = "CANARY-7f3a"
NAME, PEOPLE, FOUNDED, LAND = 1, 2, 3, 4
LIMA, SHORT = 6, 7


@pytest.fixture
def run(desk: Desk, city: str, cities: Path, prepared: Make) -> Run:
    return prepared(desk, cities, city)


def checked(desk: Desk, run: Run) -> Run:
    again = tasks.prepare(desk, run.id)
    assert again.state is State.READY, again.failure
    return again


def cause_of(desk: Desk, run: Run, code: str) -> int:
    return next(group.cause for group in issue_groups(desk, run.id) if group.code == code)


# --- what they do -------------------------------------------------------------------------------


def test_a_cell_that_is_fixed_makes_its_row_good(desk: Desk, run: Run) -> None:
    assert run.counts == Counts(created=3, updated=1, unchanged=1, rejected=3)
    waiting = edits.fix_cells(desk, run.id, [CellFix(LIMA, PEOPLE, "77")], "ana")
    assert (waiting.state, waiting.plan, waiting.counts) == (State.MAPPED, None, None)
    again = checked(desk, run)
    assert again.counts == Counts(created=4, updated=1, unchanged=1, rejected=2)
    (edit,) = edits.edits(desk, run.id)
    assert (edit.kind, edit.row_no, edit.position) == (EditKind.CELL, LIMA, PEOPLE)
    assert (edit.old, edit.new, edit.rows, edit.made_by) == ("many", "77", 1, "ana")


def test_a_value_is_fixed_for_all_of_its_rows(desk: Desk, query: Query, run: Run) -> None:
    edits.fix_values(desk, run.id, [ValueFix(LAND, "Norway", "Kenya")], "ana")
    again = checked(desk, run)
    (edit,) = edits.edits(desk, run.id)
    assert (edit.kind, edit.old, edit.new, edit.rows) == (EditKind.VALUE, "Norway", "Kenya", 4)
    assert query(
        f"SELECT count(*) FROM csv_staging.prepared_{run.id}_{again.attempt} WHERE land = 'Kenya'"
    ) == [(4,)]


@pytest.mark.parametrize("old", ["norway", "Norway ", "Norw"])
def test_a_value_is_found_exactly_as_the_file_has_it(desk: Desk, run: Run, old: str) -> None:
    with pytest.raises(NothingToChange):
        edits.fix_values(desk, run.id, [ValueFix(LAND, old, "Kenya")], "ana")


def test_blank_cells_are_a_value_too(desk: Desk, run: Run) -> None:
    edits.fix_values(desk, run.id, [ValueFix(FOUNDED, "", "2000-01-01")], "ana")
    assert edits.edits(desk, run.id)[0].rows == 5


def test_find_and_replace_changes_parts_of_cells(desk: Desk, query: Query, run: Run) -> None:
    assert edits.count_replace(desk, run.id, NAME, "Trondh") == 2
    edits.replace(desk, run.id, NAME, "Trondh", "Tr%s'\\", "ana")
    again = checked(desk, run)
    assert query(
        f"SELECT name FROM csv_staging.prepared_{run.id}_{again.attempt} WHERE code = 'TRD'"
        " ORDER BY 1"
    ) == [("Tr%s'\\eim",), ("Tr%s'\\jem",)]
    assert edits.edits(desk, run.id)[0].rows == 2


@pytest.mark.parametrize(("find", "rows"), [("trondh", 0), ("", 0), ("\0", 0), ("%", 0), ("o", 4)])
def test_what_would_be_replaced_is_counted_by_rows(
    desk: Desk, run: Run, find: str, rows: int
) -> None:
    assert edits.count_replace(desk, run.id, NAME, find) == rows


@pytest.mark.parametrize("rows", [[3], [SHORT], [1, LIMA, SHORT]])
def test_rows_left_out_are_skipped(desk: Desk, run: Run, rows: list[int]) -> None:
    edits.exclude_rows(desk, run.id, [*rows, *rows], "ana")
    again = checked(desk, run)
    assert again.counts is not None
    assert (again.counts.skipped, again.counts.read) == (len(rows), 8)
    (edit,) = edits.edits(desk, run.id)
    assert (edit.kind, edit.rows) == (EditKind.EXCLUDE, len(rows))


def test_all_rows_of_a_problem_are_left_out(desk: Desk, run: Run) -> None:
    edits.exclude_cause(desk, run.id, cause_of(desk, run, "invalid_number"), "ana")
    assert rows_behind(desk, checked(desk, run).id, cause_of(desk, run, "too_few_cells"))
    assert "invalid_number" not in {group.code for group in issue_groups(desk, run.id)}


def test_of_a_problem_the_rows_with_one_value_are_left_out(
    desk: Desk, city: str, csv_file: Callable[..., Path], prepared: Make
) -> None:
    good = "".join(f"G{n},Good,{n}\n" for n in range(9))
    text = f"code,name,people\n{good}A,Aa,many\nB,Bb,few\nC,Cc,many\nD,many,1\n"
    run = prepared(desk, csv_file(text), city)
    edits.exclude_cause(desk, run.id, cause_of(desk, run, "invalid_number"), "ana", value="many")
    again = checked(desk, run)
    assert again.counts == Counts(created=10, skipped=2, rejected=1)
    (edit,) = edits.edits(desk, run.id)
    assert (edit.position, edit.old, edit.rows) == (2, "many", 2)


def test_another_reading_of_the_file_forgets_the_fixes(desk: Desk, run: Run) -> None:
    edits.fix_cells(desk, run.id, [CellFix(LIMA, PEOPLE, "77")], "ana")
    checked(desk, run)
    imports.reprofile(desk, run.id, "ana")
    assert edits.edits(desk, run.id) == ()


def test_another_mapping_keeps_the_fixes(desk: Desk, run: Run) -> None:
    edits.fix_cells(desk, run.id, [CellFix(LIMA, PEOPLE, "77")], "ana")
    fixed = checked(desk, run)
    assert run.mapping is not None
    imports.check(desk, run.id, run.mapping, "ana")
    assert checked(desk, run).counts == fixed.counts


def test_the_file_itself_stays_as_it_was(desk: Desk, run: Run) -> None:
    before = desk.spool.path(run.upload_id).read_bytes()
    edits.replace(desk, run.id, NAME, "o", "0", "ana")
    checked(desk, run)
    assert desk.spool.path(run.upload_id).read_bytes() == before


# --- taking back --------------------------------------------------------------------------------

CHANGES: dict[str, Callable[[Desk, Run], Run]] = {
    "cell": lambda desk, run: edits.fix_cells(desk, run.id, [CellFix(LIMA, 2, "77")], "ana"),
    "value": lambda desk, run: edits.fix_values(desk, run.id, [ValueFix(2, "many", "77")], "ana"),
    "replace": lambda desk, run: edits.replace(desk, run.id, 2, "many", "7", "ana"),
    "exclude": lambda desk, run: edits.exclude_rows(desk, run.id, [LIMA, 1], "ana"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_changed_is_taken_back(desk: Desk, run: Run, change: str) -> None:
    CHANGES[change](desk, run)
    assert checked(desk, run).plan != run.plan
    edits.undo(desk, run.id, edits.edits(desk, run.id)[0].id, "ben")
    assert edits.edits(desk, run.id) == ()
    assert checked(desk, run).plan == run.plan


def test_an_edit_of_another_import_is_not_undone_here(
    desk: Desk, city: str, cities: Path, run: Run, prepared: Make
) -> None:
    other = prepared(desk, cities, city)
    edits.exclude_rows(desk, other.id, [1], "ana")
    (edit,) = edits.edits(desk, other.id)
    for edit_id in (edit.id, 10**15):
        with pytest.raises(EditNotFound):
            edits.undo(desk, run.id, edit_id, "ana")
    assert runs.get(desk, run.id).state is State.READY
    assert edits.edits(desk, other.id) == (edit,)


def test_an_edit_that_made_the_check_fail_can_be_undone(desk: Desk, query: Query, run: Run) -> None:
    edits.exclude_rows(desk, run.id, [1], "ana")
    query("UPDATE csv_desk.run SET state = 'failed' WHERE id = %s", run.id)
    edits.undo(desk, run.id, edits.edits(desk, run.id)[0].id, "ana")
    assert checked(desk, run).plan == run.plan


# --- what is refused ----------------------------------------------------------------------------

REFUSED: dict[str, Callable[[Desk, int], object]] = {
    "a row behind the last": lambda d, r: edits.fix_cells(d, r, [CellFix(9, 1, "x")], "ana"),
    "a row that was not read": lambda d, r: edits.fix_cells(d, r, [CellFix(SHORT, 1, "x")], "ana"),
    "a row that cannot be": lambda d, r: edits.fix_cells(d, r, [CellFix(2**64, 1, "x")], "ana"),
    "row 0": lambda d, r: edits.exclude_rows(d, r, [0], "ana"),
    "an unknown row left out": lambda d, r: edits.exclude_rows(d, r, [1, 99], "ana"),
    "a column behind the last": lambda d, r: edits.fix_cells(d, r, [CellFix(1, 5, "x")], "ana"),
    "a column before the first": lambda d, r: edits.fix_values(d, r, [ValueFix(-1, "a", "b")], "a"),
    "no column to replace in": lambda d, r: edits.replace(d, r, 77, "a", "b", "ana"),
    "no column to count in": lambda d, r: edits.count_replace(d, r, 77, "a"),
    "a NUL": lambda d, r: edits.fix_cells(d, r, [CellFix(1, 1, "a\0b")], "ana"),
    "half a character": lambda d, r: edits.fix_values(d, r, [ValueFix(1, "Oslo", "\ud800")], "ana"),
    "a text beyond all bounds": lambda d, r: edits.fix_cells(
        d, r, [CellFix(1, 1, "x" * 2**21)], "ana"
    ),
    "a cell that would grow beyond": lambda d, r: edits.replace(d, r, 1, "o", "x" * 2**20, "ana"),
    "too many at once": lambda d, r: edits.fix_cells(d, r, [CellFix(1, 1, "x")] * 10_001, "ana"),
    "a swap": lambda d, r: edits.fix_values(
        d, r, [ValueFix(1, "Oslo", "Bergen"), ValueFix(1, "Bergen", "Oslo")], "ana"
    ),
    "one value twice": lambda d, r: edits.fix_values(
        d, r, [ValueFix(1, "Oslo", "a"), ValueFix(1, "Oslo", "b")], "ana"
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_is_refused_and_nothing_is_kept(desk: Desk, run: Run, what: str) -> None:
    with pytest.raises(BadEdit):
        REFUSED[what](desk, run.id)
    assert runs.get(desk, run.id) == run
    assert edits.edits(desk, run.id) == ()


def test_a_problem_of_whole_rows_has_no_value_to_leave_out_by(desk: Desk, run: Run) -> None:
    cause = cause_of(desk, run, "too_few_cells")
    with pytest.raises(BadEdit, match="one column"):
        edits.exclude_cause(desk, run.id, cause, "ana", value="LA,La Paz")


IDLE: dict[str, Callable[[Desk, int], object]] = {
    "the same text": lambda d, r: edits.fix_cells(d, r, [CellFix(1, 1, "Oslo")], "ana"),
    "no fixes": lambda d, r: edits.fix_cells(d, r, [], "ana"),
    "no values": lambda d, r: edits.fix_values(d, r, [], "ana"),
    "a value to itself": lambda d, r: edits.fix_values(d, r, [ValueFix(1, "Oslo", "Oslo")], "ana"),
    "an unknown value": lambda d, r: edits.fix_values(d, r, [ValueFix(1, "Rome", "x")], "ana"),
    "a text nobody has": lambda d, r: edits.replace(d, r, 1, "Rome", "x", "ana"),
    "a text by itself": lambda d, r: edits.replace(d, r, 1, "o", "o", "ana"),
    "nothing by something": lambda d, r: edits.replace(d, r, 1, "", "x", "ana"),
    "no rows": lambda d, r: edits.exclude_rows(d, r, [], "ana"),
    "an unknown problem": lambda d, r: edits.exclude_cause(d, r, 77, "ana"),
}


@pytest.mark.parametrize("what", IDLE)
def test_what_would_change_nothing_is_said_and_not_kept(desk: Desk, run: Run, what: str) -> None:
    with pytest.raises(NothingToChange):
        IDLE[what](desk, run.id)
    assert runs.get(desk, run.id) == run
    assert edits.edits(desk, run.id) == ()


def test_rows_are_left_out_once(desk: Desk, run: Run) -> None:
    edits.exclude_rows(desk, run.id, [1, 2], "ana")
    checked(desk, run)
    edits.exclude_rows(desk, run.id, [2, 3], "ana")
    checked(desk, run)
    assert [edit.rows for edit in edits.edits(desk, run.id)] == [2, 1]
    with pytest.raises(NothingToChange):
        edits.exclude_rows(desk, run.id, [1, 2, 3], "ana")


def test_of_fixes_of_one_cell_the_last_counts(desk: Desk, run: Run) -> None:
    fixes = [CellFix(LIMA, PEOPLE, "1"), CellFix(LIMA, PEOPLE, "2"), CellFix(1, NAME, "Oslo")]
    edits.fix_cells(desk, run.id, fixes, "ana")
    assert [edit.new for edit in edits.edits(desk, run.id)] == ["2"]


@pytest.mark.parametrize("state", [s for s in State if s not in {State.READY, State.FAILED}])
def test_a_run_that_has_gone_on_is_not_changed(
    desk: Desk, query: Query, run: Run, state: State
) -> None:
    query("UPDATE csv_desk.run SET state = %s WHERE id = %s", state.value, run.id)
    for change in CHANGES.values():
        with pytest.raises(WrongState):
            change(desk, run)
    with pytest.raises(WrongState):
        edits.undo(desk, run.id, 1, "ana")
    query("UPDATE csv_desk.run SET state = 'failed' WHERE id = %s", run.id)
    assert edits.edits(desk, run.id) == ()


def test_a_run_that_was_never_checked_is_not_changed(desk: Desk, cities: Path) -> None:
    run = uploads.adopt(desk, cities, "ana")
    with pytest.raises(WrongState):
        edits.exclude_rows(desk, run.id, [1], "ana")
    with pytest.raises(RunNotFound):
        edits.exclude_rows(desk, 10**9, [1], "ana")


# --- what is recorded ---------------------------------------------------------------------------


def test_who_changed_how_much_is_recorded_and_no_text(
    desk: Desk, query: Query, run: Run, caplog: pytest.LogCaptureFixture
) -> None:
    edits.fix_values(desk, run.id, [ValueFix(LAND, "Norway", CANARY)], "ana")
    checked(desk, run)
    edits.undo(desk, run.id, edits.edits(desk, run.id)[0].id, "ben")
    events = query(
        "SELECT actor, event, detail FROM csv_desk.run_event"
        " WHERE run_id = %s AND event LIKE 'edit%%' ORDER BY id",
        run.id,
    )
    assert events == [
        ("ana", "edited", {"kind": "value", "rows": 4}),
        ("ben", "edit_undone", {"kind": "value", "rows": 4}),
    ]
    checked(desk, run)
    with pytest.raises(BadEdit) as refused:
        edits.fix_cells(desk, run.id, [CellFix(1, 1, f"{CANARY}\0")], "ana")
    assert CANARY not in str(refused.value) + caplog.text
    detail = query("SELECT string_agg(detail::text, '') FROM csv_desk.run_event")
    assert CANARY not in str(detail)
