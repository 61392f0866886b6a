"""Records out of lines: each exact or rejected at its line, and no record lost to another."""

import time

import pytest

from csvlib.files.lines import Block, is_clean, split
from csvlib.files.parse import Parser, reject
from csvlib.model import Dialect, Record, Reject


def parse(
    text: str, *, width: int | None = 3, block_lines: int = 10_000, **how: object
) -> list[Record | Reject]:
    dialect = Dialect(**{key: how.pop(key) for key in list(how) if key in Dialect.__slots__})  # type: ignore[arg-type]
    lines = split(text)
    parts = [lines[i : i + block_lines] for i in range(0, len(lines), block_lines)]
    source = [Block(p, sum(map(len, p)), is_clean("".join(p))) for p in parts]
    longest = how.pop("longest", 1_000_000)
    return list(Parser(dialect, width, longest, **how).parse(source))  # type: ignore[arg-type]


def told(items: list[Record | Reject]) -> list[tuple[int, object]]:
    return [(i.line, i.code if isinstance(i, Reject) else i.cells) for i in items]


@pytest.mark.parametrize("block_lines", [1, 2, 100])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,2,3\n4,5\n6,7,8\n", [(1, ["1", "2", "3"]), (2, "too_few_cells"), (3, ["6", "7", "8"])]),
        ("1,2,3,4\n6,7,8", [(1, "too_many_cells"), (2, ["6", "7", "8"])]),
        ("1,2,3,,\n6,7,8", [(1, ["1", "2", "3"]), (2, ["6", "7", "8"])]),
        ("\n  \n6,7,8\n\n", [(3, ["6", "7", "8"])]),
        (",,\n6,7,8\n", [(1, ["", "", ""]), (2, ["6", "7", "8"])]),
        (
            '1,"a\nb\nc",x\n2,b\n3,c,z',
            [(1, ["1", "a\nb\nc", "x"]), (4, "too_few_cells"), (5, ["3", "c", "z"])],
        ),
        ('1,"a\r\nb",x\r\n2,b,c\r\n', [(1, ["1", "a\r\nb", "x"]), (3, ["2", "b", "c"])]),
        ('1,"a\rb",x\r2,b,c\r', [(1, ["1", "a\rb", "x"]), (3, ["2", "b", "c"])]),
        ('1,"a "b" c",x\n2,5" pipe,y\n', [(1, "text_after_quote"), (2, ["2", '5" pipe', "y"])]),
        (
            '1,"oops,x\n2,b,c\n3,d,e\n',
            [(1, "unterminated_quote"), (2, ["2", "b", "c"]), (3, ["3", "d", "e"])],
        ),
        (
            '1,"oops,x\n2,"b",c\n3,d,e\n',
            [(1, "text_after_quote"), (2, ["2", "b", "c"]), (3, ["3", "d", "e"])],
        ),
        ("1,\udcff,x\n2,b,c\n", [(1, "undecodable_bytes"), (2, ["2", "b", "c"])]),
        ("1,\0,x\n2,b,c\n", [(1, "nul_byte"), (2, ["2", "b", "c"])]),
        ("1,\0\udcff\n2,b,c\n", [(1, "undecodable_bytes"), (2, ["2", "b", "c"])]),
    ],
)
def test_each_record_is_exact_or_rejected_at_its_line(
    text: str, expected: list[tuple[int, object]], block_lines: int
) -> None:
    assert told(parse(text, block_lines=block_lines)) == expected


def test_a_reject_says_what_was_expected_and_holds_the_raw_text() -> None:
    assert parse("1,2\r\n", width=13) == [Reject(1, "too_few_cells", "2 cells, 13 expected", "1,2")]
    assert parse("a\n", width=2)[0].message == "1 cell, 2 expected"  # type: ignore[union-attr]


def test_raw_text_can_be_stored_by_postgresql() -> None:
    assert reject(1, "nul_byte", "", "a\0b\udcff\n").raw == "a\u2400b\ufffd"


@pytest.mark.parametrize(
    "text", ["1,b," + "x" * 50 + "\n2,b,c\n", '1,b,"' + "x\n" * 30 + '"\n2,b,c\n']
)
def test_a_record_longer_than_allowed_is_rejected_and_reading_goes_on(text: str) -> None:
    found = told(parse(text, longest=40))
    assert found[0][1] == "record_too_long"
    assert found[-1][1] == ["2", "b", "c"]


@pytest.mark.parametrize("block_lines", [1, 3, 1000])
def test_a_quote_left_open_costs_one_record_however_far_its_end_is(block_lines: int) -> None:
    text = '1,"oops,x\n' + "".join(f"{i},b,c\n" for i in range(2, 200))
    found = parse(text, block_lines=block_lines, longest=300)
    assert told(found[:1]) == [(1, "unterminated_quote")]
    assert [one.line for one in found[1:] if isinstance(one, Record)] == list(range(2, 200))


def test_odd_quotes_throughout_do_not_make_reading_quadratic() -> None:
    begun = time.perf_counter()
    found = parse('a","""\n' * 20_000, width=2)
    assert len(found) == 20_000
    assert time.perf_counter() - begun < 10


@pytest.mark.parametrize(
    ("text", "how", "cells"),
    [
        ("1;a,b;x", {"delimiter": ";"}, ["1", "a,b", "x"]),
        ('1,"a \\"b\\" c",x', {"escapechar": "\\"}, ["1", 'a "b" c', "x"]),
        ('1, "a,b", x', {"skipinitialspace": True}, ["1", "a,b", "x"]),
        ('1,"a,x', {"quotechar": None}, ["1", '"a', "x"]),
        ("1,'a,b',x", {"quotechar": "'"}, ["1", "a,b", "x"]),
    ],
)
def test_the_dialect_is_followed(text: str, how: dict[str, object], cells: list[str]) -> None:
    assert told(parse(text, **how)) == [(1, cells)]


def test_any_width_is_taken_when_none_is_expected() -> None:
    assert told(parse("1\n1,2\n1,2,3\n", width=None)) == [
        (1, ["1"]),
        (2, ["1", "2"]),
        (3, ["1", "2", "3"]),
    ]


def test_a_column_of_its_own_keeps_quoted_empty_cells_only() -> None:
    assert told(parse('a\n\n""\n', width=1)) == [(1, ["a"]), (3, [""])]


def test_a_record_cut_by_the_end_of_a_sample_is_left_out() -> None:
    assert told(parse('1,2,3\n4,"5', complete=False)) == [(1, ["1", "2", "3"])]
