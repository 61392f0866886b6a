"""The different wrong texts of a group."""

from collections.abc import Callable
from typing import Any

import pytest

from csvlib.jobs.desk import Desk
from csvlib.jobs.report import groups
from csvlib.jobs.report import values as module
from csvlib.jobs.report.groups import issue_groups
from csvlib.jobs.report.values import wrong_values
from csvlib.model import Run, WrongValue
from csvlib.staging import StagingTables

Query = Callable[..., list[tuple[Any, ...]]]

CELLS = ["10%", "100", "a_b", "axb", "A_B", "a\\b", "Äpfel", "äpfel", "a_b", "a_b", "10%", "100 "]


@pytest.fixture(autouse=True, params=["kept", "few rows", "many rows"])
def each_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """They were kept with the group, or are counted: row by row, or in the whole file."""
    monkeypatch.setattr(groups, "KEPT", 200 if request.param == "kept" else 0)
    monkeypatch.setattr(module, "FEW", 0 if request.param == "many rows" else 10_000)


@pytest.fixture
def run(checked: Callable[..., Run], found_fault: Callable[..., Run]) -> Run:
    """Every row's name is odd, and the last one's is so twice."""
    rows = "".join(f'C{at},"{cell}",1\n' for at, cell in enumerate(CELLS))
    run = checked(f"{rows}A5,Eel\n")
    for row_no in (*range(1, len(CELLS) + 1), len(CELLS)):
        found_fault(run, row_no, "odd", column="name")
    return run


def cause(desk: Desk, run: Run, code: str = "odd") -> int:
    (found,) = (group.cause for group in issue_groups(desk, run.id) if group.code == code)
    return found


def texts(desk: Desk, run: Run, search: str) -> set[str]:
    return {value.text for value in wrong_values(desk, run.id, cause(desk, run), search=search)}


def test_the_commonest_come_first(desk: Desk, run: Run) -> None:
    found = wrong_values(desk, run.id, cause(desk, run))
    assert found[:2] == (WrongValue("a_b", 3), WrongValue("10%", 2))
    assert sum(value.rows for value in found) == len(CELLS)
    assert {value.text for value in found} == set(CELLS)


def test_no_more_than_the_limit(desk: Desk, run: Run) -> None:
    found = wrong_values(desk, run.id, cause(desk, run), limit=2)
    assert found == (WrongValue("a_b", 3), WrongValue("10%", 2))


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("A_B", {"a_b", "A_B"}),
        ("%", {"10%"}),
        ("\\", {"a\\b"}),
        ("_", {"a_b", "A_B"}),
        ("ÄPFEL", {"Äpfel", "äpfel"}),
        ("100", {"100", "100 "}),
        ("nowhere", set()),
        ("\x00", set(CELLS)),
    ],
)
def test_a_search_takes_each_character_for_itself_and_no_care_of_case(
    desk: Desk, run: Run, search: str, expected: set[str]
) -> None:
    assert texts(desk, run, search) == expected


def test_rows_that_were_left_out_are_not_counted(
    desk: Desk, run: Run, left_out: Callable[..., Run]
) -> None:
    left_out(run, [3, 9, 10, 1])
    found = wrong_values(desk, run.id, cause(desk, run))
    assert WrongValue("10%", 1) in found
    assert "a_b" not in {value.text for value in found}


def test_an_answer_holds_a_bounded_number_of_characters(
    desk: Desk, run: Run, monkeypatch: pytest.MonkeyPatch, query: Query
) -> None:
    monkeypatch.setattr(module, "MOST_CHARACTERS", 6)
    query("UPDATE csv_desk.issue_group SET commonest = '[]' WHERE run_id = %s", run.id)
    found = wrong_values(desk, run.id, cause(desk, run))
    assert found == (WrongValue("a_b", 3), WrongValue("10%", 2))


def test_what_is_not_kept_with_the_group_is_counted(desk: Desk, run: Run, query: Query) -> None:
    whole = wrong_values(desk, run.id, cause(desk, run))
    query(
        "UPDATE csv_desk.issue_group SET commonest = jsonb_build_array(commonest -> 0)"
        " WHERE run_id = %s AND commonest <> '[]'",
        run.id,
    )
    assert wrong_values(desk, run.id, cause(desk, run)) == whole
    assert len(whole) == 9


def test_a_problem_without_a_column_has_no_texts(desk: Desk, run: Run) -> None:
    assert wrong_values(desk, run.id, cause(desk, run, "too_few_cells")) == ()


def test_once_the_rows_are_deleted_there_are_none(desk: Desk, query: Query, run: Run) -> None:
    assert run.prepared_attempt is not None
    query(f"DROP TABLE {StagingTables(run.id, run.prepared_attempt).name('plan')}")
    assert wrong_values(desk, run.id, cause(desk, run)) == ()
