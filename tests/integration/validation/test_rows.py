"""For every kind of rule: the rows stored are those that an independent SQL condition finds, and as
many as Great Expectations reports by itself."""

from typing import Any

import pytest

from csvlib.model import TableName
from csvlib.validation import expectations
from csvlib.validation.engine import Reader
from csvlib.validation.suites import parse

RELATION = TableName("csv_staging", "prepared_1")

ROWS = """
SELECT * FROM (VALUES
    ('ana',   'ana',  1,    3, DATE '2020-01-01', ARRAY['Law', 'Food'],    'x'),
    ('BEN',   'ana',  5,    3, DATE '2099-01-01', ARRAY['Law', 'Gossip'],  'x'),
    ('ana',   'eve',  NULL, 2, NULL,              NULL,                    'y'),
    (NULL,    'eve',  -4,   2, DATE '1900-01-01', ARRAY['politics'],       'y'),
    ('50%_ö', NULL,   7,    9, DATE '2021-05-05', ARRAY[]::text[],         'x'),
    ('a''b:c', '\\d', 7,    9, DATE '2021-05-05', ARRAY['LAW', 'Chess'],   NULL),
    ('Fay',   'x',    4,    4, NULL,              NULL,                    'z'),
    ('Gus',   'y',   70,    1, NULL,              NULL,                    'w'),
    (NULL,    NULL,   NULL, NULL, NULL,           NULL,                    NULL)
) AS v (a, b, n, m, d, items, kind)
"""


def when(column: str, **comparison: Any) -> dict[str, Any]:
    condition = {"type": "comparison", "column": {"name": column}, **comparison}
    return {"row_condition": condition}


EQUAL_X = when("kind", operator="==", parameter="x")
A_GIVEN = {
    "row_condition": {"type": "nullity", "column": {"name": "a"}, "is_null": False},
}
BOTH = {
    "row_condition": {
        "type": "and",
        "conditions": [EQUAL_X["row_condition"], A_GIVEN["row_condition"]],
    },
}
SELECTED = "expect_select_column_values_to_be_unique_within_record"
SQL_RULE = "unexpected_rows_expectation"

