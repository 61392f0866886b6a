"""Cells as somebody would have typed them."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.workbooks.text import long_times, padded, texts


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("007", "007"),
        ("", ""),
        (7.0, "7"),
        (-0.0, "0"),
        (7, "7"),
        (0.1, "0.1"),
        (1e20, "1e+20"),
        (123456789012345.0, "123456789012345"),
        (True, "TRUE"),
        (False, "FALSE"),
        (date(2024, 3, 1), "2024-03-01"),
        (datetime(2024, 3, 1, 14, 5), "2024-03-01 14:05:00"),
        (datetime(2024, 3, 1), "2024-03-01"),
        (time(14, 5), "14:05:00"),
        (timedelta(hours=30, minutes=5), "30:05:00"),
        (timedelta(seconds=-90), "-00:01:30"),
        (timedelta(milliseconds=1500), "00:00:01.500000"),
    ],
)
def test_each_kind_of_cell_has_its_text(cell: Any, text: str) -> None:
    assert texts([cell]) == [text]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_reads_back_as_the_same_number(number: float) -> None:
    assert float(texts([number])[0]) == number


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("PT30H05M00S", "30:05:00"),
        ("-PT1H2M3.5S", "-01:02:03.5"),
        ("PT30H05M00.0000S", "30:05:00"),
        ("PT Barnum", "PT Barnum"),
    ],
)
def test_a_long_time_of_opendocument_is_spelled_as_a_time(cell: str, text: str) -> None:
    assert long_times(["a", cell]) == ["a", text]


def test_columns_before_the_first_filled_one_count() -> None:
    assert list(padded(iter([["a"], ["b"]]), 2)) == [["", "", "a"], ["", "", "b"]]
    assert list(padded(iter([["a"]]), 0)) == [["a"]]
