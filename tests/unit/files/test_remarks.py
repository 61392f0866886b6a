"""What a person should know before trusting a file: each remark in its own words."""

import pytest

from csvlib.files import remarks
from csvlib.model import Record, Reject


def record(line: int, *cells: str) -> Record:
    return Record(line, list(cells))


@pytest.mark.parametrize(
    ("headers", "columns", "width", "told"),
    [
        (["a", "b"], 2, 2, {}),
        (["a", ""], 2, 2, {"empty_header": "Column 2 has no name in the header, and is called"}),
        (["", "a", ""], 3, 3, {"empty_header": "Columns 1 and 3 have no name in the header"}),
        (["a", "a"], 2, 2, {"repeated_header": "Column 2 has a name that an earlier column has"}),
        (["a"], 1, 2, {"empty_columns": "The last column is empty throughout, and is left out."}),
        (["a"], 1, 3, {"empty_columns": "The last 2 columns are empty throughout"}),
        ([], 2, 2, {}),
    ],
)
def test_odd_names_and_empty_columns(
    headers: list[str], columns: int, width: int, told: dict[str, str]
) -> None:
    found = {one.code: one.message for one in remarks.of_header(headers, columns, width)}
    assert found.keys() == told.keys()
    assert all(found[code].startswith(words) for code, words in told.items())


def test_the_shape_of_the_table() -> None:
    assert [one.code for one in remarks.of_shape(1, 1, two_lines=False)] == ["one_column"]
    assert [one.code for one in remarks.of_shape(3, 3, two_lines=True)] == ["two_line_header"]
    (odd,) = remarks.of_shape(3, 2, two_lines=False)
    assert odd.message.startswith("The header has 2 cells and most records have 3")
    assert not list(remarks.of_shape(3, None, two_lines=False))


def test_lines_above_damaged_lines_and_joined_files() -> None:
    (one,) = remarks.preamble(1, header=True)
    assert one.message == "1 line before the header is left out."
    (two,) = remarks.preamble(2, header=False)
    assert two.message == "2 lines before the first record are left out."
    (three,) = remarks.damaged([4, 7])
    assert three.message.startswith("Lines 4 and 7 hold bytes")
    (four,) = remarks.joined([12])
    assert four.message.startswith("Line 12 is the header again")
    assert not [*remarks.preamble(0, header=True), *remarks.damaged([]), *remarks.joined([])]


GOOD = [record(i, "a", str(i), "c") for i in range(2, 9)]


@pytest.mark.parametrize(
    ("last", "words"),
    [
        ([], None),
        ([record(9, "Total", "44", "")], "it is read like any other"),
        ([record(9, "", "Grand total", "44")], "it is read like any other"),
        ([record(9, "Total", "44")], "it is left out and listed"),
        ([record(9, "Total")], "it is left out and listed"),
        ([record(9, "Total", "4", ""), record(10, "Source: x")], "read as far as they have all"),
        ([record(9, "Summe", "4"), record(10, "2 rows")], "they are left out and listed"),
        ([record(9, "a", "b", "c", "d")], None),
        ([Reject(9, "unterminated_quote", "", "x")], None),
        ([record(9, "Totalitarian", "1", "c")], None),
    ],
)
def test_totals_and_notes_below_the_table(last: list[Record], words: str | None) -> None:
    found = list(remarks.footer([*GOOD, *last], 3, 3))
    assert bool(found) is (words is not None)
    assert all(one.code == "footer" and (words or "") in one.message for one in found)


def test_a_table_that_is_ragged_throughout_has_no_footer() -> None:
    assert not list(remarks.footer([record(i, "a") for i in range(9)], 3, 3))
