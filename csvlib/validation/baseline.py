"""The suite that any table has from its first file: what the table itself demands."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from csvlib.model import Check, Table
from csvlib.validation.demands import demands
from csvlib.validation.suites import Judge, Suite, parse

GREAT_EXPECTATIONS = "1.24.1"


def baseline(table: Table, checks: tuple[Check, ...] = ()) -> Suite:
    """Types, lengths, lists of values, NOT NULL, unique keys, foreign keys and CHECKs as rules.

    `checks` are those of `csvlib.catalog.checks`. Needs no Great Expectations.
    """
    configs = [demand.config for demand in demands(table, checks)]
    return recognise(parse({"expectations": configs}, table.table), table)


def recognise(suite: Suite, table: Table) -> Suite:
    """The suite, with those rules left to the cast and the plan that say what the table demands.

    A rule that says anything else, were it one character less, is asked like any other.
    """
    judges = {_said(demand.config): demand.judge for demand in demands(table)}
    return replace(
        suite,
        rules=tuple(
            replace(rule, judge=judges.get(_said(rule.config), Judge.RULE)) for rule in suite.rules
        ),
    )


def as_json(suite: Suite) -> str:
    """A suite as its file has it."""
    data = {
        "name": str(suite.table),
        "expectations": [dict(rule.config) for rule in suite.rules],
        "meta": {"great_expectations_version": GREAT_EXPECTATIONS},
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _said(config: Mapping[str, Any]) -> str:
    """What a rule asks, and what it does with rows that break it."""
    parts = [config["type"], config.get("kwargs"), config["meta"]["code"], config["severity"]]
    return json.dumps(parts, sort_keys=True)