KINDS = [
    (
        "expect_column_values_to_match_regex",
        {"column": "a", "regex": "^[a-z]+$"},
        "a !~ '^[a-z]+$'",
    ),
    ("expect_column_values_to_match_regex", {"column": "a", "regex": "%_|'"}, "a !~ '%_|'''"),
    ("expect_column_values_to_not_match_regex", {"column": "a", "regex": "[A-Z]"}, "a ~ '[A-Z]'"),
    (
        "expect_column_values_to_match_regex_list",
        {"column": "a", "regex_list": ["^a", "N$"], "match_on": "any"},
        "a !~ '^a' AND a !~ 'N$'",
    ),
    (
        "expect_column_values_to_not_match_regex_list",
        {"column": "a", "regex_list": ["^a", "N$"]},
        "a ~ '^a' OR a ~ 'N$'",
    ),
    (
        "expect_column_values_to_match_like_pattern",
        {"column": "a", "like_pattern": "a%"},
        "a NOT LIKE 'a%'",
    ),
    (
        "expect_column_values_to_not_match_like_pattern",
        {"column": "a", "like_pattern": "a%"},
        "a LIKE 'a%'",
    ),
    (
        "expect_column_values_to_match_like_pattern_list",
        {"column": "a", "like_pattern_list": ["a%", "B%"], "match_on": "any"},
        "a NOT LIKE 'a%' AND a NOT LIKE 'B%'",
    ),
    (
        "expect_column_values_to_not_match_like_pattern_list",
        {"column": "a", "like_pattern_list": ["a%", "B%"]},
        "a LIKE 'a%' OR a LIKE 'B%'",
    ),
    (
        "expect_column_values_to_be_in_set",
        {"column": "a", "value_set": ["ana", "BEN"]},
        "a NOT IN ('ana', 'BEN')",
    ),
    (
        "expect_column_values_to_not_be_in_set",
        {"column": "a", "value_set": ["ana", "BEN"]},
        "a IN ('ana', 'BEN')",
    ),
    ("expect_column_values_to_be_between", {"column": "n", "min_value": 0}, "n < 0"),
    (
        "expect_column_values_to_be_between",
        {"column": "n", "max_value": 7, "strict_max": True},
        "n >= 7",
    ),
    (
        "expect_column_values_to_be_between",
        {"column": "d", "min_value": "1950-01-01"},
        "d < DATE '1950-01-01'",
    ),
    ("expect_column_values_to_not_be_null", {"column": "a"}, "a IS NULL"),
    ("expect_column_values_to_be_null", {"column": "a"}, "a IS NOT NULL"),
    ("expect_column_value_lengths_to_be_between", {"column": "a", "max_value": 3}, "length(a) > 3"),
    ("expect_column_value_lengths_to_equal", {"column": "a", "value": 3}, "length(a) <> 3"),
    ("expect_column_values_to_be_unique", {"column": "a"}, "a = 'ana'"),
    ("expect_column_values_to_be_unique", {"column": "n"}, "n = 7"),
    (
        "expect_column_pair_values_to_be_equal",
        {"column_A": "a", "column_B": "b", "ignore_row_if": "either_value_is_missing"},
        "a <> b",
    ),
    (
        "expect_column_pair_values_a_to_be_greater_than_b",
        {"column_A": "n", "column_B": "m", "ignore_row_if": "either_value_is_missing"},
        "n <= m",
    ),
    (SELECTED, {"column_list": ["a", "b"], "ignore_row_if": "any_value_is_missing"}, "a = b"),
    (
        "expect_multicolumn_sum_to_equal",
        {"column_list": ["n", "m"], "sum_total": 16, "ignore_row_if": "any_value_is_missing"},
        "n + m <> 16",
    ),
    (
        "expect_column_pair_values_to_be_in_set",
        {
            "column_A": "m",
            "column_B": "kind",
            "value_pairs_set": [[3, "x"], [2, "y"]],
            "ignore_row_if": "either_value_is_missing",
        },
        "kind IS NOT NULL AND (m, kind) NOT IN ((3, 'x'), (2, 'y'))",
    ),
    (
        "expect_column_values_to_be_castable",
        {"column": "kind", "sql_type": "integer"},
        "kind IS NOT NULL",
    ),
    (
        "expect_column_values_to_be_castable",
        {"column": "n", "sql_type": "numeric(1,0)", "row_condition": A_GIVEN["row_condition"]},
        "n >= 10 OR n <= -10",
    ),
    (
        "expect_compound_columns_to_be_unique",
        {"column_list": ["m", "kind"], "ignore_row_if": "any_value_is_missing"},
        "(m, kind) IN ((3, 'x'), (2, 'y'))",
    ),
    (
        "expect_column_values_to_exist_in_table",
        {"column": "kind", "ref_table": "media.language", "ref_column": "code"},
        "kind IS NOT NULL",
    ),
    (
        "expect_column_items_to_exist_in_table",
        {"column": "items", "ref_table": "media.beat", "ref_column": "name"},
        "items && ARRAY['Gossip', 'Chess']",
    ),
    (
        "expect_column_values_to_satisfy_sql",
        {"column": "d", "condition": "d <= CURRENT_DATE"},
        "d > CURRENT_DATE",
    ),
    (
        "expect_column_values_to_satisfy_sql",
        {"column": "a", "condition": "a NOT LIKE '%:c' AND n % 2 = 1"},
        "a IS NOT NULL AND (a LIKE '%:c' OR n % 2 <> 1)",
    ),
    (
        "expect_rows_to_satisfy_sql",
        {"column_list": ["a", "b"], "condition": "num_nonnulls(a, b) > 0"},
        "a IS NULL AND b IS NULL",
    ),
    (SQL_RULE, {"unexpected_rows_query": "SELECT _row_no FROM {batch} WHERE n > 5"}, "n > 5"),
    (
        SQL_RULE,
        {
            "unexpected_rows_query": "SELECT s._row_no FROM {batch} s "
            "LEFT JOIN media.beat t ON t.name = s.items[1] "
            "WHERE s.items[1] IS NOT NULL AND t.id IS NULL"
        },
        "items[1] IN ('politics', 'LAW')",
    ),
    # conditions on rows, and shares that only decide whether a rule passes
    ("expect_column_values_to_not_be_null", {"column": "b", **EQUAL_X}, "b IS NULL AND kind = 'x'"),
    (
        "expect_column_values_to_match_regex",
        {"column": "a", "regex": "^a", **EQUAL_X},
        "a !~ '^a' AND kind = 'x'",
    ),
    (
        "expect_column_values_to_match_regex",
        {"column": "b", "regex": "^x", **BOTH},
        "b !~ '^x' AND kind = 'x' AND a IS NOT NULL",
    ),
    ("expect_column_values_to_be_unique", {"column": "m", **EQUAL_X}, "m = 3 AND kind = 'x'"),
    (
        "expect_compound_columns_to_be_unique",
        {"column_list": ["m", "kind"], **A_GIVEN},
        "m = 3 AND kind = 'x'",
    ),
    (
        "expect_column_pair_values_to_be_equal",
        {"column_A": "a", "column_B": "b", **A_GIVEN, "ignore_row_if": "both_values_are_missing"},
        "a IS NOT NULL AND a IS DISTINCT FROM b",
    ),
    ("expect_column_values_to_be_between", {"column": "n", "min_value": 6, "mostly": 0.1}, "n < 6"),
]


