"""Failing rows into `csv_desk.issue`, without one of them being held in this process."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg2
import sqlalchemy as sa
from psycopg2.extensions import connection as Connection  # noqa: N812
from sqlalchemy.dialects.postgresql import psycopg2 as driver

from csvlib.database.queries import execute, fetch, fetch_one, load
from csvlib.errors import BrokenRule
from csvlib.validation.carrying import carry
from csvlib.validation.suites import Rule

SQL = load(__file__)
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
    read: Callable[[], Connection],
    timeout_seconds: int,
) -> None:
    """Stores one issue per row of `failing` (_row_no, _line_no, raw). The caller commits.

    SQL that somebody wrote is never run where it could write: its rows are found by a connection
    of `read`, and carried over. Raises BrokenRule when that are not the `expected` number of
    rows, or when it takes too long to find them.
    """
    chosen = _issues(run_id, rule, failing, header)
    try:
        if rule.in_sql:
            stored = carry(read, *_compiled(chosen), write, SQL["into_issues"])
        else:
            with _limited(write, timeout_seconds), write.cursor() as cursor:
                cursor.execute(*_compiled(sa.insert(_ISSUE).from_select(list(_COLUMNS), chosen)))
                stored = cursor.rowcount
    except psycopg2.errors.QueryCanceled as exc:
        raise _broken(rule, "took too long when its failing rows were to be stored") from exc
    if stored != expected:
        raise _broken(rule, f"counts {expected:,} failing rows, but {stored:,} were found")


def header(rule: Rule, labels: Mapping[str, str]) -> str | None:
    """The column of the file that a rule's issues belong to; None for the row as a whole."""
    return labels.get(rule.column) or rule.column if rule.column else None


def forget(
    write: Connection, run_id: int, rules: Sequence[Rule], labels: Mapping[str, str]
) -> None:
    """Deletes the issues of these rules."""
    if rules:
        execute(write, SQL["forget"], **_named(run_id, rules, labels))


def count(
    write: Connection, run_id: int, rules: Sequence[Rule], labels: Mapping[str, str]
) -> dict[str, int]:
    """How many issues each of these rules has, by rule_id; those without any are left out."""
    if not rules:
        return {}
    rows = fetch(write, SQL["count"], **_named(run_id, rules, labels))
    return {row["rule_id"]: row["rows"] for row in rows}


def _named(run_id: int, rules: Sequence[Rule], labels: Mapping[str, str]) -> dict[str, object]:
    return {
        "run": run_id,
        "rules": [rule.rule_id for rule in rules],
        "codes": [rule.code for rule in rules],
        "headers": [header(rule, labels) for rule in rules],
    }


def _issues(run_id: int, rule: Rule, failing: sa.Select[Any], header: str | None) -> sa.Select[Any]:
    found = failing.subquery("found")
    return sa.select(
        sa.literal(run_id, sa.BigInteger),
        found.c._row_no,
        found.c._line_no,
        sa.literal(header, sa.Text),
        sa.literal(rule.code, sa.Text),
        sa.literal(rule.severity.value, sa.Text),
        sa.literal(rule.rule_id, sa.Text),
        found.c.raw,
    )


def _compiled(statement: sa.Insert | sa.Select[Any]) -> tuple[str, dict[str, Any]]:
    """SQL with bound values in the driver's form; lists (IN) are spelled out."""
    state = statement.compile(dialect=_DIALECT).construct_expanded_state()
    return state.statement, dict(state.parameters)


@contextmanager
def _limited(write: Connection, seconds: int) -> Iterator[None]:
    """A regular expression can be slow on some rows alone, and these come last."""
    before = fetch_one(write, SQL["timeout"])
    execute(write, SQL["limit"], timeout=f"{seconds}s")
    yield
    execute(write, SQL["limit"], timeout=before["timeout"] if before else "0")


def _broken(rule: Rule, why: str) -> BrokenRule:
    return BrokenRule(
        f"Rule {rule.rule_id} {why}.",
        advice="Tell the owner of the table's rules; nothing was written.",
    )
