"""One rule tried on rows, nothing stored."""

from typing import Any

import pytest

from csvlib.errors import DatabaseUnavailable, SuiteInvalid
from csvlib.model import TableName
from csvlib.validation.suites import parse
from csvlib.validation.trial import Tried, try_rule

RELATION = TableName("csv_staging", "prepared_1")
TABLE = TableName("media", "contact")
ROWS = """
SELECT * FROM (VALUES ('a', ARRAY['x', 'y'], 1), ('b', NULL, 2), ('b', NULL, 2), (NULL, NULL, 3))
AS v (name, marks, size)
"""


@pytest.fixture
def tried(desk: Any) -> Any:
    desk.prepare(ROWS)

    def ask(config: Any, **options: Any) -> Tried:
        (rule,) = parse({"expectations": [config]}, TABLE).rules
        return try_rule(desk.url, RELATION, rule, TABLE, timeout_seconds=5, **options)

    return ask


@pytest.mark.parametrize(
    ("kind", "arguments", "expected"),
    [
        ("expect_column_values_to_be_unique", {"column": "name"}, Tried(2, ("b",))),
        ("expect_column_values_to_not_be_null", {"column": "name"}, Tried(1, ())),
        ("expect_column_values_to_be_between", {"column": "size", "max_value": 9}, Tried()),
        (
            "expect_rows_to_satisfy_sql",
            {"column_list": ["name", "marks", "size"], "condition": "size > 2"},
            Tried(3, ("b · 2", 'a · ["x", "y"] · 1')),
        ),
        (
            "expect_compound_columns_to_be_unique",
            {"column_list": ["name", "size"], "ignore_row_if": "any_value_is_missing"},
            Tried(2, ("b · 2",)),
        ),
    ],
)
def test_it_counts_the_rows_that_fail_and_shows_their_commonest_values(
    tried: Any, rule: Any, kind: str, arguments: dict[str, Any], expected: Tried
) -> None:
    assert tried(rule(kind, **arguments)) == expected


def test_a_query_of_somebody_shows_values_as_well(tried: Any, rule: Any) -> None:
    query = "SELECT _row_no FROM {batch} WHERE size = 1"
    config = rule("unexpected_rows_expectation", columns=["size"], unexpected_rows_query=query)
    assert tried(config) == Tried(1, ("1",))


def test_a_rule_that_does_not_work_says_why(tried: Any, rule: Any) -> None:
    config = rule("expect_column_values_to_match_regex", column="name", regex="a[")
    found = tried(config)
    assert found.broken
    assert (found.failed, found.examples) == (0, ())


def test_nothing_is_stored_and_nothing_can_be(tried: Any, rule: Any, desk: Any) -> None:
    assert tried(rule("expect_column_values_to_be_unique", column="name")).failed == 2
    assert desk.failing() == []
    writing = rule(
        "expect_column_values_to_satisfy_sql",
        column="name",
        condition="nextval('media.beat_id_seq') > 0",
    )
    assert "read only" in (tried(writing).broken or "")


def test_a_rule_that_nobody_knows_is_refused(tried: Any, rule: Any) -> None:
    with pytest.raises(SuiteInvalid):
        tried(rule("expect_column_values_to_be_nice", column="name"))


def test_it_is_evaluated_as_the_role_that_may_only_read(tried: Any, rule: Any, desk: Any) -> None:
    config = rule(
        "expect_column_values_to_satisfy_sql", column="name", condition="current_user = 'x'"
    )
    with pytest.raises(DatabaseUnavailable):
        tried(config, role="no_such_role")
    desk.execute("DROP ROLE IF EXISTS trial_reader; CREATE ROLE trial_reader")
    desk.execute("GRANT USAGE ON SCHEMA csv_staging TO trial_reader")
    desk.execute("GRANT SELECT ON csv_staging.prepared_1 TO trial_reader")
    desk.connection.commit()
    try:
        as_reader = {
            **config,
            "kwargs": {"column": "name", "condition": "current_user = 'trial_reader'"},
        }
        assert tried(as_reader, role="trial_reader") == Tried()
    finally:
        desk.execute("DROP OWNED BY trial_reader; DROP ROLE trial_reader")
        desk.connection.commit()
