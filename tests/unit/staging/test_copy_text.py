"""PostgreSQL's COPY text format."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.files.batch import Batch
from csvlib.staging.copy_text import copy_batch, copy_line, copy_values

cells = st.lists(st.text(st.characters(exclude_characters="\0", codec="utf-8")), min_size=1)


def test_plain_cells_are_written_as_they_are() -> None:
    assert copy_line(1, 2, ["a", "", "ü\t"]) == "1\x1f2\x1fa\x1f\x1fü\t\n"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("a\x1fb", "a\\\x1fb"),
        ("a\nb", "a\\nb"),
        ("a\rb", "a\\rb"),
        ("a\\b", "a\\\\b"),
        ("\\N", "\\\\N"),
        ("\\.", "\\\\."),
    ],
)
def test_what_has_a_meaning_is_escaped(cell: str, written: str) -> None:
    assert copy_line(1, 2, [cell]) == f"1\x1f2\x1f{written}\n"


@given(cells)
def test_a_line_has_one_field_per_cell_and_ends_once(row: list[str]) -> None:
    line = copy_line(7, 8, row)
    assert line.endswith("\n")
    assert "\n" not in line[:-1]
    assert "\r" not in line
    assert re.sub(r"\\.", "", line).count("\x1f") == len(row) + 1


marked = st.text(st.characters(exclude_characters="\0\x1e\x1f", codec="utf-8"))


@given(st.lists(st.lists(marked, min_size=3, max_size=3), min_size=1), st.integers(1, 99))
def test_a_batch_is_its_records_line_by_line(rows: list[list[str]], row_no: int) -> None:
    batch = Batch(range(5, 5 + len(rows)), "\x1e".join(map("\x1f".join, rows)))
    alone = [copy_line(row_no + at, 5 + at, row) for at, row in enumerate(rows)]
    assert copy_batch(batch, row_no) == "".join(alone)


def test_none_is_null_and_the_text_for_null_is_not() -> None:
    assert copy_values((1, None, "\\N", "a\tb")) == "1\t\\N\t\\\\N\ta\\tb\n"
