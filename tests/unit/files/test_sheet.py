"""A sheet is profiled and read like a file, by row in place of line."""

from pathlib import Path

import pytest

from csvlib.errors import MemberNotFound, NoHeader
from csvlib.files import profile, read
from csvlib.model import Part, Record, Reject
from tests import made_workbooks as made

TABLE = (
    ("Our staff", "", ""),
    ("", "", ""),
    ("Name", "Joined", "Salary"),
    ("Ana", "2024-03-01", "7"),
    ("", "", ""),
    ("Ben", "2024-04-01", "8.5"),
    ("Chloé", "", "9"),
)


def xml(rows: tuple[tuple[str, ...], ...]) -> str:
    """The rows of a sheet as xlsx writes them; blank cells are left out."""
    return "".join(
        f'<row r="{n}">'
        + "".join(
            f'<c r="{"ABCD"[at]}{n}" t="inlineStr"><is><t>{cell}</t></is></c>'
            for at, cell in enumerate(cells)
            if cell
        )
        + "</row>"
        for n, cells in enumerate(rows, 1)
    )


@pytest.fixture
def book(tmp_path: Path) -> Path:
    other = (("id", "label"), ("1", "x"))
    return made.xlsx(tmp_path / "b.xlsx", [("Staff", "", xml(TABLE)), ("Other", "", xml(other))])


def test_titles_above_the_table_are_told_and_left_out(book: Path) -> None:
    found = profile(book)
    assert (found.header_line, found.skipped_lines, found.columns) == (
        3,
        2,
        ("Name", "Joined", "Salary"),
    )
    assert [one.code for one in found.remarks] == ["preamble"]
    assert found.records_estimate == 3
    assert found.samples[0] == ("Ana", "2024-03-01", "7")


def test_records_are_numbered_by_row_and_blank_rows_counted(book: Path) -> None:
    reading = read(book, profile(book))
    assert [(r.line, r.cells[0]) for r in reading if isinstance(r, Record)] == [
        (4, "Ana"),
        (6, "Ben"),
        (7, "Chloé"),
    ]
    assert (reading.blank_lines, reading.comment_lines) == (1, 0)


def test_the_choice_of_sheets_is_a_guess_that_can_be_overruled(book: Path) -> None:
    first = profile(book)
    assert [guess.part for guess in first.guesses] == [Part.MEMBER, Part.HEADER]
    assert first.guesses[0].runner_up == "Other"
    other = profile(book, member="Other")
    assert (other.columns, other.guesses[0].confidence) == (("id", "label"), 1.0)
    with pytest.raises(MemberNotFound, match="Staff"):
        profile(book, member="Third")


@pytest.mark.parametrize(
    ("asked", "columns", "lines"),
    [
        (3, ("Name", "Joined", "Salary"), [4, 6, 7]),
        (4, ("Ana", "2024-03-01", "7"), [6, 7]),
    ],
)
def test_the_header_is_the_row_that_is_asked_for(
    book: Path, asked: int, columns: tuple[str, ...], lines: list[int]
) -> None:
    found = profile(book, header_line=asked)
    assert found.columns == columns
    assert [one.line for one in read(book, found)] == lines


def test_a_header_row_below_the_sheet_is_refused(book: Path) -> None:
    with pytest.raises(NoHeader):
        profile(book, header_line=99)


def test_without_a_header_every_row_is_a_record(book: Path) -> None:
    found = profile(book, member="Other", header_line=None)
    assert [one.cells for one in read(book, found) if isinstance(one, Record)] == [
        ["id", "label"],
        ["1", "x"],
    ]


def test_a_note_beside_the_table_is_reported_not_cut_off(tmp_path: Path) -> None:
    rows = [("a", "b"), *((str(n), "x") for n in range(2_100)), ("1", "x", "", "a note")]
    path = made.xlsx(tmp_path / "b.xlsx", [("S", "", xml(tuple(rows)))])
    found = profile(path)
    assert found.columns == ("a", "b")
    *good, last = list(read(path, found))
    assert isinstance(last, Reject)
    assert (last.line, last.code, len(good)) == (2_102, "too_many_cells", 2_100)


def test_a_cell_that_is_too_long_is_rejected(book: Path) -> None:
    codes = [
        one.code
        for one in read(book, profile(book), max_record_bytes=15)
        if isinstance(one, Reject)
    ]
    assert codes == ["record_too_long"] * 2
