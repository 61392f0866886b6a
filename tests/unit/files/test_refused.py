"""A record that could not be read is shown by its cells, in the file's own width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.files.refused import refused_cells
from tests.made_profiles import profiled


@pytest.mark.parametrize(
    ("raw", "cells"),
    [
        ("a,b", ["a", "b", ""]),
        ("a,b,c,d", ["a", "b", "c"]),
        ('a,"b, c",d', ["a", "b, c", "d"]),
        ('a,"b', ["a", "b", ""]),
        ("", ["", "", ""]),
    ],
)
def test_cells_are_cut_off_or_left_blank(raw: str, cells: list[str]) -> None:
    assert refused_cells(raw, profiled(("x", "y", "z"))) == cells


def test_the_delimiter_may_have_several_characters() -> None:
    assert refused_cells("a||b,c", profiled(("x", "y", "z"), delimiter="||")) == ["a", "b,c", ""]


def test_lines_that_are_no_record_are_one_text() -> None:
    assert refused_cells("a\nb,c", profiled(("x", "y"))) == ["a\nb,c", ""]


@given(st.text(), st.integers(1, 5))
def test_any_text_has_the_width_of_the_file(raw: str, width: int) -> None:
    assert len(refused_cells(raw, profiled([f"c{at}" for at in range(width)]))) == width
