"""Records out of lines: each exact or rejected at its line, and no record lost to another."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    slow = how.pop("slow", False)
    parser = Parser(dialect, width, longest, **how)  # type: ignore[arg-type]
    if slow:
        parser.fast = None
    return list(parser.parse(source))


def told(items: list[Record | Reject]) -> list[tuple[int, object]]:
    return [(i.line, i.code if isinstance(i, Reject) else i.cells) for i in items]


@pytest.mark.parametrize("block_lines", [1, 2, 100])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,2,3\n4,5\n6,7,8\n", [(1, ["1", "2", "3"]), (2, "too_few_cells"), (3, ["6", "7", "8"])]),
        ("1,2,3,4\n6,7,8", [(1, "too_many_cells"), (2, ["6", "7", "8"])]),
        ("1,2,3,,\n6,7,8", [(1, "too_many_cells"), (2, ["6", "7", "8"])]),
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
        ("1,\0,x\n2,b,c\n", [(1, ["1", "\0", "x"]), (2, ["2", "b", "c"])]),
        ("1,\0\udcff\n2,b,c\n", [(1, "undecodable_bytes"), (2, ["2", "b", "c"])]),
    ],
)
def test_each_record_is_exact_or_rejected_at_its_line(
    text: str, expected: list[tuple[int, object]], block_lines: int
) -> None:
    assert told(parse(text, block_lines=block_lines)) == expected


@pytest.mark.parametrize("slow", [False, True])
@pytest.mark.parametrize(
    ("text", "how", "expected"),
    [
        ("1||a|b||x\n", {"delimiter": "||"}, [(1, ["1", "a|b", "x"])]),
        ('1||"a||b"||x\n', {"delimiter": "||"}, [(1, ["1", "a||b", "x"])]),
        ("1||a|||x\n", {"delimiter": "||"}, [(1, ["1", "a", "|x"])]),
        ("1||a\ufdd0\ud800||x\n", {"delimiter": "||"}, [(1, "undecodable_bytes")]),
        ("1||a\ufdd0||x\n", {"delimiter": "||"}, [(1, ["1", "a\ufdd0", "x"])]),
        ("1||a\x1f\x1e||x\n", {"delimiter": "||"}, [(1, ["1", "a\x1f\x1e", "x"])]),
        ("1,2,3\n\n", {"delimiter": None, "width": 1}, [(1, ["1,2,3"])]),
        ('"1,\n2",\n', {"delimiter": None, "width": 1}, [(1, "text_after_quote"), (2, ['2",'])]),
        ('"a\n2"\n3\n', {"delimiter": None, "width": 1}, [(1, ["a\n2"]), (3, ["3"])]),
        ('"a\n', {"delimiter": None, "width": 1, "quotechar": None}, [(1, ['"a'])]),
        ("a\n#b\n", {"comment": "#", "width": 1}, [(1, ["a"])]),
        ("#a\n#5,b,c\n#5,b\n", {"comment": "#"}, [(2, ["#5", "b", "c"])]),
        ('# it"s\n# ,"x\n1,b,c\n', {"comment": "#"}, [(3, ["1", "b", "c"])]),
        ('#5,"Main\nStreet",c\n', {"comment": "#"}, [(1, ["#5", "Main\nStreet", "c"])]),
        (
            '1,"a\n2,b,c\n3,"\n',
            {},
            [(1, "unterminated_quote"), (2, ["2", "b", "c"]), (3, "unterminated_quote")],
        ),
        ('1,"a\nx,"\n2,b,c\n', {}, [(1, "too_few_cells"), (3, ["2", "b", "c"])]),
    ],
)  # fmt: skip
def test_every_dialect_has_its_records(
    text: str, how: dict[str, object], expected: list[tuple[int, object]], slow: bool
) -> None:
    assert told(parse(text, slow=slow, **how)) == expected  # type: ignore[arg-type]


@settings(max_examples=400, deadline=None)
@given(
    text=st.text(alphabet='ab,|"\\\n\r# ~\t\0\udcff\x1f\x1eé', max_size=60)
    | st.lists(
        st.sampled_from(
            ["a", '"a"', '"x\ny"', '""', '"a""b"', ",", ",", "\n", "\n", "\r\n", "#", " ", '"',
             "||", "a,b", "a,b\n", '"a,b\nc,d"']
        ),
        max_size=25,
    ).map("".join),
    dialect=st.builds(
        Dialect,
        st.sampled_from([",", "\t", "||", None, "\x1f", " "]),
        st.sampled_from(['"', None]),
        st.sampled_from([None, "\\"]),
        st.booleans(),
        st.sampled_from([None, "#"]),
    ),
    width=st.sampled_from([None, 1, 2, 3]),
    most=st.sampled_from([0, 4]),
    longest=st.sampled_from([20, 10_000]),
)  # fmt: skip
def test_the_fast_way_reads_what_the_strict_one_reads(
    text: str, dialect: Dialect, width: int | None, most: int, longest: int
) -> None:
    lines = split(text)

    def read(*, fast: bool) -> tuple[object, ...]:
        parser = Parser(dialect, width, longest, most=most if width else 0)
        parser.fast = parser.fast if fast else None
        found = list(parser.parse([Block(lines, len(text), is_clean(text))]))
        assert parser.line == len(lines) + 1
        return found, parser.tally

    assert read(fast=True) == read(fast=False)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 6_000),
            st.sampled_from(['1,5" x,y\n', '1,"a\n', "1,2\n", '1,"a"b,c\n', '1,"a\nb",c\n', "\n",
                             '1,"a\n2,b,c\n3",x\n', "#\n"]),
        ),
        max_size=6,
    )
)  # fmt: skip
def test_damage_in_a_large_block_costs_the_records_it_costs_alone(
    damage: list[tuple[int, str]],
) -> None:
    """Most of the block is read the fast way, what is around the damage by pieces."""
    lines = [f'{at},"name, {at}",c\n' for at in range(6_000)]
    for at, line in damage:
        lines.insert(at, line)
    text = "".join(lines)
    assert parse(text, comment="#") == parse(text, comment="#", slow=True)


@pytest.mark.parametrize("rows", [300, 3_000])
def test_a_stray_quote_costs_one_record_when_its_end_comes_late(rows: int) -> None:
    good = "".join(f"{i},b,c\n" for i in range(2, rows))
    found = parse(f'1,"a,x\n{good}{rows},b",c\n')
    assert told(found[:1]) == [(1, "unterminated_quote")]
    assert [one.line for one in found[1:] if not one.warnings] == list(range(2, rows))  # type: ignore[union-attr]
    assert [warning.code for warning in found[-1].warnings] == ["bare_quote"]  # type: ignore[union-attr]


def test_a_sample_cut_while_a_record_waits_is_read_as_far_as_it_goes() -> None:
    text = '1,2,3\n4,"' + "x\n" * 20 + '",6\n7,8,9\n4,"5'
    found = parse(text, block_lines=1, complete=False)
    assert [one.line for one in found] == [1, 2, 23]


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


class _Counted(list[str]):
    """Lines that count how often one is read."""

    read = 0

    def __getitem__(self, at: Any) -> Any:
        found = super().__getitem__(at)
        _Counted.read += len(found) if isinstance(at, slice) else 1
        return found


@pytest.mark.parametrize(
    "line", ['a","""\n', 'a,"b""\n', '"\n', 'a,"b\n', '#,"b\n', '1,"a\n2,b\n3,"",\n']
)
def test_odd_quotes_throughout_do_not_make_reading_quadratic(line: str) -> None:
    _Counted.read = 0
    lines = _Counted(split(line * 2_000))
    parser = Parser(Dialect(comment="#"), 2, 10_000_000)
    list(parser.parse([Block(lines, sum(map(len, lines)), clean=True)]))
    assert _Counted.read < 200 * len(lines)


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
