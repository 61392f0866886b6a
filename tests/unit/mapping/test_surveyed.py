"""The whole column settles what its head left open."""

from collections.abc import Mapping as Counts

import pytest

from csvlib.mapping.surveyed import by_survey
from csvlib.model import (
    ColumnMapping,
    ColumnSurvey,
    Mapping,
    Survey,
    Table,
    TableName,
    Transform,
)


def settled(
    table: Table,
    target: str | None,
    transform: Transform,
    orders: Counts[str, int] | None = None,
    numbers: Counts[str, int] | None = None,
) -> Transform:
    column = ColumnMapping(0, "X", target, transform=transform)
    found = ColumnSurvey("X", 9, 0, 9, True, (), dict(orders or {}), dict(numbers or {}))
    mapping = Mapping(TableName("media", "contact"), (column,))
    return by_survey(mapping, table, Survey(9, True, (found,))).columns[0].transform


@pytest.mark.parametrize(
    ("order", "orders", "expected"),
    [
        ("", {"dmy": 9, "mdy": 4}, "dmy"),
        ("", {"dmy": 9, "mdy": 9}, ""),
        ("mdy", {"dmy": 9, "mdy": 4}, "dmy"),
        ("dmy", {"dmy": 9, "mdy": 9}, "dmy"),
        ("dmy", {}, "dmy"),
        ("ymd", {"ymd": 9, "dmy": 9, "mdy": 9}, "ymd"),
    ],
)
def test_dates(contact_table: Table, order: str, orders: Counts[str, int], expected: str) -> None:
    transform = settled(contact_table, "joined", Transform(date_order=order), orders)
    assert transform.date_order == expected


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ({".": 3, ",.": 9}, (",", ".")),
        ({".": 9, ",.": 9}, (".", "")),
        ({}, (".", "")),
    ],
)
def test_numbers(
    contact_table: Table, numbers: Counts[str, int], expected: tuple[str, str]
) -> None:
    transform = settled(contact_table, "followers", Transform(), numbers=numbers)
    assert (transform.decimal, transform.thousands) == expected


@pytest.mark.parametrize("target", [None, "first_name", "outlet", "beats"])
def test_other_fields_have_no_format_to_settle(contact_table: Table, target: str | None) -> None:
    orders, numbers = {"dmy": 9}, {",.": 9}
    assert settled(contact_table, target, Transform(), orders, numbers) == Transform()
