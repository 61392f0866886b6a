"""Rules on several columns, on other tables and in SQL, in words."""

from typing import Any

import pytest

from csvlib.validation.kinds import kind


@pytest.mark.parametrize(
    ("kind_id", "arguments", "expected"),
    [
        ("together", {"columns": ("a", "b")}, "No two rows have the same a and b."),
        ("differ", {"columns": ("a", "b")}, "A and b differ from each other."),
        (
            "exists",
            {"column": "outlet", "reference": ("media.outlet", "name")},
            "Outlet is found in media.outlet (name).",
        ),
        (
            "items_exist",
            {"column": "beats", "reference": ("media.beat", "name")},
            "Each of the beats is found in media.beat (name).",
        ),
        ("day_order", {"column": "a", "order": ">=", "other": "b"}, "A is not before b."),
        ("number_order", {"column": "a", "order": "<", "other": "b"}, "A is less than b."),
        (
            "implies",
            {"when": "kind", "how": "==", "value": "online", "column": "website"},
            "If kind is online, website is filled.",
        ),
        (
            "implies",
            {"when": "followers", "how": ">", "value": 5000, "column": "handle"},
            "If followers is more than 5,000, handle is filled.",
        ),
        (
            "implies",
            {"when": "kind", "how": "filled", "column": "website"},
            "If kind is filled, website is filled.",
        ),
        ("sql", {"columns": ("a",), "condition": "a > 1"}, "The condition a > 1 holds."),
    ],
)
def test_a_rule_says_itself_in_plain_words(
    kind_id: str, arguments: dict[str, Any], expected: str
) -> None:
    one = kind(kind_id)
    assert one.problem(arguments) is None
    assert one.in_words(arguments) == expected


def test_a_condition_on_one_column_belongs_to_its_cells() -> None:
    of_one = {"columns": ("a",), "condition": "a > 1"}
    assert kind("sql").type_of(of_one) == "expect_column_values_to_satisfy_sql"
    assert kind("sql").type_of(of_one | {"columns": ("a", "b")}) == "expect_rows_to_satisfy_sql"


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ({"how": "=="}, "Value is missing."),
        ({"how": "filled", "value": "x"}, "Value cannot be that."),
        ({"how": "filled"}, None),
        ({"how": "==", "value": 0}, None),
    ],
)
def test_only_a_comparison_takes_a_value(arguments: dict[str, Any], problem: str | None) -> None:
    assert kind("implies").problem({"when": "a", "column": "b", **arguments}) == problem


@pytest.mark.parametrize("name", ["a", 'a "b"', "a < b"])
def test_two_columns_in_order_are_read_back_whatever_they_are_called(name: str) -> None:
    arguments = {"column": name, "order": "<=", "other": "c > d"}
    one = kind("day_order")
    assert one.read(one.kwargs(arguments), {"columns": ["c > d"]}) == arguments
