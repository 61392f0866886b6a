"""Rules that Great Expectations does not have. Importing this module makes their types known.

Each compiles to a condition on one row, so that its failing rows can be counted, and stored,
like those of any stock rule.
"""

from typing import Any, ClassVar, Literal

import sqlalchemy as sa
from great_expectations.execution_engine.sqlalchemy_execution_engine import (
    SqlAlchemyExecutionEngine,
)
from great_expectations.expectations.expectation import (
    ColumnMapExpectation,
    MulticolumnMapExpectation,
)
from great_expectations.expectations.metrics.map_metric_provider.column_condition_partial import (
    column_condition_partial,
)
from great_expectations.expectations.metrics.map_metric_provider.column_map_metric_provider import (
    ColumnMapMetricProvider,
)
from great_expectations.expectations.metrics.map_metric_provider.multicolumn_condition_partial import (  # noqa: E501
    multicolumn_condition_partial,
)
from great_expectations.expectations.metrics.map_metric_provider.multicolumn_map_metric_provider import (  # noqa: E501
    MulticolumnMapMetricProvider,
)


class _ExistsInTable(ColumnMapMetricProvider):
    condition_metric_name = "column_values.exists_in_table"
    condition_value_keys = ("ref_table", "ref_column")

    @column_condition_partial(engine=SqlAlchemyExecutionEngine)
    def _sqlalchemy(
        cls,  # noqa: N805
        column: sa.ColumnClause[Any],
        ref_table: str,
        ref_column: str,
        **_: Any,
    ) -> sa.ColumnElement[bool]:
        return _known(column, ref_table, ref_column)


class ExpectColumnValuesToExistInTable(ColumnMapExpectation):
    """Each value is one of those in another table; case, accents and spaces do not count."""

    ref_table: str
    ref_column: str
    map_metric: ClassVar[str] = "column_values.exists_in_table"
    success_keys: ClassVar[tuple[str, ...]] = ("mostly", "ref_table", "ref_column")
    args_keys: ClassVar[tuple[str, ...]] = ("column", "ref_table", "ref_column")


class _ItemsExistInTable(ColumnMapMetricProvider):
    condition_metric_name = "column_values.items_exist_in_table"
    condition_value_keys = ("ref_table", "ref_column")

    @column_condition_partial(engine=SqlAlchemyExecutionEngine)
    def _sqlalchemy(
        cls,  # noqa: N805
        column: sa.ColumnClause[Any],
        ref_table: str,
        ref_column: str,
        **_: Any,
    ) -> sa.ColumnElement[bool]:
        item = sa.func.unnest(column).column_valued("item")
        unknown = sa.select(item).where(sa.not_(_known(item, ref_table, ref_column)))
        return sa.not_(sa.exists(unknown))


class ExpectColumnItemsToExistInTable(ColumnMapExpectation):
    """The same of each item of a list (`text[]`)."""

    ref_table: str
    ref_column: str
    map_metric: ClassVar[str] = "column_values.items_exist_in_table"
    success_keys: ClassVar[tuple[str, ...]] = ("mostly", "ref_table", "ref_column")
    args_keys: ClassVar[tuple[str, ...]] = ("column", "ref_table", "ref_column")


class _ColumnSatisfiesSql(ColumnMapMetricProvider):
    condition_metric_name = "column_values.satisfy_sql"
    condition_value_keys = ("condition",)

    @column_condition_partial(engine=SqlAlchemyExecutionEngine)
    def _sqlalchemy(
        cls,  # noqa: N805
        column: sa.ColumnClause[Any],  # noqa: ARG002
        condition: str,
        **_: Any,
    ) -> sa.ColumnElement[bool]:
        return _met(condition)


class ExpectColumnValuesToSatisfySql(ColumnMapExpectation):
    """A condition in SQL on one column, for the rows where that has a value."""

    condition: str
    map_metric: ClassVar[str] = "column_values.satisfy_sql"
    success_keys: ClassVar[tuple[str, ...]] = ("mostly", "condition")
    args_keys: ClassVar[tuple[str, ...]] = ("column", "condition")


class _RowSatisfiesSql(MulticolumnMapMetricProvider):
    condition_metric_name = "multicolumn_values.satisfy_sql"
    condition_domain_keys = ("batch_id", "table", "column_list", "row_condition", "ignore_row_if")
    condition_value_keys = ("condition",)

    @multicolumn_condition_partial(engine=SqlAlchemyExecutionEngine)  # type: ignore[untyped-decorator]
    def _sqlalchemy(
        cls,  # noqa: N805
        column_list: Any,  # noqa: ARG002
        condition: str,
        **_: Any,
    ) -> sa.ColumnElement[bool]:
        return _met(condition)


class ExpectRowsToSatisfySql(MulticolumnMapExpectation):
    """A condition in SQL on several columns that each row must meet.

    Unlike a query that returns the failing rows, none of them travel to this process.
    """

    condition: str
    ignore_row_if: Literal["all_values_are_missing", "any_value_is_missing", "never"] = "never"
    map_metric: ClassVar[str] = "multicolumn_values.satisfy_sql"
    success_keys: ClassVar[tuple[str, ...]] = ("mostly", "condition")
    args_keys: ClassVar[tuple[str, ...]] = ("column_list", "condition")


def _met(condition: str) -> sa.ColumnElement[bool]:
    """Like a CHECK of the database: unknown (NULL) is met."""
    return sa.literal_column(f"({condition}) IS NOT FALSE", sa.Boolean)


def _known(value: sa.ColumnElement[Any], ref_table: str, ref_column: str) -> sa.ColumnElement[bool]:
    """`value` is in the table as written, or (dearer, so second) folded as names are matched."""
    schema, _, name = ref_table.rpartition(".")
    reference = sa.table(name, sa.column(ref_column), schema=schema or None).alias("reference")
    known = reference.c[ref_column]
    folded = sa.select(sa.func.csv_desk.fold(known)).where(known.is_not(None))
    return sa.or_(
        value.in_(sa.select(known).where(known.is_not(None))),
        sa.func.csv_desk.fold(value).in_(folded),
    )
