import pytest

from csvlib.model import Histogram
from csvlib.ui.checks.plots.values import bins, chart, distributed, is_dates


def test_only_columns_of_numbers_and_dates_are_drawn(quality) -> None:
    assert [column.header for column, _ in distributed(quality)] == ["Followers", "Joined"]


def test_a_file_and_a_table_of_any_size_are_compared_by_their_shares(quality) -> None:
    found = bins(quality.columns[2].histogram)
    assert [(one["from"], one["to"], one["file"], one["table"]) for one in found] == [
        ("0", "10", 0.75, 0.0),
        ("10", "20", 0.25, 1.0),
    ]
    assert [one["rows"] for one in found] == [30, 10]


def test_a_table_that_was_not_counted_is_not_drawn(quality) -> None:
    assert {one["table"] for one in bins(quality.columns[3].histogram)} == {None}


def test_an_empty_column_has_no_shares() -> None:
    assert bins(Histogram(("0", "1"), (0,), (0,)))[0]["file"] == 0.0


@pytest.mark.parametrize(
    ("edges", "dates"),
    [
        (("2020-01-01", "2021-01-01"), True),
        (("-10", "0"), False),
        (("-1.5", "-0.5"), False),
        (("1e-07", "2e-07"), False),
        (("0", "10"), False),
    ],
)
def test_dates_are_told_from_numbers(edges: tuple[str, str], dates: bool) -> None:
    assert is_dates(Histogram(edges, (1,))) == dates


@pytest.mark.parametrize(("at", "kind"), [(2, "quantitative"), (3, "temporal")])
def test_the_file_is_bars_and_the_table_a_line(quality, at: int, kind: str) -> None:
    spec = chart(quality.columns[at].histogram).to_dict()
    assert [layer["mark"]["type"] for layer in spec["layer"]] == ["bar", "line"]
    assert spec["layer"][0]["encoding"]["x"]["type"] == kind
    assert spec["layer"][0]["encoding"]["y2"] == {"datum": 0}
