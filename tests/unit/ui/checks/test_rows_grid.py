from dataclasses import replace

import pytest

from csvlib.model import Severity
from csvlib.ui.checks.rows_grid import (
    LINE,
    PROBLEM,
    RAW,
    SHOWN_ROWS,
    Grid,
    cell_name,
    config,
    frame,
    height,
    marked,
    position,
)
from csvlib.ui.checks.severities import LOOKS

HEADERS = ("First Name", "Email", "line", "", "Email")
CRITICAL, WARNING = LOOKS[Severity.CRITICAL].tint, LOOKS[Severity.WARNING].tint


@pytest.fixture
def grid(rows) -> Grid:
    return Grid(HEADERS, rows)


def test_the_columns_that_fail_come_first(grid) -> None:
    assert grid.failing == (1, 2)
    assert grid.order == (1, 2, 0, 3, 4)


def test_the_column_that_rows_are_looked_at_for_comes_before_all(grid) -> None:
    own = replace(grid, own=2)
    assert own.order == (2, 1, 0, 3, 4)
    assert own.problems(grid.rows[1]) == "⚠ line: is no date; Email: has no host"


def test_line_and_problems_come_before_the_cells(grid) -> None:
    shown = frame(grid)
    assert list(shown)[:3] == [LINE, PROBLEM, RAW]
    assert shown[LINE].tolist() == [2, 9, 31]
    assert shown[PROBLEM].tolist() == [
        "⚠ Email: has no host",
        "⚠ Email: has no host; line: is no date",
        "⚠ The row is too long",
    ]


def test_a_record_that_could_not_be_read_has_its_text(grid) -> None:
    shown = frame(grid)
    assert shown[RAW].tolist() == ["", "", "Cy;;;;;;;"]
    assert shown[cell_name(0)].tolist() == ["Ana", "Bo", ""]
    alone = frame(replace(grid, rows=grid.rows[2:]))
    assert list(alone) == [LINE, PROBLEM, RAW]
    assert RAW not in frame(replace(grid, rows=grid.rows[:2]))


@pytest.mark.parametrize("at", [0, 7, 120])
def test_a_column_is_called_by_its_position(at: int) -> None:
    assert position(cell_name(at)) == at


def test_headers_may_be_alike_empty_or_the_names_of_our_own(grid) -> None:
    labels = {name: column["label"] for name, column in config(grid).items()}
    assert [labels[cell_name(at)] for at in range(5)] == [
        "First Name",
        "Email",
        "line",
        "(no name)",
        "Email",
    ]


def styles(grid: Grid) -> dict[tuple[int, str], str]:
    """(row, column) → what it is styled with."""
    styler = marked(grid)
    styler._compute()
    return {
        (row, styler.columns[column]): value
        for (row, column), found in styler.ctx.items()
        for name, value in found
        if name == "background-color"
    }


def test_failing_cells_are_tinted_by_their_heaviest_problem(grid) -> None:
    assert styles(grid) == {(0, "c1"): WARNING, (1, "c1"): WARNING, (1, "c2"): CRITICAL}


def test_of_two_problems_of_a_cell_the_heavier_counts(grid) -> None:
    row = grid.rows[0]
    worse = replace(row.problems[0], severity=Severity.CRITICAL)
    for problems in ((row.problems[0], worse), (worse, row.problems[0])):
        grid = replace(grid, rows=(replace(row, problems=problems),))
        assert styles(grid) == {(0, "c1"): CRITICAL}


def test_the_sign_is_shown_and_not_part_of_the_text(grid) -> None:
    styler = marked(grid)
    assert styler.data["c1"][0] == "ana"
    shown = styler._translate(sparse_index=False, sparse_cols=False)["body"]
    texts = {cell["value"]: cell["display_value"] for cell in shown[0] if cell["type"] == "td"}
    assert texts["ana"] == "⚠ ana"
    assert texts["Ana"] == "Ana"


def test_few_rows_take_no_more_room_than_they_need(rows) -> None:
    assert height(rows) == "content"
    assert isinstance(height(rows * SHOWN_ROWS), int)
