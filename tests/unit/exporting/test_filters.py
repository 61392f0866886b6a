"""Filters and orders as typed on the command line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.errors import BadFilter
from csvlib.exporting import parse_filter, parse_order
from csvlib.model import Filter, Operator, Order

VALUES = st.text().map(str.strip).filter(bool)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("followers >= 100", Filter("followers", Operator.GE, "100")),
        ("followers>=100", Filter("followers", Operator.GE, "100")),
        ("a != b = c", Filter("a", Operator.NE, "b = c")),
        ("bio contains a < b", Filter("bio", Operator.CONTAINS, "a < b")),
        ("last_name  starts  van der ", Filter("last_name", Operator.STARTS, "van der")),
        ("phone empty", Filter("phone", Operator.EMPTY)),
        (" phone filled ", Filter("phone", Operator.FILLED)),
        ('"first name" = Ann', Filter("first name", Operator.EQ, "Ann")),
        ('"a "" b=c" empty', Filter('a " b=c', Operator.EMPTY)),
        ("bio contains two\nlines", Filter("bio", Operator.CONTAINS, "two\nlines")),
    ],
)
def test_a_filter_is_read(text: str, expected: Filter) -> None:
    assert parse_filter(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "followers", "followers >=", "phone empty yes", "bio contains", "= 3", "a like b", "a b"],
)
def test_what_is_no_filter_is_refused_with_the_forms(text: str) -> None:
    with pytest.raises(BadFilter, match="contains starts empty filled"):
        parse_filter(text)


@given(
    name=st.text(min_size=1),
    operator=st.sampled_from([o for o in Operator if o not in ("empty", "filled")]),
    value=VALUES,
)
def test_every_field_operator_and_value_can_be_written(
    name: str, operator: Operator, value: str
) -> None:
    quoted = name.replace('"', '""')
    assert parse_filter(f'"{quoted}" {operator} {value}') == Filter(name, operator, value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("last_name", Order("last_name")),
        ("last_name:asc", Order("last_name")),
        ("last_name:desc", Order("last_name", descending=True)),
        ("a:b", Order("a:b")),
        ("a:b:desc", Order("a:b", descending=True)),
    ],
)
def test_an_order_is_read(text: str, expected: Order) -> None:
    assert parse_order(text) == expected


@pytest.mark.parametrize("text", ["", " ", ":desc"])
def test_an_order_without_a_field_is_refused(text: str) -> None:
    with pytest.raises(BadFilter):
        parse_order(text)
