"""Suites as files: what is read, and that every fault is named."""

import json
from pathlib import Path
from typing import Any

import pytest

from csvlib.errors import SuiteInvalid
from csvlib.model import Severity, TableName
from csvlib.validation.suites import Judge, load, parse

TABLE = TableName("media", "contact")
SUITES = Path(__file__).resolve().parents[3] / "expectations"
IN_SQL = "expect_column_values_to_satisfy_sql"
ROWS_IN_SQL = "expect_rows_to_satisfy_sql"
QUERY = "unexpected_rows_expectation"
DEMO = ["beat", "category", "contact", "country", "language", "outlet", "publisher"]


def config(**changed: Any) -> dict[str, Any]:
    return {
        "type": "expect_column_values_to_match_regex",
        "kwargs": {"column": "email", "regex": "@"},
        "meta": {"rule_id": "email-format", "code": "invalid_email"},
        "description": "The address has an @.",
        "severity": "critical",
    } | changed


def test_a_rule_is_read_whole() -> None:
    (rule,) = parse({"expectations": [config()]}, TABLE).rules
    assert (rule.rule_id, rule.code, rule.severity) == (
        "email-format",
        "invalid_email",
        Severity.CRITICAL,
    )
    assert rule.description == "The address has an @."
    assert (rule.column, rule.columns) == ("email", ("email",))


def test_a_table_without_a_file_has_no_suite(tmp_path: Path) -> None:
    assert load(tmp_path, TABLE) is None


def test_the_file_is_named_after_the_table(tmp_path: Path) -> None:
    (tmp_path / "media.contact.json").write_text(json.dumps({"expectations": [config()]}))
    suite = load(tmp_path, TABLE)
    assert suite is not None
    assert suite.table == TABLE
    assert len(suite.rules) == 1


def test_a_broken_file_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "media.contact.json").write_text('{\n "expectations": [\n')
    with pytest.raises(SuiteInvalid) as raised:
        load(tmp_path, TABLE)
    assert raised.value.place.file == "media.contact.json"
    assert raised.value.place.line == 3


GIVEN = {"type": "nullity", "column": {"name": "joined"}, "is_null": False}


@pytest.mark.parametrize(
    ("kwargs", "meta", "columns", "column"),
    [
        ({"column": "a"}, {}, ("a",), "a"),
        ({"column_A": "a", "column_B": "b"}, {}, ("a", "b"), None),
        ({"column_list": ["a", "b", "a"]}, {}, ("a", "b"), None),
        ({}, {"columns": ["a", "b"]}, ("a", "b"), None),
        ({}, {"columns": ["a"]}, ("a",), "a"),
        ({"column": "a", "row_condition": GIVEN}, {}, ("a", "joined"), "a"),
        (
            {"column": "a", "row_condition": {"type": "and", "conditions": [GIVEN, GIVEN]}},
            {},
            ("a", "joined"),
            "a",
        ),
    ],
)
def test_all_columns_a_rule_reads_are_known(
    kwargs: dict[str, Any], meta: dict[str, Any], columns: tuple[str, ...], column: str | None
) -> None:
    meta = {"rule_id": "r", "code": "c"} | meta
    (rule,) = parse({"expectations": [config(kwargs=kwargs, meta=meta)]}, TABLE).rules
    assert (rule.columns, rule.column) == (columns, column)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"meta": {"code": "c"}}, "rule 2 has no meta.rule_id"),
        ({"meta": {"rule_id": "first", "code": "c"}}, "first is used more than once"),
        ({"meta": {"rule_id": "x"}}, "rule x has no usable meta.code"),
        ({"meta": {"rule_id": "x", "code": "Not a code"}}, "rule x has no usable meta.code"),
        ({"severity": "fatal"}, "rule email-format has no known severity"),
        ({"severity": None}, "rule email-format has no known severity"),
        ({"description": " "}, "rule email-format has no description"),
        ({"kwargs": {}}, "rule email-format names no column"),
        ({"kwargs": {"column": 3}}, "rule email-format names no column"),
        ({"type": None}, "rule email-format has no type"),
        ({"type": 3}, "rule email-format has no type"),
        (
            {"type": IN_SQL, "kwargs": {"column": "a", "condition": "a > 1; COMMIT"}},
            "of rule email-format its SQL holds a semicolon",
        ),
        ({"type": IN_SQL, "kwargs": {"column": "a"}}, "of rule email-format its condition is"),
        (
            {"type": ROWS_IN_SQL, "kwargs": {"column_list": ["a"], "condition": "(a"}},
            "of rule email-format its SQL opens a bracket",
        ),
        (
            {"type": QUERY, "kwargs": {"column": "a", "unexpected_rows_query": "TABLE x"}},
            "of rule email-format its query does not begin",
        ),
        (
            {"kwargs": {"column": "a", "row_condition": 'col("b").notNull()'}},
            "row_condition of rule email-format is text",
        ),
    ],
)
def test_a_faulty_rule_is_named(changed: dict[str, Any], told: str) -> None:
    first = config(meta={"rule_id": "first", "code": "c"})
    with pytest.raises(SuiteInvalid, match=told):
        parse({"expectations": [first, config(**changed)]}, TABLE)


@pytest.mark.parametrize("data", [[], {}, {"expectations": {}}, {"expectations": ["rule"]}])
def test_what_is_no_suite_is_refused(data: Any) -> None:
    with pytest.raises(SuiteInvalid):
        parse(data, TABLE)


@pytest.mark.parametrize("table", DEMO)
def test_every_demo_table_has_a_good_suite(table: str) -> None:
    suite = load(SUITES, TableName("media", table))
    assert suite is not None
    assert len(suite.rules) >= (12 if table == "contact" else 3)


@pytest.mark.parametrize(
    ("kind", "kwargs", "by_row", "in_sql"),
    [
        ("expect_column_values_to_match_regex", {"column": "a"}, True, False),
        ("expect_column_values_to_exist_in_table", {"column": "a"}, True, False),
        ("expect_column_values_to_be_unique", {"column": "a"}, False, False),
        ("expect_compound_columns_to_be_unique", {"column_list": ["a", "b"]}, False, False),
        (
            "expect_select_column_values_to_be_unique_within_record",
            {"column_list": ["a", "b"]},
            True,
            False,
        ),
        (IN_SQL, {"column": "a", "condition": "a > 1"}, True, True),
        (ROWS_IN_SQL, {"column_list": ["a", "b"], "condition": "a > b"}, True, True),
        (
            QUERY,
            {"column": "a", "unexpected_rows_query": "SELECT _row_no FROM {batch}"},
            False,
            True,
        ),
    ],
)
def test_it_is_known_what_a_rule_needs_to_see(
    kind: str, kwargs: dict[str, Any], by_row: bool, in_sql: bool
) -> None:
    (rule,) = parse({"expectations": [config(type=kind, kwargs=kwargs)]}, TABLE).rules
    assert (rule.by_row, rule.in_sql, rule.judge) == (by_row, in_sql, Judge.RULE)


def test_there_are_as_many_rules_as_the_file_has() -> None:
    configs = [config(meta={"rule_id": f"rule-{n}", "code": "c"}) for n in range(50)]
    rules = parse({"expectations": configs}, TABLE).rules
    assert [rule.config for rule in rules] == configs
