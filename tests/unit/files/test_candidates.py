"""Which delimiters, quotes and escapes are worth a try."""

import pytest

from csvlib.files.candidates import (
    Overrides,
    common,
    dialects,
    framed,
    frames_lines,
    rare,
    several,
)  # fmt: skip


def test_common_delimiters_are_those_that_occur() -> None:
    assert common("a;b,c") == (",", ";")
    assert common("abc") == (",",)


@pytest.mark.parametrize(
    ("lines", "signs"),
    [
        (["a^b", "c^d"], (" ", "^")),
        (["a:b", "c:d"], (" ", ":")),
        (["10:30:b", "11:30:d"], (" ",)),
        (["a^b", "c", "d", "e"], (" ",)),
        (["1.5-2", "3.5-4"], (" ",)),
    ],
)
def test_rare_delimiters_are_regular(lines: list[str], signs: tuple[str, ...]) -> None:
    assert rare(lines) == signs


@pytest.mark.parametrize(
    ("lines", "signs"),
    [
        (["a||b", "c||d"], ("||",)),
        (["a~|~b", "c~|~d"], ("~|~",)),
        (["a:,b", "c:,d"], ()),
        (["a||b", "c", "d", "e"], ()),
    ],
)
def test_delimiters_of_several_characters_read_alike_from_both_sides(
    lines: list[str], signs: tuple[str, ...]
) -> None:
    assert several(lines) == signs


def test_quotes_and_escapes_that_occur_are_tried() -> None:
    text = 'a,"b \\"c\\" d"\n'
    tried = {(one.quotechar, one.escapechar) for one in dialects(text, (",",), Overrides())}
    assert tried == {('"', None), ('"', "\\"), (None, None)}
    (settled,) = dialects(text, (",",), Overrides(quotechar="", escapechar=""))
    assert (settled.quotechar, settled.escapechar) == (None, None)


def test_framed_cells_are_counted_at_any_line_end() -> None:
    assert framed('"a","b"\n"c",d\r"e",f', ",", '"') == 4
    assert framed("it's,'b'", ",", "'") == 1


def test_quotes_that_frame_lines() -> None:
    assert frames_lines('"a"\n"b ""x""\nc"\n', '"')
    assert not frames_lines('{"a": 1}\n{"b": 2}\n', '"')
    assert frames_lines("no quotes", '"')
