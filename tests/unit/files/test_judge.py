"""One record, and what is to be said about it."""

import csv

import pytest

from csvlib.files.judge import Judge, Tally, Verdict, damaged, reject
from csvlib.files.lines import split
from csvlib.model import Dialect, Record, Reject


def judged(raw: str, width: int | None = 2, **how: object) -> Record | Reject | Verdict:
    rest = {key: how.pop(key) for key in ("longest", "most", "names", "nul_fits") if key in how}
    judge = Judge(Dialect(**how), width, **{"longest": 1_000} | rest)  # type: ignore[arg-type]
    lines = split(raw)
    rows = list(csv.reader(judge.readable(lines), **judge.options))
    return judge(rows[0], 7, lines, plain=False)


def summary(one: Record | Reject | Verdict) -> object:
    if isinstance(one, Record):
        return tuple(warning.code for warning in one.warnings)
    return one.code if isinstance(one, Reject) else one


@pytest.mark.parametrize(
    ("raw", "how", "expected"),
    [
        ("a,b\n", {}, ()),
        ("a\n", {}, "too_few_cells"),
        ("a,b,\n", {}, "too_many_cells"),
        ("a,b, \n", {"most": 3}, ()),
        ("a,b,x\n", {"most": 3}, "too_many_cells"),
        ("a,b,,\n", {"most": 3}, "too_many_cells"),
        ("  \n", {}, Verdict.BLANK),
        ("# a\n", {"comment": "#"}, Verdict.COMMENT),
        ("#5,Main Street\n", {"comment": "#"}, ()),
        ("#5\n", {"comment": "#", "width": 1}, Verdict.COMMENT),
        ("# a,b\n", {"comment": "#", "width": None}, Verdict.COMMENT),
        ('#5,"Main\nStreet"\n', {"comment": "#"}, ()),
        ('# it,"s\n1,2\n"\n', {"comment": "#"}, Verdict.COMMENT),
        ('a,5" pipe\n', {}, ("bare_quote",)),
        ('a,"x\ny\n', {}, ()),
        ('a,"x\n1,2\n",c\n', {}, Verdict.STRAY),
        ('a","x\n1,2\n"\n', {}, Verdict.STRAY),
        ('a,"x\n1,2"\n', {}, ()),
        ('a,"x\n1,2,3\n",c\n', {"width": 3}, ("bare_quote",)),
        ('a,"x\n1,2,3\n4,5,6\n",c\n', {"width": 3}, Verdict.STRAY),
        ('a,"x\n1,2,3\ny\n",c\n', {"width": 3}, ("bare_quote",)),
        ("a,\0\n", {}, ("nul_byte",)),
        ("a,\0\n", {"nul_fits": False}, "nul_byte"),
        ("a,\0,\n", {}, "too_many_cells"),
        ("a,\udcff\n", {}, "undecodable_bytes"),
        ("a,\0\udcff\n", {}, "undecodable_bytes"),
        ("a,bcdef\n", {"longest": 5}, "record_too_long"),
        ('a,"x\n1,2\n"\n', {"longest": 5}, Verdict.STRAY),
    ],
)
def test_every_record_has_its_verdict(raw: str, how: dict[str, object], expected: object) -> None:
    assert summary(judged(raw, **how)) == expected  # type: ignore[arg-type]


def test_a_bare_quote_names_its_columns_and_no_value() -> None:
    found = judged('5" x,b,c"\n', 3, names=("Size", "Name"))
    assert isinstance(found, Record)
    assert found.warnings[0].message == (
        "A quotation mark stands inside the unquoted cell of columns “Size”, 3: cells may have been"
        " merged or split here"
    )


def test_many_columns_are_not_all_named() -> None:
    found = judged(",".join(['a"'] * 6) + "\n", 6, names=tuple("ABCDEF"))
    assert isinstance(found, Record)
    assert "columns “A”, “B”, “C” and 3 more:" in found.warnings[0].message


@pytest.mark.parametrize(
    ("written", "read"),
    [('"a\\"b"', 'a"b'), ('"C:\\dir"', "C:\\dir"), ('"a\\\\b"', "a\\b"), ("a\\,b", "a,b")],
)
def test_an_escape_that_escapes_nothing_is_kept(written: str, read: str) -> None:
    found = judged(f"{written},x\n", escapechar="\\")
    assert isinstance(found, Record)
    assert found.cells[0] == read


@pytest.mark.parametrize(
    ("line", "is_row"),
    [("1,2\n", True), ('1,"2"', True), ("1", False), ('1,2"', False), ("", False)],
)
def test_a_line_is_a_row_by_itself_or_not(line: str, is_row: bool) -> None:
    assert Judge(Dialect(), 2, 100).is_row(line) is is_row


def test_an_undecodable_line_is_told_as_such_before_its_quotes() -> None:
    assert damaged(1, '1,"\udcff', 100, "text_after_quote", "").code == "undecodable_bytes"
    assert damaged(1, '1,"a"b', 100, "text_after_quote", "").code == "text_after_quote"


@pytest.mark.parametrize(
    ("code", "raw", "kept"),
    [
        ("nul_byte", "a\0b\udcff\n", "a\u2400b\ufffd"),
        ("record_too_long", "x" * 2_000, "x" * 1_000 + "…"),
        ("record_too_long", "x\n", "x"),
        ("too_few_cells", "x" * 2_000, "x" * 2_000),
    ],
)
def test_raw_text_can_be_stored_and_is_cut_where_it_is_too_long(
    code: str, raw: str, kept: str
) -> None:
    assert reject(1, code, "", raw).raw == kept


def test_lines_that_are_no_records_are_counted() -> None:
    tally = Tally()
    for verdict in (Verdict.BLANK, Verdict.COMMENT, Verdict.BLANK, Verdict.STRAY):
        tally.count(verdict)
    assert tally == Tally(blank=2, comments=1)
