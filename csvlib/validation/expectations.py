"""The rules of a suite as Great Expectations understands them."""

from great_expectations.expectations.core.unexpected_rows_expectation import (
    UnexpectedRowsExpectation,
)
from great_expectations.expectations.expectation import Expectation
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

from csvlib.model import TableName
from csvlib.validation import rules
from csvlib.validation.suites import Rule, Suite, invalid

__all__ = ["build", "rules"]


def build(suite: Suite) -> dict[str, Expectation]:
    """Each rule's expectation, by rule_id.

    Rules are built one by one because a whole suite drops a rule it does not understand, with
    only a log line. Raises SuiteInvalid, naming the rule.
    """
    return {rule.rule_id: _expectation(rule, suite.table) for rule in suite.rules}


def _expectation(rule: Rule, table: TableName) -> Expectation:
    try:
        expectation = ExpectationConfiguration(**rule.config).to_domain_obj()
    except Exception as exc:
        raise invalid(
            table,
            f"rule {rule.rule_id} is of an unknown type or has a wrong argument",
            "Check the rule's type and kwargs.",
        ) from exc
    if not _by_row(expectation):
        raise invalid(
            table,
            f"rule {rule.rule_id} judges the file as a whole",
            "Use a rule that judges each row.",
        )
    return expectation


def _by_row(expectation: Expectation) -> bool:
    return isinstance(expectation, UnexpectedRowsExpectation) or bool(
        getattr(expectation, "map_metric", None)
    )
