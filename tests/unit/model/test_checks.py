"""Severities are stored as words, and the table of issues allows no others."""

import re
from pathlib import Path

from csvlib import database
from csvlib.model import RuleResult, Severity

MIGRATION = Path(database.__file__).parent / "migrations" / "versions" / "0001_first.sql"


def test_the_severities_are_those_that_the_table_allows() -> None:
    check = re.search(r"CHECK \(severity IN \((.*?)\)\)", MIGRATION.read_text("utf-8"))
    assert check is not None
    assert re.findall(r"'(\w+)'", check[1]) == [severity.value for severity in Severity]


def test_a_rule_has_passed_unless_something_is_said_against_it() -> None:
    result = RuleResult("r1", "code", "Says what.", Severity.INFO, ("email",))
    assert (result.failed, result.skipped, result.broken) == (0, None, None)
