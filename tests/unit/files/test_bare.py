"""Quotation marks inside unquoted cells are found, and no others are taken for them."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.files.bare import bare_cells
from csvlib.files.judge import csv_options
from csvlib.model import Dialect


@pytest.mark.parametrize(
    ("raw", "how", "expected"),
    [
        ('1,5" pipe,x\n', {}, (1,)),
        ('a","b,c"', {}, (0,)),
        ('1,"a ""b"" c",x\r\n', {}, ()),
        ('"""a""",b"', {}, (1,)),
        ('"a,b\nc,d",e"f', {}, (1,)),
        ('"",""', {}, ()),
        ('1, "a",b', {}, (1,)),
        ('1, "a",b', {"skipinitialspace": True}, ()),
        ('1,  b"', {"skipinitialspace": True}, (1,)),
        ('1,a\\"b,"c\\"d"', {"escapechar": "\\"}, ()),
        ('1,a\\\\"b', {"escapechar": "\\"}, (1,)),
        ("1;it's;'x;y'", {"delimiter": ";", "quotechar": "'"}, (1,)),
        ('1,a"b', {"quotechar": None}, ()),
        ('5" pipe, x', {"delimiter": None}, (0,)),
        ('1\ud8005"\ud800"a\ud800b"', {"delimiter": "||"}, (1,)),
        ('a^b"^"c^d"', {"delimiter": "^"}, (1,)),
        ('a]b"]"c]d"', {"delimiter": "]"}, (1,)),
        ("", {}, ()),
    ],
)
def test_bare_quotes_are_found_by_position(
    raw: str, how: dict[str, object], expected: tuple[int, ...]
) -> None:
    assert bare_cells(raw, Dialect(**how)) == expected  # type: ignore[arg-type]


@given(st.lists(st.text(alphabet='ab",\n', max_size=5), min_size=1, max_size=5))
def test_what_is_quoted_properly_has_none(cells: list[str]) -> None:
    raw = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    assert bare_cells(raw, Dialect()) == ()


@given(st.text(alphabet='ab",\\ ', max_size=20), st.sampled_from([None, "\\"]), st.booleans())
def test_a_bare_quote_is_in_the_cell_that_is_named(
    raw: str, escape: str | None, spaces: bool
) -> None:
    dialect = Dialect(",", '"', escape, spaces)
    try:
        (cells,) = csv.reader([raw], strict=True, **csv_options(dialect))
    except (csv.Error, ValueError):
        return
    assert all('"' in cells[at] for at in bare_cells(raw, dialect))


def test_many_quotes_take_no_time_to_speak_of() -> None:
    assert bare_cells('a"' * 200_000, Dialect()) == (0,)
