"""Writing records, and formulas made harmless."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.files import (
    escape_formula,
    open_writer,
    profile,
    read,
    unescape_formula,
    write_records,
)
from csvlib.model import Dialect, Record


@pytest.mark.parametrize(
    "cell", ["=1+1", "+cmd", "-x", "@SUM(A1)", "\tx", "\rx", "'=1", "''@x", "-5 apples", "+1 555"]
)
def test_formulas_get_one_apostrophe(cell: str) -> None:
    assert escape_formula(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "x", "-5", "+3.14", "1e5", "-1e-5", "-1,5", "'", "'x", "O'B"])
def test_plain_numbers_and_text_stay(cell: str) -> None:
    assert escape_formula(cell) == cell


@given(st.text(alphabet="'=+-@\t\r15e.,x") | st.text().filter(lambda text: "\0" not in text))
def test_escaping_can_be_taken_back(cell: str) -> None:
    assert unescape_formula(escape_formula(cell)) == cell


@pytest.mark.parametrize(
    "dialect",
    [Dialect(), Dialect(";"), Dialect("\t"), Dialect("|", "'"), Dialect(",", '"', "\\")],
)
def test_rows_are_read_back_as_written(dialect: Dialect) -> None:
    rows = [["a", 'b "c"', "d;e,f|g\th"], ["", "x\ny\rz", "back\\slash 'q'"]]
    stream = io.StringIO(newline="")
    assert write_records(stream, dialect, rows) == 2
    again = csv.reader(
        io.StringIO(stream.getvalue(), newline=""), delimiter=dialect.delimiter,
        quotechar=dialect.quotechar, escapechar=dialect.escapechar, strict=True,
    )  # fmt: skip
    assert list(again) == rows


@pytest.mark.parametrize(
    ("dialect", "line"),
    [
        (Dialect("||"), "a||b c\r\n"),
        (Dialect("::", "'"), "a::b c\r\n"),
        (Dialect(", "), 'a, "b c"\r\n'),
    ],
)
def test_a_delimiter_of_several_characters_is_written_between_cells(
    dialect: Dialect, line: str
) -> None:
    stream = io.StringIO(newline="")
    write_records(stream, dialect, [["a", "b c"]])
    assert stream.getvalue() == line


@given(
    rows=st.lists(st.lists(st.text(alphabet="|:'\"\\ab \r\n"), min_size=2, max_size=2), min_size=1),
    delimiter=st.sampled_from(["||", "::", "|:", ";"]),
    escapechar=st.sampled_from([None, "\\"]),
)
def test_what_is_written_is_read(
    rows: list[list[str]],
    delimiter: str,
    escapechar: str | None,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    path = tmp_path_factory.mktemp("written") / "x.csv"
    with open_writer(path) as stream:
        write_records(stream, Dialect(delimiter, '"', escapechar), [["h1", "h2"], *rows])
    found = profile(
        path,
        delimiter=delimiter,
        quotechar='"',
        escapechar=escapechar or "",
        comment="",
        header_line=1,
    )
    assert [r.cells for r in read(path, found) if isinstance(r, Record)] == rows


def test_one_column_is_written_without_a_delimiter() -> None:
    stream = io.StringIO(newline="")
    write_records(stream, Dialect(None), [["a"], ["b,c"], [""]])
    assert stream.getvalue() == 'a\r\n"b,c"\r\n""\r\n'


def test_a_dialect_without_quotes_still_alters_no_cell() -> None:
    stream = io.StringIO(newline="")
    write_records(stream, Dialect(",", None), [["a,b", "c"]])
    assert stream.getvalue() == '"a,b",c\r\n'


def test_the_mark_is_written_once(tmp_path: Path) -> None:
    with open_writer(tmp_path / "x.csv", bom=True) as stream:
        write_records(stream, Dialect(), [["ä"]])
    assert (tmp_path / "x.csv").read_bytes() == b"\xef\xbb\xbf\xc3\xa4\r\n"
