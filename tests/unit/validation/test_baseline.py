"""The suite that a table has by itself, and what of a suite the table would say by itself."""

import json
from dataclasses import replace
from typing import Any

import pytest

from csvlib.model import Check, Field, Kind, Table, TableName
from csvlib.validation.baseline import as_json, baseline, recognise
from csvlib.validation.suites import Judge, parse

TABLE = Table(
    TableName("public", "goods"),
    (Field("name", "character varying(80)", Kind.TEXT, nullable=False, max_length=80),),
    (),
    (),
    (),
    frozenset(),
)
CHECK = Check("some_check", ("name",), "(name <> ''::text)")


def changed(config: Any, **parts: Any) -> Any:
    kwargs = config["kwargs"] | parts.pop("kwargs", {})
    return {**config, "kwargs": kwargs, **parts}


def test_what_the_table_demands_is_left_to_the_cast_and_checks_are_asked() -> None:
    assert [(rule.rule_id, rule.judge) for rule in baseline(TABLE, (CHECK,)).rules] == [
        ("goods-name-length", Judge.CAST),
        ("goods-name-required", Judge.CAST),
        ("goods-some_check-check", Judge.RULE),
    ]


def test_a_suite_written_to_its_file_is_the_same_when_it_is_read() -> None:
    suite = baseline(TABLE, (CHECK,))
    data = json.loads(as_json(suite))
    assert data["name"] == "public.goods"
    assert recognise(parse(data, TABLE.table), TABLE) == suite


@pytest.mark.parametrize(
    ("parts", "judge"),
    [
        ({}, Judge.CAST),
        ({"description": "Other words."}, Judge.CAST),
        ({"kwargs": {"max_value": 40}}, Judge.RULE),
        ({"kwargs": {"min_value": 1}}, Judge.RULE),
        ({"severity": "warning"}, Judge.RULE),
        ({"meta": {"rule_id": "own", "code": "too_long"}}, Judge.CAST),
        ({"meta": {"rule_id": "own", "code": "own_code"}}, Judge.RULE),
    ],
)
def test_a_rule_that_says_anything_else_is_asked(parts: dict[str, Any], judge: Judge) -> None:
    config = changed(baseline(TABLE).rules[0].config, **parts)
    suite = parse({"expectations": [config]}, TABLE.table)
    assert recognise(suite, TABLE).rules[0].judge is judge


def test_a_rule_is_asked_again_when_the_table_no_longer_demands_it() -> None:
    suite = baseline(TABLE)
    wider = replace(TABLE, fields=(replace(TABLE.fields[0], max_length=120, nullable=True),))
    assert [rule.judge for rule in recognise(suite, wider).rules] == [Judge.RULE, Judge.RULE]