def counted_by_great_expectations(desk: Any, config: Any) -> int:
    """As it reports a rule that it is asked to validate, without anything of ours."""
    suite = parse({"expectations": [config]}, TableName("media", "contact"))
    (expectation,) = expectations.build(suite).values()
    with Reader(desk.url, None, 60).opened(RELATION) as batch:
        result = batch.validate(expectation).result
    found: int = result.get("unexpected_count", result.get("observed_value"))
    return found


def test_there_are_enough_kinds() -> None:
    assert len({kind for kind, *_ in KINDS}) >= 23
    for argument in ("row_condition", "mostly", "ignore_row_if", "column_list"):
        assert any(argument in arguments for _, arguments, _ in KINDS)


@pytest.mark.parametrize(("kind", "arguments", "condition"), KINDS)
def test_stored_rows_are_those_that_sql_finds(
    desk: Any, rule: Any, kind: str, arguments: dict[str, Any], condition: str
) -> None:
    desk.prepare(ROWS)
    config = rule(kind, columns=["n"] if kind == SQL_RULE else None, **arguments)
    report = desk.check(config)
    expected = [
        row_no
        for (row_no,) in desk.execute(
            f"SELECT _row_no FROM csv_staging.prepared_1 WHERE {condition} ORDER BY _row_no"
        )
    ]
    assert report.rules[0].broken is None
    assert expected
    assert desk.failing() == expected
    assert report.rules[0].failed == len(expected)
    assert counted_by_great_expectations(desk, config) == len(expected)


def test_more_rows_than_any_sample_are_stored(desk: Any, rule: Any) -> None:
    desk.prepare("SELECT n FROM generate_series(1, 5000) AS n")
    desk.check(rule("expect_column_values_to_be_between", column="n", min_value=2001))
    assert desk.failing() == list(range(1, 2001))


@pytest.mark.parametrize(
    ("kind", "arguments", "raw"),
    [
        ("expect_column_values_to_be_between", {"column": "n", "min_value": 0}, "-4"),
        (
            "expect_column_values_to_match_regex",
            {"column": "a", "regex": "^[a-zA-Z0-9%_ö]+$"},
            "a'b:c",
        ),
        (
            "expect_column_values_to_be_between",
            {"column": "d", "min_value": "1950-01-01"},
            "1900-01-01",
        ),
        (
            "expect_column_items_to_exist_in_table",
            {"column": "items", "ref_table": "media.beat", "ref_column": "name", **EQUAL_X},
            "Law, Gossip",
        ),
        ("expect_rows_to_satisfy_sql", {"column_list": ["n", "m"], "condition": "n > -4"}, None),
    ],
)
def test_the_failing_cell_is_kept_as_text(
    desk: Any, rule: Any, kind: str, arguments: dict[str, Any], raw: str | None
) -> None:
    desk.prepare(ROWS)
    desk.check(rule(kind, **arguments))
    assert desk.execute("SELECT raw FROM csv_desk.issue") == [(raw,)]
