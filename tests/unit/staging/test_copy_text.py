"""PostgreSQL's COPY text format."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.staging.copy_text import copy_line, copy_values

cells = st.lists(st.text(st.characters(exclude_characters="\0", codec="utf-8")), min_size=1)


def test_plain_cells_are_written_as_they_are() -> None:
    assert copy_line("1\t2", ["a", "", "ü"]) == "1\t2\ta\t\tü\n"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("a\tb", "a\\tb"),
        ("a\nb", "a\\nb"),
        ("a\rb", "a\\rb"),
        ("a\\b", "a\\\\b"),
        ("\\N", "\\\\N"),
        ("\\.", "\\\\."),
    ],
)
def test_what_has_a_meaning_is_escaped(cell: str, written: str) -> None:
    assert copy_line("1", [cell]) == f"1\t{written}\n"


@given(cells)
def test_a_line_has_one_field_per_cell_and_ends_once(row: list[str]) -> None:
    line = copy_line("7", row)
    assert line.endswith("\n")
    assert "\n" not in line[:-1]
    assert "\r" not in line
    assert line.count("\t") == len(row)


def test_none_is_null_and_the_text_for_null_is_not() -> None:
    assert copy_values((1, None, "\\N", "a\tb")) == "1\t\\N\t\\\\N\ta\\tb\n"
