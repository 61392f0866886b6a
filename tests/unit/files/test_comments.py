"""What comment lines begin with, and when lines that begin so are data."""

import pytest

from csvlib.files.comments import are_comments, sign_of, without


@pytest.mark.parametrize(
    ("lines", "sign"),
    [
        (["# a", "id,n", "1,2", "3,4"], "#"),
        (["# a", "# b", "id,n"], "#"),
        (["id,n", "1,2", "# a", "3,4"], "#"),
        (["#1", "#2"], None),
        (["id", "#fff", "#aaa", "#bbb"], None),
        (["// a", "// b", "id", "1"], "//"),
        (["// a", "id", "1"], None),
        (["id", "1", "-- a", "-- b"], None),
        (["", "  "], None),
        ([], None),
    ],
)
def test_the_sign_is_found_by_where_it_stands(lines: list[str], sign: str | None) -> None:
    assert sign_of(lines) == sign


def test_lines_as_wide_as_records_are_data() -> None:
    lines = ["#id,n", "1,2", "3,4"]
    assert not are_comments(lines, "#", [2], 2)
    assert are_comments(["# a", *lines], "#", [1, 2], 2)
    assert not are_comments(["1", "#2"], "#", [1], 1)
    assert are_comments(["# a", "1"], "#", [1], 1)


def test_lines_without_comments() -> None:
    assert without(["#a", "b"], "#") == ["b"]
    assert without(["#a", "b"], None) == ["#a", "b"]
