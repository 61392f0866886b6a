"""Dialects: one bad row, decimal commas, text with commas, preambles and quotes do not fool."""

import pytest

from csvlib.files.candidates import Overrides
from csvlib.files.dialect import DialectGuess, detect
from csvlib.files.lines import split

ROWS = [["id", "name", "city"], ["1", "Zoë", "Rome"], ["2", "Ana", "Oslo"], ["3", "Kofi", "Accra"]]


def guess(text: str, **settled: str) -> DialectGuess:
    return detect(split(text), Overrides(**settled))


def table(*rows: str) -> str:
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize(
    "delimiter",
    [",", ";", "\t", "|", "^", "~", ":", "+", "\x1f", "||", "::", ";;", "~|~", "|~|", "^^"],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_delimiter_is_found(delimiter: str, end: str) -> None:
    text = end.join(delimiter.join(row) for row in ROWS)
    assert guess(text).dialect.delimiter == delimiter


COLUMNS = {
    "decimal commas": (table("id;name;price", "1;a;1,50", "2;b,c;2,75"), ";"),
    "decimal commas in all": (table("1,5;2,5;3,5", "1,25;2,75;3,0"), ";"),
    "decimal commas and tabs": (table("n\tprice\tqty", "x\t1,50\t2,5", "y\t2,75\t3,25"), "\t"),
    "two columns": (table("name;price", "a;1,50", "b;2,75", "c;3,10"), ";"),
    "a bad row": (table("id,name,x", "1,a,b", "2,oops", "3,c,d", "4,e;f,g"), ","),
    "a bad row of others": (table("id,name,x", "1,a,b", "2,oops;;;;;;", "4,c,d", "5,e,f"), ","),
    "each row of another width": (table("id,name,age", "1,John", "2,Julie,26,Potatoes"), ","),
    "ragged": (table("a,b,c", "1,2", "3,4,5,6", "7,8,9,10,11", "12,13"), ","),
    "a stray quote": (table("id,name,x", '1,"a,b', "2,c,d", "3,e,f"), ","),
    "a title": (table("Report; all", "since 2020", "", "id,name,x", "1,a,b", "2,c,d"), ","),
    "a long preamble": (table("A", "B", "C", "D", "E", "", "id;name", "1;a", "2;b"), ";"),
    "a footer": (table("id,name", "1,a", "2,b", "", "Total: 2 rows"), ","),
    "a footer of others": (table("id,name,x", "1,a,b", "2,c,d", "Total;2;rows", "By: a; b"), ","),
    "quoted text": (table("id,text", '1,"a; b; c"', '2,"d; e; f"'), ","),
    "quoted commas": (table('"a";"b,c";"d"', '"1";"2,3";"4"'), ";"),
    "commas in text": (table("a\tb", "Last, First\tx", "Other, Name\ty"), "\t"),
    "lists in cells": (table("id,tags", "1,a|b|c", "2,d|e|g", "3,f|h|i"), ","),
    "lists of several": (table("id,tags,x", "1,a;b;c,y", "2,d;e;f,y", "3,f;h;i,z"), ","),
    "JSON in cells": (table("id,load", '1,"{""a"": 1, ""b"": [1,2]}"', '2,"{""a"": 2}"'), ","),
    "bare JSON": (table("id;load", '1;{"a": 1, "b": [1,2]}', '2;{"a": 2, "b": [3]}'), ";"),
    "log of bars": (table("2024-01-01 10:00:00|INFO|start: a, b", "2024-01-02 10:00:01|W|d"), "|"),
    "log of tabs": (table("2024-01-01 10:00\tINFO\ta, b", "2024-01-01 10:01\tWARN\tc; d"), "\t"),
    "colons": (table("root:x:0:0:root:/root:/bin/bash", "bin:x:1:1:bin:/bin:/sbin/no"), ":"),
    "numbers parted by spaces": (table("a b c", "1 2 3", "4 5 6", "7 8 9"), " "),
    "empty columns": (table("id;a;b;name", "1;;;x", "2;;;y", "3;;;z"), ";"),
    "empty cells": (table("id|a|b|name", "1||2|x", "2||3|y", "3|||z"), "|"),
    "doubled, and empty": (table("id||name||note", "1||||x", "2||c||", "3||d||z"), "||"),
    "doubled, single inside": (table("id||name||note", "1||a|b||x", "2||c||y"), "||"),
    "surrounded": (table("| id | name |", "|----|------|", "| 1 | a |", "| 2 | b |"), "|"),
    "at the line's end": (table("a;b;c;", "1;2;3;", "4;5;6;"), ";"),
    "names with a comma": (table("Smith, John", "Doe, Jane", "Roe, Rick"), ","),
    "one line": ("a,b,c", ","),
    "one line of tabs": ("id\tname\tx\r", "\t"),
    "two lines": ("a;b\n1;2", ";"),
    "wide": (",".join(f"c{i}" for i in range(3000)) + "\n" + ",".join("9" * 3000) + "\n", ","),
    "blank after a quote": (table('A,"B" ,C,D', 'E,F,"G"  ,H'), ","),
}


@pytest.mark.parametrize(("text", "delimiter"), COLUMNS.values(), ids=COLUMNS.keys())
def test_columns_are_found(text: str, delimiter: str) -> None:
    assert guess(text).dialect.delimiter == delimiter


ONE_COLUMN = {
    "prose": table("Notes", "Well, this is a text, with commas.", "And on it goes.", "Yes, so."),
    "more prose": table(
        "The quick, brown fox.", "It jumps over, and over, the lazy dog, they say.",
        "Once, twice.", "He said, no, never, not once, not twice.", "Fine, then.",
    ),
    "a few commas": "remark\n" + "plain words\n" * 8 + "well, yes\nno, well, perhaps, no\n",
    "words": table("text", "some words here", "more of them", "and more still"),
    "addresses": table("address", "12 Main St, Salem, IL 62701", "5 Oak Ave, Bath, OR 97201"),
    "uneven addresses": table("address", "12 Main St, Salem", "Flat 2, 5 Oak Ave, B", "The Mill"),
    "dates": table("2024-01-01", "2024-01-02", "2024-01-03"),
    "dates with slashes": table("when", "05/05/03", "06/05/03", "07/05/03"),
    "times": table("when", "10:30:00", "10:31:00", "10:32:00"),
    "prices": table("price", "1,50", "2,75", "13,10"),
    "prices in thousands": table("price", "$1,500.00", "$2,750.00", "$13,100.50"),
    "e-mails": table("a@example.org", "b@example.org", "c@example.org"),
    "web addresses": table("https://example.org/a:b", "https://example.org/c:d"),
    "network addresses": table("192.168.0.1", "192.168.0.2"),
    "a log": table("2024-01-01 10:00:00 INFO start: ok", "2024-01-01 10:01:00 WARN net: no"),
    "a web server's log": table(
        '10.0.0.1 - - [10/Oct/2000:13:55:36] "GET /a" 200',
        '10.0.0.1 - - [10/Oct/2000:13:55:37] "GET /b/c" 4',
    ),
    "objects": table('{"a": 1, "b": 2}', '{"a": 3, "b": 4}'),
    "elements": table("<a b='1, 2'/>", "<a b='3, 4'/>"),
    "settings": table("name: Bob", "city: Rome", "age: 5"),
    "points": table("POINT(1.5 2.5)", "POINT(3.5 4.5)"),
    "nothing": "",
}  # fmt: skip


@pytest.mark.parametrize("text", ONE_COLUMN.values(), ids=ONE_COLUMN.keys())
def test_one_column_has_no_delimiter(text: str) -> None:
    assert guess(text).dialect.delimiter is None


def test_sep_line_is_honoured_and_counted() -> None:
    found = guess("sep=;\r\nid;name\r\n1;a,b\r\n")
    assert (found.dialect.delimiter, found.lines, found.confidence) == (";", 1, 1.0)
    assert guess("sep=\\t\r\nid\tname\r\n").dialect.delimiter == "\t"


@pytest.mark.parametrize("line", ["sep=", 'sep="', "sep=;;", "sepal=;"])
def test_what_only_resembles_a_sep_line_is_data(line: str) -> None:
    assert guess(f"{line}\r\n1,2\r\n3,4\r\n").lines == 0


@pytest.mark.parametrize(
    ("text", "quotechar", "escapechar"),
    [
        ('id,name\n1,"a,b"\n2,c\n', '"', None),
        ("id,name,x\n1,'a,b',c\n2,'d,e',f\n", "'", None),
        ('id,name\n1,"a \\"b\\" c"\n2,"\\"d\\", e"\n', '"', "\\"),
        ("id,name\n1,a\\, b\n2,c\n3,d\n", '"', "\\"),
        ("id,path\n1,C:\\,x\n2,C:\\dir\\y\n3,d\n", '"', None),
        ("id,name,x\n1,'single',c\n2,a,b\n3,c,d\n4,e,f\n", '"', None),
        ('id,size\n1,a\n2,7\\" pipe\n3,b\n', '"', "\\"),
        ('id,path,x\n1,"C:\\dir\\",b\n2,"D:\\",c\n', '"', None),
        ("id,name\n1,O'Brien\n2,D'Arcy\n", '"', None),
        ('id,name,x\n1,"a "b" c",x\n2,5" pipe,y\n3,c,z\n', '"', None),
        ('id,size\n1,"3\n2,"4\n3,"5\n4,"6\n', None, None),
        (";'123;4';\n;'5;6';\n", "'", None),
        ('text\n"one\ntwo"\n"three"\n', '"', None),
        ('{"a": 1}\n{"a": 2}\n', None, None),
        ("text\n'one'\n'two'\n", "'", None),
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


@pytest.mark.parametrize(
    ("text", "delimiter", "comment"),
    [
        ("# by me\n# on 2024, in y\nid,name,n\n1,a,5\n# so far\n2,b,6\n", ",", "#"),
        ("# A\n# B\na;b\n# C\n1;3\n6;7\n# D\n", ";", "#"),
        ("# Author\n#id,name\n1,a\n2,b\n", ",", "#"),
        ("// x\n// y\nid;n;z\n1;2;3\n", ";", "//"),
        ("-- x\n-- y\nid\tn\tz\n1\t2\t3\n4\t5\t6\n", "\t", "--"),
        ("% x\n% y\nid,n,z\n1,2,3\n4,5,6\n", ",", "%"),
        ("# one, two; three\nword\nanother\n", None, "#"),
        ("#id,name,n\n1,a,5\n2,b,6\n", ",", None),
        ("#5,Main Street,x\n#7,Oak,y\n#9,Pine,z\n", ",", None),
        ("colour\n#fff\n#abc\n#123\n", None, None),
        ("id,name\n--,a\n--,b\n3,c\n", ",", None),
    ],
)
def test_comment_lines_are_told_from_records(
    text: str, delimiter: str | None, comment: str | None
) -> None:
    dialect = guess(text).dialect
    assert (dialect.delimiter, dialect.comment) == (delimiter, comment)


def test_what_is_settled_is_not_guessed() -> None:
    dialect = guess('a,b;c\n1,"2;3\n', delimiter=";", quotechar="", escapechar="\\").dialect
    assert (dialect.delimiter, dialect.quotechar, dialect.escapechar) == (";", None, "\\")
    assert guess("a,b\n1,2\n", delimiter="").dialect.delimiter is None
    assert guess("a::b\n1::2\n", delimiter="::").best.width == 2
    assert guess("# x\na,b\n1,2\n", comment="").dialect.comment is None
    assert guess("!x\na,b\n1,2\n", comment="!").dialect.comment == "!"


def test_the_runner_up_is_told_with_less_confidence() -> None:
    found = guess("a;b,c\nd;e,f\ng;h,i\n")
    assert found.rival is not None
    assert {found.dialect.delimiter, found.rival.dialect.delimiter} == {",", ";"}
    assert found.confidence < 0.6


def test_what_the_choice_rests_on_is_counted() -> None:
    found = guess('id,name\n1,"a"\n2,"b"\n3\n')
    assert (found.best.width, found.best.alike, found.best.records) == (2, 3, 4)
    assert found.framed == 2


def test_one_column_tells_what_would_split_it() -> None:
    found = guess("price\n1,50\n2,75\n")
    assert (found.dialect.delimiter, found.confidence) == (None, 0.6)
    assert found.rival is not None
    assert found.rival.dialect.delimiter == ","
