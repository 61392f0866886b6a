"""Rows are found in the text as it was last fixed, and counted before anything is changed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from csvlib.errors import BadEdit
from csvlib.jobs import tasks
from csvlib.jobs.desk import Desk
from csvlib.jobs.fixes import edits, finding
from csvlib.jobs.fixes.reopening import Reopened, reopened
from csvlib.model import Run, ValueFix

NAME, PEOPLE = 1, 2


@pytest.fixture
def run(desk: Desk, city: str, cities: Path, prepared: Callable[..., Run]) -> Run:
    """Bergen was fixed to be called Oslo."""
    made = prepared(desk, cities, city)
    edits.fix_values(desk, made.id, [ValueFix(NAME, "Bergen", "Oslo")], "ana")
    return tasks.prepare(desk, made.id)


@pytest.fixture
def opened(desk: Desk, run: Run) -> Iterator[Reopened]:
    with reopened(desk, run.id, "ana") as found:
        yield found


def test_cells_that_are_so_already_need_no_edit(opened: Reopened) -> None:
    assert finding.keep_cells(opened, NAME, {1: "Oslo", 3: "Oslo", 2: "Nakuru"}) == 1


def test_one_cell_that_is_not_there_is_one_too_many(opened: Reopened) -> None:
    with pytest.raises(BadEdit):
        finding.keep_cells(opened, NAME, {1: "a", 77: "b"})


def test_values_are_counted_as_they_were_last_fixed(opened: Reopened) -> None:
    assert finding.keep_values(opened, NAME, {"Bergen": "x", "Oslo": "y", "Nairobi": "z"}) == 3


@pytest.mark.parametrize(
    ("new", "fits"), [("x" * (2**20 - 2), True), ("x" * (2**20 - 1), False), ("é" * 2**19, False)]
)
def test_the_longest_cell_there_will_be_decides(opened: Reopened, new: str, fits: bool) -> None:
    """The longest one with Osl is Oslo: one character stays, and a byte is to be left."""
    if fits:
        assert finding.keep_replace(opened, NAME, "Osl", new) == 2
        return
    with pytest.raises(BadEdit, match="bytes"):
        finding.keep_replace(opened, NAME, "sl", new)


@pytest.mark.parametrize(("rows", "unknown"), [([1, 7, 8], 0), ([9], 1), ([1, 0, 99], 2)])
def test_rows_are_known_also_where_they_could_not_be_read(
    opened: Reopened, rows: list[int], unknown: int
) -> None:
    assert finding.unknown_rows(opened, rows) == unknown
