"""One rule tried on rows: how many would fail, and a few of their values. Nothing is stored."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from csvlib.model import TableName
from csvlib.validation.suites import Rule, Suite

MOST_EXAMPLES = 5
LONGEST_EXAMPLE = 200


@dataclass(frozen=True, slots=True)
class Tried:
    """`examples` are the commonest values of failing rows, those of several columns joined by ·.

    `broken` says in short why the rule could not be evaluated.
    """

    failed: int = 0
    examples: tuple[str, ...] = ()
    broken: str | None = None


def try_rule(
    database_url: str,
    relation: TableName,
    rule: Rule,
    table: TableName,
    *,
    timeout_seconds: int,
    role: str | None = None,
) -> Tried:
    """What `rule` of `table` says of the rows of `relation`, which must be committed.

    `relation` is like a prepared table: _row_no, _line_no and what the rule reads.
    The rule is evaluated as `role`, else as the role of the address, and can write as neither;
    `timeout_seconds` limits each statement. Raises SuiteInvalid when Great Expectations does not
    know the rule, DatabaseUnavailable.
    """
    # Not at the top: web processes may import this module.
    from csvlib.validation import counts, engine, expectations, rows  # noqa: PLC0415

    expectation = expectations.build(Suite(table, (rule,)))[rule.rule_id]
    with engine.Reader(database_url, role, timeout_seconds).opened(relation) as batch:
        outcome = counts.count(batch, {rule.rule_id: expectation})[rule.rule_id]
        if outcome.broken or not outcome.failed:
            return Tried(broken=outcome.broken)
        failing = rows.failing_rows(batch, relation, rule, expectation)
        found = engine.execution_engine(batch).execute_query(_examples(failing, relation, rule))
        return Tried(outcome.failed, tuple(example for (example,) in found))


def _examples(failing: sa.Select[Any], relation: TableName, rule: Rule) -> sa.Select[Any]:
    found = failing.subquery("found")
    own = sa.table(relation.name, sa.column("_row_no"), schema=relation.schema).alias("own")
    texts = [_text(name, rule, found) for name in rule.columns]
    example = sa.func.left(sa.func.concat_ws(" · ", *texts), LONGEST_EXAMPLE).label("example")
    return (
        sa.select(example)
        .select_from(found.join(own, own.c._row_no == found.c._row_no))
        .where(sa.func.concat_ws("", *texts) != "")
        .group_by(example)
        .order_by(sa.func.count().desc(), example)
        .limit(MOST_EXAMPLES)
    )


def _text(name: str, rule: Rule, found: sa.Subquery) -> sa.ColumnElement[Any]:
    """A rule's own cell as it is shown everywhere; others by way of JSON, whatever their type."""
    if name == rule.column:
        return found.c.raw
    value: sa.ColumnClause[Any] = sa.column(name, _selectable=None)
    return sa.func.to_jsonb(value).op("#>>")(sa.text("'{}'"))
