"""What became of the rules that the cast and the plan judge, once issues are summed up."""

from dataclasses import replace
from typing import Any

import pytest

from csvlib.model import Report, RuleResult, Severity, TableName
from csvlib.validation import Suite
from csvlib.validation.settling import settle
from csvlib.validation.suites import Judge, parse

TABLE = TableName("media", "contact")
LABELS = {"a": "First", "b": "Second", "c": ""}
GROUPS = [
    ("missing_required", "First", None, 3),
    ("too_long", "First", None, 4),
    ("too_long", "c", None, 9),
    ("too_long", "First", "own-rule", 100),
    ("duplicate_in_file", "First, Second", None, 5),
    ("conflict", "First, Second", None, 6),
    ("conflict", "First", None, 50),
    ("related_missing", "Second", None, 7),
    ("related_ambiguous", "Second", None, 8),
]


@pytest.fixture
def summed(desk: Any) -> Any:
    for cause, (code, column, rule_id, rows) in enumerate(GROUPS):
        desk.execute(
            "INSERT INTO csv_desk.issue_group (run_id, cause, code, severity, column_name, rule_id,"
            " rows, lines) VALUES (%s, %s, %s, 'critical', %s, %s, %s, '{}')",
            (desk.run_id, cause, code, column, rule_id, rows),
        )
    return desk


def result_of(desk: Any, rule: Any, code: str, judge: Judge, columns: list[str]) -> RuleResult:
    config = rule("some_kind", columns=columns)
    config["meta"]["code"] = code
    (parsed,) = parse({"expectations": [config]}, TABLE).rules
    suite = Suite(TABLE, (replace(parsed, judge=judge),))
    before = RuleResult("rule", code, "Something.", Severity.CRITICAL, parsed.columns, skipped="x")
    (after,) = settle(desk.connection, desk.run_id, suite, Report((before,)), LABELS).rules
    return after


@pytest.mark.parametrize(
    ("code", "columns", "failed"),
    [
        ("missing_required", ["a"], 3),
        ("too_long", ["a"], 4),
        ("too_long", ["c"], 9),
        ("too_long", ["b"], 0),
        ("duplicate_in_file", ["a", "b"], 11),
        ("duplicate_in_file", ["a"], 50),
        ("related_missing", ["b"], 15),
    ],
)
def test_the_rows_are_those_of_the_cast_and_the_plan(
    summed: Any, rule: Any, code: str, columns: list[str], failed: int
) -> None:
    result = result_of(summed, rule, code, Judge.PLAN, columns)
    assert (result.failed, result.skipped) == (failed, None)


@pytest.mark.parametrize(("judge", "columns"), [(Judge.RULE, ["a"]), (Judge.CAST, ["a", "gone"])])
def test_others_stay_as_they_were(summed: Any, rule: Any, judge: Judge, columns: list[str]) -> None:
    result = result_of(summed, rule, "too_long", judge, columns)
    assert (result.failed, result.skipped) == (0, "x")
