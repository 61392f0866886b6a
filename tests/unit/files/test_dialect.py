"""Dialects: one bad row, decimal commas, text with commas, preambles and quotes do not fool."""

import pytest

from csvlib.files.dialect import DialectGuess, Overrides, detect
from csvlib.files.lines import split

ROWS = [["id", "name", "city"], ["1", "Zoë", "Rome"], ["2", "Ana", "Oslo"], ["3", "Kofi", "Accra"]]


def guess(text: str, **settled: str) -> DialectGuess:
    return detect(split(text), Overrides(**settled))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "^", "~", "\x1f"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_delimiter_is_found(delimiter: str, end: str) -> None:
    text = end.join(delimiter.join(row) for row in ROWS)
    assert guess(text).dialect.delimiter == delimiter


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("id;name;price\n1;a;1,50\n2;b,c;2,75\n", ";"),
        ("name;price\na;1,50\nb;2,75\nc;3,10\n", ";"),
        ("id,name,x\n1,a,b\n2,oops\n3,c,d\n4,e;f,g\n", ","),
        ("id,name,age\n1101,John\n1102,Julie,26,Potatoes\n", ","),
        ("Report; all\nsince 2020\n\nid,name,x\n1,a,b\n2,c,d\n3,e,f\n", ","),
        ('id,text\n1,"a; b; c"\n2,"d; e; f"\n', ","),
        ("a\tb\nLast, First\tx\nOther, Name\ty\n", "\t"),
        ("id,name\n1,a\n2,b\n\nTotal: 2 rows\n", ","),
        ("id,name\n", ","),
        ("when\n05/05/03\n06/05/03\n07/05/03\n", ","),
        ("when\n10:30:00\n10:31:00\n10:32:00\n", ","),
        ("text\nsome words here\nmore of them\nand more still\n", ","),
    ],
)
def test_it_is_not_fooled(text: str, delimiter: str) -> None:
    assert guess(text).dialect.delimiter == delimiter


def test_a_column_with_commas_is_read_by_a_delimiter_that_it_lacks() -> None:
    text = "remark\n" + "plain words\n" * 8 + "well, yes\nno, well, perhaps, no\n"
    assert guess(text).dialect.delimiter == ";"


def test_sep_line_is_honoured_and_counted() -> None:
    found = guess("sep=;\r\nid;name\r\n1;a,b\r\n")
    assert (found.dialect.delimiter, found.lines, found.confidence) == (";", 1, 1.0)


@pytest.mark.parametrize("line", ["sep=", 'sep="', "sep=;;", "sepal=;"])
def test_what_only_resembles_a_sep_line_is_data(line: str) -> None:
    assert guess(f"{line}\r\n1,2\r\n3,4\r\n").lines == 0


@pytest.mark.parametrize(
    ("text", "quotechar", "escapechar"),
    [
        ('id,name\n1,"a,b"\n2,c\n', '"', None),
        ("id,name,x\n1,'a,b',c\n2,'d,e',f\n", "'", None),
        ('id,name\n1,"a \\"b\\" c"\n2,"\\"d\\", e"\n', '"', "\\"),
        ("id,name\n1,O'Brien\n2,D'Arcy\n", '"', None),
        ('id,name,x\n1,"a "b" c",x\n2,5" pipe,y\n3,c,z\n', '"', None),
        ('id,size\n1,"3\n2,"4\n3,"5\n4,"6\n', None, None),
    ],
)
def test_quoting_is_found(text: str, quotechar: str | None, escapechar: str | None) -> None:
    dialect = guess(text).dialect
    assert (dialect.quotechar, dialect.escapechar) == (quotechar, escapechar)


@pytest.mark.parametrize(
    ("text", "spaced"),
    [
        ('id, name, x\n1, "a,b", c\n', True),
        ("id, name, x\n1, a, c\n", True),
        ('id,name\n1,"a, b"\n2,"c, d"\n', False),
        ("id,name,x\n1, a,c\n", False),
    ],
)
def test_space_after_the_delimiter_is_found(text: str, spaced: bool) -> None:
    assert guess(text).dialect.skipinitialspace is spaced


def test_what_is_settled_is_not_guessed() -> None:
    dialect = guess('a,b;c\n1,"2;3\n', delimiter=";", quotechar="", escapechar="\\").dialect
    assert (dialect.delimiter, dialect.quotechar, dialect.escapechar) == (";", None, "\\")


def test_the_runner_up_is_told_with_less_confidence() -> None:
    found = guess("a;b,c\nd;e,f\ng;h,i\n")
    assert found.runner_up is not None
    assert {found.dialect.delimiter, found.runner_up.delimiter} == {",", ";"}
    assert found.confidence < 0.6


def test_nothing_at_all_is_a_comma() -> None:
    assert guess("").dialect.delimiter == ","
