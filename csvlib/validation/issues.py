"""Failing rows into `csv_desk.issue`, without one of them passing through this process."""

from typing import Any

import sqlalchemy as sa
from psycopg2.extensions import connection as Connection  # noqa: N812
from sqlalchemy.dialects.postgresql import psycopg2 as driver

from csvlib.errors import BrokenRule
from csvlib.validation.suites import Rule

_COLUMNS = ("run_id", "row_no", "line_no", "column_name", "code", "severity", "rule_id", "raw")
_ISSUE = sa.table("issue", *(sa.column(name) for name in _COLUMNS), schema="csv_desk")
_DIALECT = driver.dialect()  # type: ignore[no-untyped-call]


def store(
    write: Connection,
    run_id: int,
    rule: Rule,
    failing: sa.Select[Any],
    *,
    header: str | None,
    expected: int,
) -> None:
    """Stores one issue per row of `failing` (_row_no, _line_no, raw). The caller commits.

    Raises BrokenRule when that are not the `expected` number of rows.
    """
    statement, values = _compiled(_insert(run_id, rule, failing, header))
    with write.cursor() as cursor:
        cursor.execute(statement, values)
        stored = cursor.rowcount
    if stored != expected:
        raise BrokenRule(
            f"Rule {rule.rule_id} counts {expected:,} failing rows, but {stored:,} were found.",
            advice="Tell the owner of the table's rules; nothing was written.",
        )


def _insert(run_id: int, rule: Rule, failing: sa.Select[Any], header: str | None) -> sa.Insert:
    found = failing.subquery("found")
    return sa.insert(_ISSUE).from_select(
        list(_COLUMNS),
        sa.select(
            sa.literal(run_id, sa.BigInteger),
            found.c._row_no,
            found.c._line_no,
            sa.literal(header, sa.Text),
            sa.literal(rule.code, sa.Text),
            sa.literal(rule.severity.value, sa.Text),
            sa.literal(rule.rule_id, sa.Text),
            found.c.raw,
        ),
    )


def _compiled(statement: sa.Insert) -> tuple[str, dict[str, Any]]:
    """SQL with bound values in the driver's form; lists (IN) are spelled out."""
    state = statement.compile(dialect=_DIALECT).construct_expanded_state()
    return state.statement, dict(state.parameters)
