"""What is said of a form that is not filled in, or filled in wrongly."""

from typing import Any

import pytest

from csvlib.model import Severity
from csvlib.validation.kinds import kind


@pytest.mark.parametrize(
    ("kind_id", "arguments", "problem"),
    [
        ("filled", {}, "Column is missing."),
        ("filled", {"column": " "}, "Column cannot be that."),
        ("match", {"column": "a"}, "Pattern is missing."),
        ("match", {"column": "a", "pattern": "x\0"}, "Pattern cannot be that."),
        (
            "length",
            {"column": "a"},
            "At least this many characters or At most this many characters is missing.",
        ),
        ("length", {"column": "a", "low": -1}, "At least this many characters cannot be that."),
        ("length", {"column": "a", "low": 1.5}, "At least this many characters cannot be that."),
        ("number", {"column": "a", "low": True}, "At least cannot be that."),
        ("number", {"column": "a", "low": float("inf")}, "At least cannot be that."),
        (
            "number",
            {"column": "a", "low": 2, "high": 1},
            "The first limit is above the second one.",
        ),
        ("number", {"column": "a", "low": 1, "high": 1}, None),
        ("day", {"column": "a", "low": "2020-02-30"}, "Not before cannot be that."),
        ("day", {"column": "a", "low": "20200131"}, "Not before cannot be that."),
        ("day", {"column": "a", "high": "2020-01-31"}, None),
        ("listed", {"column": "a", "values": ()}, "Allowed values cannot be that."),
        ("listed", {"column": "a", "values": ("x", "x")}, "Allowed values cannot be that."),
        ("together", {"columns": ("a",)}, "Columns cannot be that."),
        ("look", {"column": "a", "look": "shoe"}, "Looks like cannot be that."),
        ("exists", {"column": "a", "reference": ("t", "")}, "Is found in cannot be that."),
        ("sql", {"columns": ("a",), "condition": ""}, "Condition cannot be that."),
    ],
)
def test_a_form_says_what_is_missing_or_cannot_be(
    kind_id: str, arguments: dict[str, Any], problem: str | None
) -> None:
    assert kind(kind_id).problem(arguments) == problem


def test_a_rule_has_everything_that_a_suite_asks_of_one() -> None:
    one = kind("look")
    arguments = {"column": "email", "look": "email"}
    assert one.config(arguments, Severity.CRITICAL, "It looks so.", "a-1", "invalid_email") == {
        "type": "expect_column_values_to_match_regex",
        "kwargs": one.kwargs(arguments),
        "meta": {"rule_id": "a-1", "code": "invalid_email", "kind": "look"},
        "description": "It looks so.",
        "severity": "critical",
    }


def test_a_rule_in_order_names_the_column_that_its_condition_reads_besides() -> None:
    arguments = {"column": "a", "order": "<", "other": "b"}
    made = kind("day_order").config(arguments, Severity.INFO, "So it is.", "a-1", "wrong_order")
    assert made["meta"]["columns"] == ["b"]
