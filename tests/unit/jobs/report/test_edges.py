"""Edges of bins."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.jobs.report.edges import BINS, date_edges, number_edges

NUMBERS = st.decimals("-1e15", "1e15", allow_nan=False, allow_infinity=False)
DAYS = st.dates(max_value=date(9998, 12, 31))


@given(st.tuples(NUMBERS, NUMBERS), st.booleans())
def test_numbers_lie_between_the_first_edge_and_the_last(
    ends: tuple[Decimal, Decimal], whole: bool
) -> None:
    low, high = (round(end) if whole else end for end in sorted(ends))
    edges = [Decimal(edge) for edge in number_edges(Decimal(low), Decimal(high), whole=whole)]
    assert edges[0] <= low < edges[1]
    assert edges[-2] <= high < edges[-1]
    assert edges == sorted(set(edges))
    assert len(edges) <= BINS + 2
    if whole:
        assert all(edge == edge.to_integral_value() for edge in edges)


@given(st.tuples(DAYS, DAYS))
def test_days_lie_between_the_first_edge_and_the_last(ends: tuple[date, date]) -> None:
    low, high = sorted(ends)
    edges = [date.fromisoformat(edge) for edge in date_edges(low, high)]
    assert edges[0] <= low < edges[1]
    assert edges[-2] <= high < edges[-1]
    assert edges == sorted(set(edges))
    assert len(edges) <= BINS + 2


@pytest.mark.parametrize(
    ("low", "high", "whole", "first", "second", "last"),
    [
        ("0", "0", True, "0", "1", "1"),
        ("3.5", "3.5", False, "3", "4", "4"),
        ("1", "5", True, "1", "2", "6"),
        ("5282", "494997", True, "0", "50000", "500000"),
        ("-37", "42", True, "-40", "-35", "45"),
        ("0.5", "1.49", False, "0.5", "0.55", "1.5"),
        ("0", "1e9", False, "0", "50000000", "1050000000"),
        ("99.9", "100", False, "99.9", "99.905", "100.005"),
    ],
)
def test_steps_are_round(
    low: str, high: str, whole: bool, first: str, second: str, last: str
) -> None:
    edges = number_edges(Decimal(low), Decimal(high), whole=whole)
    assert (edges[0], edges[1], edges[-1]) == (first, second, last)


@pytest.mark.parametrize(
    ("low", "high", "first", "second", "last"),
    [
        ("2024-02-28", "2024-02-28", "2024-02-28", "2024-02-29", "2024-02-29"),
        ("2024-02-20", "2024-03-10", "2024-02-20", "2024-02-21", "2024-03-11"),
        ("2024-01-03", "2024-04-01", "2024-01-03", "2024-01-10", "2024-04-03"),
        ("2023-05-17", "2024-06-02", "2023-05-01", "2023-06-01", "2024-07-01"),
        ("2020-02-01", "2024-06-02", "2020-01-01", "2020-04-01", "2024-07-01"),
        ("2010-02-21", "2023-07-21", "2010-01-01", "2011-01-01", "2024-01-01"),
        ("1850-02-21", "2023-07-21", "1850-01-01", "1860-01-01", "2030-01-01"),
    ],
)
def test_bins_are_days_weeks_months_quarters_and_years(
    low: str, high: str, first: str, second: str, last: str
) -> None:
    edges = date_edges(date.fromisoformat(low), date.fromisoformat(high))
    assert (edges[0], edges[1], edges[-1]) == (first, second, last)
