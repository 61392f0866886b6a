"""The rows behind problems, a page at a time."""

from collections.abc import Callable
from typing import Any

import pytest

from csvlib.jobs.desk import Desk
from csvlib.jobs.report import rows as module
from csvlib.jobs.report.groups import issue_groups
from csvlib.jobs.report.rows import at_hand, rows_behind
from csvlib.model import CellProblem, Run, Severity
from csvlib.staging import StagingTables

Query = Callable[..., list[tuple[Any, ...]]]

# Rows 1, 2, 4 and 6 have a bad number, row 5 cannot be read, row 8 has a bad number and no name.
FILE = (
    "A1,Ape,x\nA2,Bee,y\nA3,Cat,3\nA4,Dog,x\nA5,Eel\nA6,Fox,X\nA7,Gnu,7\nA8,,x\nA9,Hen,9\n"
    + "".join(f"B{at},Bird,{at}\n" for at in range(10))
)  # fmt: skip


@pytest.fixture
def run(checked: Callable[..., Run]) -> Run:
    return checked(FILE)


@pytest.fixture(params=["looked up", "read through"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows of a value are found by looking each up, or by reading the whole file."""
    monkeypatch.setattr(module, "FEW", 0 if request.param == "read through" else 10_000)


def cause_of(desk: Desk, run: Run, code: str) -> int:
    (found,) = (group.cause for group in issue_groups(desk, run.id) if group.code == code)
    return found


def numbers(desk: Desk, run: Run, cause: int | None, limit: int = 50, **more: Any) -> list[int]:
    """All rows, page by page."""
    seen: list[int] = []
    while page := rows_behind(desk, run.id, cause, seen[-1] if seen else 0, limit, **more):
        assert len(page) <= limit
        seen += [row.row_no for row in page]
    return seen


def test_a_row_has_its_cells_its_line_and_all_that_is_wrong_with_it(desk: Desk, run: Run) -> None:
    *_, row = rows_behind(desk, run.id, cause_of(desk, run, "invalid_number"))
    assert (row.row_no, row.line, row.cells, row.raw) == (8, 9, ("A8", "", "x"), None)
    assert [(p.position, p.code, p.severity) for p in row.problems] == [
        (2, "invalid_number", Severity.CRITICAL),
        (1, "missing_required", Severity.CRITICAL),
    ]
    assert all(problem.message.endswith(".") for problem in row.problems)


def test_a_record_that_could_not_be_read_has_its_text(desk: Desk, run: Run) -> None:
    (row,) = rows_behind(desk, run.id, cause_of(desk, run, "too_few_cells"))
    assert (row.row_no, row.line, row.cells, row.raw) == (5, 6, None, "A5,Eel")
    assert [problem.position for problem in row.problems] == [None]


@pytest.mark.parametrize("limit", [1, 2, 50])
def test_every_row_with_a_problem_comes_once_and_in_order(desk: Desk, run: Run, limit: int) -> None:
    assert numbers(desk, run, None, limit) == [1, 2, 4, 5, 6, 8]
    assert numbers(desk, run, cause_of(desk, run, "invalid_number"), limit) == [1, 2, 4, 6, 8]


@pytest.mark.usefixtures("either_way")
@pytest.mark.parametrize("limit", [1, 50])
@pytest.mark.parametrize(
    ("value", "rows"), [("x", [1, 4, 8]), ("X", [6]), ("y", [2]), ("", []), ("%", []), ("3", [])]
)
def test_a_value_is_exactly_this_text_in_rows_with_the_problem(
    desk: Desk, run: Run, value: str, rows: list[int], limit: int
) -> None:
    assert numbers(desk, run, cause_of(desk, run, "invalid_number"), limit, value=value) == rows


def test_of_a_problem_without_a_column_no_row_has_a_value(desk: Desk, run: Run) -> None:
    assert rows_behind(desk, run.id, cause_of(desk, run, "too_few_cells"), value="A5") == ()


@pytest.mark.usefixtures("either_way")
def test_rows_that_were_left_out_are_not_shown(
    desk: Desk, run: Run, left_out: Callable[..., Run]
) -> None:
    left_out(run, [1, 5, 6])
    assert numbers(desk, run, None) == [2, 4, 8]
    cause = cause_of(desk, run, "invalid_number")
    assert numbers(desk, run, cause) == [2, 4, 8]
    assert numbers(desk, run, cause, value="x") == [4, 8]


def test_a_problem_that_a_row_has_twice_is_told_once(
    desk: Desk, run: Run, found_fault: Callable[..., Run]
) -> None:
    for _ in range(3):
        found_fault(run, 3, "odd", column="name")
    (row,) = rows_behind(desk, run.id, cause_of(desk, run, "odd"))
    assert [type(problem) for problem in row.problems] == [CellProblem]


def test_rows_of_one_cause_are_not_those_of_another_column(
    desk: Desk, run: Run, found_fault: Callable[..., Run]
) -> None:
    found_fault(run, 3, "odd", rule_id="one", column="name")
    found_fault(run, 7, "odd", rule_id="one", column="code")
    found_fault(run, 9, "odd", rule_id="two", column="name")
    found = {(g.rule_id, g.column): g.cause for g in issue_groups(desk, run.id) if g.rule_id}
    rows = {of: numbers(desk, run, cause) for of, cause in found.items()}
    assert rows == {("one", "name"): [3], ("one", "code"): [7], ("two", "name"): [9]}


def test_of_a_cause_that_there_is_not_there_are_no_rows(desk: Desk, run: Run) -> None:
    known = {group.cause for group in issue_groups(desk, run.id)}
    assert rows_behind(desk, run.id, max(known) - 1) == ()


def test_rows_are_found_where_nothing_was_summed_up(desk: Desk, query: Query, run: Run) -> None:
    cause = cause_of(desk, run, "invalid_number")
    query("DELETE FROM csv_desk.issue_group WHERE run_id = %s", run.id)
    assert numbers(desk, run, cause) == [1, 2, 4, 6, 8]
    assert numbers(desk, run, cause, value="x") == [1, 4, 8]


@pytest.mark.parametrize("statement", ["DROP TABLE {}", "TRUNCATE {}"])
def test_once_the_rows_are_deleted_or_lost_none_are_at_hand(
    desk: Desk, query: Query, run: Run, statement: str
) -> None:
    assert run.prepared_attempt is not None
    assert at_hand(desk, run.id)
    tables = StagingTables(run.id, run.prepared_attempt)
    query(statement.format(tables.name("plan")))
    assert not at_hand(desk, run.id)
    assert rows_behind(desk, run.id, None) == ()
    assert issue_groups(desk, run.id), "their problems are still told"
