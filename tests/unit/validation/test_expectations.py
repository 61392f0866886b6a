"""Suites as Great Expectations understands them: nothing is dropped."""

from pathlib import Path
from typing import Any

import pytest

from csvlib.errors import SuiteInvalid
from csvlib.model import TableName
from csvlib.validation.expectations import build
from csvlib.validation.suites import load, parse

SUITES = Path(__file__).resolve().parents[3] / "expectations"
NAMES = sorted(path.stem for path in SUITES.glob("*.json"))


def config(kind: str, **kwargs: Any) -> dict[str, Any]:
    return {
        "type": kind,
        "kwargs": kwargs,
        "meta": {"rule_id": "the-rule", "code": "c", "columns": ["email"]},
        "description": "Something holds.",
        "severity": "info",
    }


@pytest.mark.parametrize("name", NAMES)
def test_no_rule_of_our_suites_is_lost(name: str) -> None:
    schema, _, table = name.partition(".")
    suite = load(SUITES, TableName(schema, table))
    assert suite is not None
    assert list(build(suite)) == [rule.rule_id for rule in suite.rules]


@pytest.mark.parametrize(
    "faulty",
    [
        config("expect_column_values_to_shine", column="email"),
        config("expect_compound_columns_to_be_unique"),
        config("expect_column_values_to_match_regex", column="email", regexp="@", regex="@"),
        config("expect_column_values_to_be_between", column="email", min_value=[]),
        config("expect_table_row_count_to_be_between", min_value=1),
        config("expect_column_mean_to_be_between", column="email", min_value=1),
        config("expect_column_values_to_be_castable", column="email"),
        config("expect_column_values_to_be_castable", column="email", sql_type="date", type="date"),
        config("unexpected_rows_expectation", unexpected_rows_query="SELECT 1 FROM {batch} {x"),
    ],
    ids=[
        "type",
        "missing",
        "surplus",
        "argument",
        "whole table",
        "aggregate",
        "missing of ours",
        "surplus of ours",
        "query",
    ],
)
def test_a_rule_it_does_not_understand_is_named(faulty: dict[str, Any]) -> None:
    good = config("expect_column_values_to_not_be_null", column="email")
    good["meta"] = {"rule_id": "good", "code": "c"}
    suite = parse({"expectations": [good, faulty]}, TableName("media", "contact"))
    with pytest.raises(SuiteInvalid, match="the-rule"):
        build(suite)
