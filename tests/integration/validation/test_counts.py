"""A rule that breaks is told apart from bad data, and breaks no other rule."""

from typing import Any

import pytest

SECRET = "SELECT 'secret-cell'::text AS a, 'x'::text AS b"
REGEX = "expect_column_values_to_match_regex"
ROWS_SQL = "expect_column_values_to_satisfy_sql"


@pytest.mark.parametrize(
    ("kind", "arguments", "reason"),
    [
        (REGEX, {"column": "a", "regex": "(["}, "the database refused it: invalid regular express"),
        (REGEX, {"column": "missing", "regex": "a"}, "the rule could not be evaluated"),
        (ROWS_SQL, {"column": "a", "condition": "a::int > 0"}, "invalid text representation"),
        (ROWS_SQL, {"column": "a", "condition": "nowhere > 0"}, "undefined column"),
        (ROWS_SQL, {"column": "a", "condition": "a >"}, "syntax error"),
        (ROWS_SQL, {"column": "a", "condition": "nextval('media.beat_id_seq') > 0"}, "privilege"),
    ],
)
def test_a_broken_rule_says_why_without_a_cell_and_rejects_nothing(
    desk: Any, rule: Any, kind: str, arguments: dict[str, Any], reason: str
) -> None:
    desk.prepare(SECRET)
    broken = rule(kind, **arguments)
    good = rule(REGEX, rule_id="good", column="a", regex="^[0-9]+$")
    report = desk.check(broken, good, available=frozenset({"a", "missing"}))
    assert reason in (report.rules[0].broken or "")
    assert "secret-cell" not in (report.rules[0].broken or "")
    assert report.rules[0].failed == 0
    assert desk.failing() == []
    assert (report.rules[1].broken, report.rules[1].failed) == (None, 1)
    assert desk.failing("good") == [1]


def test_a_rule_that_takes_too_long_is_broken(desk: Any, rule: Any) -> None:
    desk.prepare(SECRET)
    slow = rule(ROWS_SQL, column="a", condition="pg_sleep(5) IS NULL")
    report = desk.check(slow, timeout_seconds=1)
    assert report.rules[0].broken == "the rule took too long"


def test_an_empty_file_fails_no_rule(desk: Any, rule: Any) -> None:
    desk.prepare(f"{SECRET} WHERE false")
    report = desk.check(
        rule(REGEX, column="a", regex="^x"),
        rule("expect_column_values_to_be_unique", rule_id="unique", column="a"),
        rule("expect_compound_columns_to_be_unique", rule_id="both", column_list=["a", "b"]),
    )
    assert [(r.failed, r.broken) for r in report.rules] == [(0, None)] * 3


def test_a_suite_without_a_rule_that_applies_is_no_error(desk: Any) -> None:
    desk.prepare(SECRET)
    assert desk.check().rules == ()


def test_each_of_several_broken_rules_has_its_own_reason(desk: Any, rule: Any) -> None:
    desk.prepare(SECRET)
    report = desk.check(
        rule(REGEX, rule_id="regex", column="a", regex="(["),
        rule(ROWS_SQL, rule_id="cast", column="a", condition="a::int > 0"),
        rule("expect_column_values_to_be_unique", rule_id="good", column="a"),
    )
    regex, cast, good = report.rules
    assert "invalid regular expression" in (regex.broken or "")
    assert "invalid text representation" in (cast.broken or "")
    assert good.broken is None


@pytest.mark.parametrize("rules", [1, 2, 5, 6, 9, 11])
def test_every_rule_is_counted_whatever_their_number(desk: Any, rule: Any, rules: int) -> None:
    desk.prepare("SELECT n FROM generate_series(1, 20) AS n")
    configs = [
        rule("expect_column_values_to_be_between", rule_id=f"rule-{n}", column="n", max_value=n)
        for n in range(rules)
    ]
    report = desk.check(*configs)
    assert [result.failed for result in report.rules] == [20 - n for n in range(rules)]
    assert desk.failing(f"rule-{rules - 1}") == list(range(rules, 21))
