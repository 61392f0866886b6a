import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.model import Field, Kind

Read = Callable[..., tuple[Any, str | None]]
DATE = Field("f", "date", Kind.DATE)
LOCAL = Field("f", "timestamp without time zone", Kind.TIMESTAMP)
ZONED = Field("f", "timestamp with time zone", Kind.TIMESTAMP)
FORMS = {
    "ymd": ["{y:04}-{m:02}-{d:02}", "{y:04}/{m}/{d}", "{y:04}{m:02}{d:02}"],
    "dmy": ["{d:02}.{m:02}.{y:04}", "{d}/{m}/{y:04}", "{d}. {m}. {y:04}", "{d}-{m}-{y:04}"],
    "mdy": ["{m:02}/{d:02}/{y:04}", "{m}-{d}-{y:04}"],
}
INVALID = (None, "invalid_date")


@given(st.dates(), st.sampled_from([(o, form) for o, forms in FORMS.items() for form in forms]))
def test_a_date_is_read_in_the_order_it_is_written_in(
    read: Read, day: dt.date, form: tuple[str, str]
) -> None:
    order, pattern = form
    cell = pattern.format(y=day.year, m=day.month, d=day.day)
    assert read(DATE, cell, date_order=order) == (day, None)


@pytest.mark.parametrize("order", FORMS)
@pytest.mark.parametrize("cell", ["2020-12-31", "2020-12-31T00:00:00Z", " 2020-12-31 0:00 "])
def test_an_iso_date_is_read_under_every_order(read: Read, order: str, cell: str) -> None:
    assert read(DATE, cell, date_order=order) == (dt.date(2020, 12, 31), None)


@pytest.mark.parametrize(
    ("cell", "year"), [("1/2/00", 2000), ("1/2/68", 2068), ("1/2/69", 1969), ("1/2/99", 1999)]
)
def test_short_years_turn_at_69(read: Read, cell: str, year: int) -> None:
    assert read(DATE, cell, date_order="dmy") == (dt.date(year, 2, 1), None)


@pytest.mark.parametrize("order", FORMS)
@pytest.mark.parametrize(
    "cell",
    ["tomorrow", "now", "infinity", "epoch", "2020-02-30", "30.02.2020", "2020", "12", "2020-1",
     "2020-12-31 10:00", "J2451187", "99.99.9999", "2020-12-31 BC"],
)  # fmt: skip
def test_what_is_no_day_of_the_calendar_is_a_problem(read: Read, order: str, cell: str) -> None:
    assert read(DATE, cell, date_order=order) == INVALID


def test_the_wrong_order_is_a_problem_not_another_day(read: Read) -> None:
    assert read(DATE, "12/31/2020", date_order="dmy") == INVALID
    assert read(DATE, "31.12.2020", date_order="mdy") == INVALID
    assert read(DATE, "31.12.2020", date_order="ymd") == INVALID


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2020-12-31", dt.datetime(2020, 12, 31)),
        ("31.12.2020 14:05", dt.datetime(2020, 12, 31, 14, 5)),
        ("31. 12. 2020 2:05 PM", dt.datetime(2020, 12, 31, 14, 5)),
        ("2020-12-31T14:05:06,5", dt.datetime(2020, 12, 31, 14, 5, 6, 500_000)),
        ("2020-12-31T14:05:06Z", dt.datetime(2020, 12, 31, 14, 5, 6)),
    ],
)
def test_a_time_may_follow_the_day(read: Read, cell: str, expected: dt.datetime) -> None:
    assert read(LOCAL, cell, date_order="dmy") == (expected, None)


def test_a_zone_is_honoured_by_a_field_with_time_zone(read: Read) -> None:
    noon = dt.datetime(2020, 12, 31, 12, tzinfo=dt.UTC)
    for cell in ("2020-12-31 14:00+02", "2020-12-31T12:00:00Z", "2020-12-31T07:00:00-05:00"):
        assert read(ZONED, cell) == (noon, None)


def test_a_zone_that_the_field_would_drop_is_a_problem(read: Read) -> None:
    assert read(LOCAL, "2020-12-31 14:00+02") == INVALID


@pytest.mark.parametrize("field", [LOCAL, ZONED])
@pytest.mark.parametrize("cell", ["now", "2020-12-31 25:00", "2020-12-31 noon", "14:05"])
def test_what_is_no_time_is_a_problem(read: Read, field: Field, cell: str) -> None:
    assert read(field, cell) == INVALID
