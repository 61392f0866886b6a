"""Columns, header and remarks out of records, wherever these come from."""

import pytest

from csvlib.errors import NoHeader
from csvlib.files.describe import Asked, Description, describe
from csvlib.model import Record, Reject


def described(*rows: str, asked: Asked | None = None) -> Description:
    read = [Record(i, row.split(",")) for i, row in enumerate(rows, start=1)]
    return describe(read, asked or Asked(), name="x")


def codes(found: Description) -> list[str]:
    return [one.code for one in found.remarks]


def test_a_plain_table() -> None:
    found = described("id,name", "1,a", "2,b")
    assert (found.header_line, found.skipped_lines, found.records) == (1, 0, 2)
    assert (found.columns, found.width, found.samples) == (
        ("id", "name"),
        2,
        (("1", "a"), ("2", "b")),
    )
    assert (found.guess.value, found.guess.runner_up) == ("1", "")
    assert found.guess.reason.startswith("Line 1 holds names")
    assert not found.remarks


def test_rows_of_a_sheet_are_all_equally_wide() -> None:
    found = describe(
        [
            Record(1, ["Report", "", "", ""]),
            Record(2, ["", "", "", ""]),
            Record(3, ["id", "name", "price", ""]),
            Record(4, ["1", "a", "2.5", ""]),
            Record(5, ["2", "b", "3.5", ""]),
        ],
        Asked(unit="Row"),
        name="x",
    )
    assert (found.header_line, found.skipped_lines, found.records) == (3, 2, 2)
    assert (found.columns, found.width) == (("id", "name", "price"), 4)
    assert found.guess.reason.startswith("Row 3 holds names")


def test_a_header_of_two_lines_is_offered_and_joined_when_asked_for() -> None:
    rows = ("Sales,,Cost,", "Q1,Q2,Q1,Q2", "1,2,3,4", "5,6,7,8")
    found = described(*rows)
    assert (found.header_line, found.header_rows, found.skipped_lines) == (2, 1, 1)
    assert "two_line_header" in codes(found)
    found = described(*rows, asked=Asked(header_rows=2))
    assert (found.header_line, found.header_rows, found.skipped_lines) == (1, 2, 0)
    assert found.columns == ("Sales Q1", "Sales Q2", "Cost Q1", "Cost Q2")
    assert found.samples[0] == ("1", "2", "3", "4")
    assert "two_line_header" not in codes(found)


def test_trailing_empty_columns_count_in_the_width_only() -> None:
    found = described("id,name,,", "1,a,,", "2,b", "3,c,,x")
    assert (found.columns, found.width) == (("id", "name", "column 3", "column 4"), 4)
    found = described("id,name,,", "1,a,,", "2,b,,", "3,c")
    assert (found.columns, found.width) == (("id", "name"), 4)
    assert found.samples == (("1", "a"), ("2", "b"), ("3", "c"))
    assert codes(found) == ["empty_columns"]


def test_no_header_skips_titles_but_no_records() -> None:
    found = described("Prices of today", "1,2", "3,4")
    assert (found.header_line, found.skipped_lines, found.records) == (None, 1, 2)
    found = described("7", "1,2", "3,4")
    assert (found.header_line, found.skipped_lines, found.records) == (None, 0, 3)
    assert (found.guess.value, found.guess.runner_up) == ("", "1")


def test_what_is_asked_for_is_certain() -> None:
    found = described("a,b", "1,2", asked=Asked(header_line=None))
    assert (found.header_line, found.columns, found.records) == (None, ("column 1", "column 2"), 2)
    assert (found.guess.value, found.guess.confidence) == ("", 1.0)
    found = described("1,2", "3,4", asked=Asked(header_line=1))
    assert (found.headers, found.guess.value) == (("1", "2"), "1")
    with pytest.raises(NoHeader):
        described(asked=Asked(header_line=9))


def test_comments_as_wide_as_records_are_no_header() -> None:
    rows = ("# by me, today", "id,name", "1,a", "2,b")
    assert described(*rows, asked=Asked(comment="#")).header_line == 2
    assert described("#id,name", "1,a", "2,b", asked=Asked(comment="#")).header_line == 1


def test_rejects_count_as_records() -> None:
    head = [Record(1, ["id", "n"]), Record(2, ["1", "a"])]
    read: list[Record | Reject] = [*head, Reject(3, "x", "y", "z")]
    assert describe(read, Asked(), name="x").records == 2


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (["id,id", "1,2"], "repeated_header"),
        (["id,,x", "1,a,b"], "empty_header"),
        (["id", "1"], "one_column"),
        (["id,n", "1,2", "id,n", "3,4"], "joined_files"),
        (["id,n", "1,2", "3,4", "Total,6"], "footer"),
        (["id,n", "1,2,3", "1,2,3"], "header_width"),
    ],
)
def test_remarks_are_made(rows: list[str], code: str) -> None:
    assert code in codes(described(*rows))


def test_rows_of_nothing_but_empty_cells_still_have_a_width() -> None:
    assert described(",", ",").width == 2
    assert described().columns == ("column 1",)
