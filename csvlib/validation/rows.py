"""The failing rows of a rule as a query, from the very condition Great Expectations counted by.

What it offers for this is cut (200 values, 20 keys) or wrong (its index query forgets the
row_condition). Resolving the metric `<rule>.condition` is semi-private, hence the pinned version
and the comparison of counts in `issues`.
"""

from typing import Any

import sqlalchemy as sa
from great_expectations.datasource.fluent.interfaces import Batch
from great_expectations.expectations.core.unexpected_rows_expectation import (
    UnexpectedRowsExpectation,
)
from great_expectations.expectations.expectation import Expectation
from great_expectations.expectations.metrics.query_metric_provider import QueryMetricProvider
from great_expectations.util import get_sqlalchemy_selectable

from csvlib.model import TableName
from csvlib.validation.counts import Condition, condition_metric
from csvlib.validation.engine import calculator, execution_engine
from csvlib.validation.suites import Rule

_ROW: sa.ColumnClause[int] = sa.column("_row_no")
_LINE: sa.ColumnClause[int] = sa.column("_line_no")


def failing_rows(
    batch: Batch,
    relation: TableName,
    rule: Rule,
    expectation: Expectation,
    condition: Condition | None = None,
) -> sa.Select[Any]:
    """SELECT _row_no, _line_no, raw (the rule's own cell as text) of each row that fails `rule`.

    `condition` is that of the rule's Outcome; without it, it is asked for again.
    """
    chosen = sa.select(_ROW, _LINE, _raw(rule).label("raw"))
    if isinstance(expectation, UnexpectedRowsExpectation):
        failing = sa.text(f"SELECT _row_no FROM ({_query(batch, expectation)}) AS failing")
        prepared = sa.table(relation.name, schema=relation.schema)
        return chosen.select_from(prepared).where(_ROW.in_(failing.columns(_ROW)))
    return _by_condition(batch, expectation, condition, chosen)


def _raw(rule: Rule) -> sa.ColumnElement[Any]:
    if rule.column is None:
        return sa.null()
    column: sa.ColumnClause[Any] = sa.column(rule.column)
    # A list is shown as people write it, not as {a,b}.
    if rule.config["type"] == "expect_column_items_to_exist_in_table":
        return sa.func.array_to_string(column, ", ")
    return sa.cast(column, sa.Text)


def _by_condition(
    batch: Batch, expectation: Any, found: Condition | None, chosen: sa.Select[Any]
) -> sa.Select[Any]:
    """Where the condition holds of the rows it applies to."""
    known = found or calculator(batch).get_metric(condition_metric(batch, expectation))
    condition, compute, accessor = known
    records = execution_engine(batch).get_domain_records(domain_kwargs={**compute, **accessor})
    domain: Any = get_sqlalchemy_selectable(records)
    if expectation.map_metric == "column_values.unique":
        # The condition sits on a query of that one column: find the repeated values ourselves.
        column: sa.ColumnClause[Any] = sa.column(accessor["column"])
        repeated = (
            sa.select(column)
            .select_from(domain)
            .where(column.is_not(None))
            .group_by(column)
            .having(sa.func.count() > 1)
        )
        return chosen.select_from(domain).where(column.in_(repeated))
    if expectation.map_metric == "compound_columns.unique":
        # The condition brings its own FROM, with all columns.
        return chosen.where(condition)
    return chosen.select_from(domain).where(condition)


def _query(batch: Batch, expectation: UnexpectedRowsExpectation) -> str:
    engine = execution_engine(batch)
    rows, _, _ = engine.get_compute_domain({"batch_id": batch.id}, domain_type="table")
    query: str = (
        QueryMetricProvider._get_substituted_batch_subquery_from_query_and_batch_selectable(
            query=str(expectation.unexpected_rows_query),
            batch_selectable=rows,
            execution_engine=engine,
        )
    )
    return query
