"""What became of the rules that the cast and the plan judge."""

from collections.abc import Mapping
from dataclasses import replace

from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import fetch, load
from csvlib.model import Report, RuleResult
from csvlib.validation.suites import Judge, Rule, Suite

SQL = load(__file__)

# Of a key that rows are not matched by, and of one that must be new, the plan speaks differently.
_ALSO = {
    "duplicate_in_file": ("conflict", "already_exists"),
    "related_missing": ("related_ambiguous",),
}


def settle(
    connection: Connection, run_id: int, suite: Suite, report: Report, labels: Mapping[str, str]
) -> Report:
    """The report with the rows that break what the table demands; after issues are summed up.

    `report` is that of `validate`, with the same `suite` and `labels`.
    """
    found = {
        (row["code"], row["column_name"]): row["rows"]
        for row in fetch(connection, SQL["groups"], run=run_id)
    }
    rules = {rule.rule_id: rule for rule in suite.rules if rule.judge is not Judge.RULE}

    def settled(result: RuleResult) -> RuleResult:
        rule = rules.get(result.rule_id)
        filled = rule is not None and labels.keys() >= set(rule.columns)
        if rule is None or not filled:
            return result
        return replace(result, skipped=None, failed=_rows(rule, labels, found))

    return Report(tuple(settled(result) for result in report.rules))


def _rows(
    rule: Rule, labels: Mapping[str, str], found: Mapping[tuple[str, str | None], int]
) -> int:
    """The plan names all columns of a key at once."""
    header = ", ".join(labels[column] or column for column in rule.columns)
    codes = (rule.code, *_ALSO.get(rule.code, ()))
    return sum(found.get((code, header), 0) for code in codes)
