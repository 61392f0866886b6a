"""Text taken apart at its quotes: exact where it is well-formed, and given up where it is not."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.files.lines import split
from csvlib.files.marks import CELL, RECORD, Marker
from csvlib.model import Dialect


def table(marked: tuple[str, int] | None) -> list[list[str]] | None:
    if marked is None:
        return None
    rows = marked[0].split(RECORD)
    return [row.split(CELL) for row in (rows if rows[-1] else rows[:-1])]


@pytest.mark.parametrize(
    ("text", "how", "expected"),
    [
        ("a,b\nc,d\n", {}, [["a", "b"], ["c", "d"]]),
        ("a,b\r\nc,d\re,f", {}, [["a", "b"], ["c", "d"], ["e", "f"]]),
        ('"a,1",b\nc,"d\ne"\n', {}, [["a,1", "b"], ["c", "d\ne"]]),
        ('"a ""b""",""""\n"",c\n', {}, [['a "b"', '"'], ["", "c"]]),
        ('"a"||"b||c"||d|e\n', {"delimiter": "||"}, [["a", "b||c", "d|e"]]),
        ('1,  "a"\n 2,   b\n', {"skipinitialspace": True}, [["1", "a"], ["2", "b"]]),
        ('a "b, c\n', {"quotechar": None}, [['a "b', " c"]]),
        ('"a,b"\nc,d\n', {"delimiter": None}, [["a,b"], ["c,d"]]),
        ("a,b\\c\n", {}, [["a", "b\\c"]]),
    ],
)
def test_cells_come_apart(text: str, how: dict[str, object], expected: list[list[str]]) -> None:
    assert table(Marker(Dialect(**how)).mark(text)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ('a,5" pipe,6" pipe\n', {}),
        ('"a"b,"c"\n', {}),
        ('"a" ,"b"\n', {}),
        (' "a","b"\n', {}),
        ('a"","b"\n', {}),
        ("a,b\\,c\n", {"escapechar": "\\"}),
        ("a\x1fb,c\n", {}),
        ("a\x1eb,c\n", {}),
        ('a|||"b"\n', {"delimiter": "||"}),
    ],
)
def test_what_is_not_well_formed_is_given_up(text: str, how: dict[str, object]) -> None:
    assert Marker(Dialect(**how)).mark(text) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('a,b\n"c,d\n', '"c,d\n'),
        ('a,b\n"c\n",d,"e\n', '"c\n",d,"e\n'),
        ('"a,b\n', '"a,b\n'),
        ('a,"b\r""c\r', 'a,"b\r""c\r'),
        ('1\r2,"b\r', '2,"b\r'),
        ('a,b\n"c"\n', ""),
    ],
)
def test_a_record_left_open_is_left_over(text: str, left: str) -> None:
    marked = Marker(Dialect()).mark(text)
    assert marked is not None
    assert text[marked[1] :] == left


@pytest.mark.parametrize(
    ("how", "can"),
    [
        ({}, True),
        ({"delimiter": None}, True),
        ({"delimiter": " "}, True),
        ({"delimiter": " ", "skipinitialspace": True}, False),
        ({"delimiter": '|"'}, False),
        ({"delimiter": "|\\", "escapechar": "\\"}, False),
    ],
)
def test_dialects_that_this_cannot_read_are_known(how: dict[str, object], can: bool) -> None:
    assert Marker(Dialect(**how)).can is can  # type: ignore[arg-type]


@given(st.text(alphabet='ab,"\r\n', max_size=40))
def test_the_csv_module_reads_the_same_or_it_is_given_up(text: str) -> None:
    marked = Marker(Dialect()).mark(text)
    if marked is None:
        return
    whole = text[: marked[1]]
    expected = [row or [""] for row in csv.reader(split(whole), strict=True)]
    rows = marked[0].split(RECORD)
    if not whole or whole[-1] in "\r\n":
        rows.pop()
    assert [row.split(CELL) for row in rows] == expected


@given(st.lists(st.lists(st.text(alphabet='ab,"\r\n ', max_size=6), min_size=2, max_size=3)))
def test_what_is_quoted_throughout_is_never_given_up(rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows(rows)
    assert table(Marker(Dialect()).mark(text.getvalue())) == rows
