"""Rules that Great Expectations does not have. Importing this module makes their types known.

Each compiles to a condition on one row, so that its failing rows can be counted, and stored,
like those of any stock rule.
"""

from collections.abc import Callable, Sequence
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

Met = sa.ColumnElement[bool]
Keys = tuple[str, ...]

_TYPE: Keys = ("sql_type",)
_REFERENCE: Keys = ("ref_table", "ref_column", "ref_also")
_CONDITION: Keys = ("condition",)


def _on_column(name: str, keys: Keys, met: Callable[..., Met]) -> str:
    """Makes a metric known: `met(column, <keys>)` is what a value must meet. Returns its name."""

    def judge(_: object, column: sa.ColumnClause[Any], **given: Any) -> Met:
        return met(column, *(given[key] for key in keys))

    partial = column_condition_partial(engine=SqlAlchemyExecutionEngine)
    _register(ColumnMapMetricProvider, name, keys, partial(judge))
    return name


def _on_row(name: str, keys: Keys, met: Callable[..., Met]) -> str:
    """The same of a whole row: `met(<keys>)`."""

    def judge(_: object, column_list: object, **given: Any) -> Met:  # noqa: ARG001
        return met(*(given[key] for key in keys))

    partial = multicolumn_condition_partial(engine=SqlAlchemyExecutionEngine)
    _register(MulticolumnMapMetricProvider, name, keys, partial(judge))
    return name


def _register(base: type, name: str, keys: Keys, judge: object) -> None:
    """Great Expectations knows a metric as soon as there is a class with these attributes."""
    named = {"condition_metric_name": name, "condition_value_keys": keys}
    type(name, (base,), {**named, "_judge": judge})


def _castable(value: sa.ColumnElement[Any], sql_type: str) -> Met:
    return sa.func.pg_input_is_valid(sa.cast(value, sa.Text), sql_type).is_(True)


def _known(value: sa.ColumnElement[Any], ref_table: str, ref_column: str, ref_also: Keys) -> Met:
    """`value` is in the table as written, or (dearer, so second) folded as names are matched."""
    schema, _, name = ref_table.rpartition(".")
    names = [ref_column, *ref_also]
    reference = sa.table(name, *map(sa.column, names), schema=schema or None).alias("reference")
    written = [sa.cast(reference.c[column], sa.Text) for column in names]
    fold = sa.func.csv_desk.fold
    return sa.or_(
        sa.cast(value, sa.Text).in_(_filled(written)),
        fold(sa.cast(value, sa.Text)).in_(_filled([fold(one) for one in written])),
    )


def _filled(values: Sequence[sa.ColumnElement[Any]]) -> Any:
    """All values that are not NULL: with one, `x IN (…)` would be unknown for all others."""
    selects = [sa.select(value).where(value.is_not(None)) for value in values]
    return selects[0] if len(selects) == 1 else sa.union_all(*selects)


def _all_known(items: sa.ColumnElement[Any], *reference: Any) -> Met:
    item = sa.func.unnest(items).column_valued("item")
    return sa.not_(sa.exists(sa.select(item).where(sa.not_(_known(item, *reference)))))


def _true(condition: str) -> Met:
    """Like a CHECK of the database: unknown (NULL) is met."""
    return sa.literal_column(f"({condition}) IS NOT FALSE", sa.Boolean)


class ExpectColumnValuesToBeCastable(ColumnMapExpectation):
    """Each value's text is one that PostgreSQL reads as the type, e.g. `numeric(8,2)`."""

    sql_type: str
    map_metric: ClassVar[str] = _on_column("column_values.castable", _TYPE, _castable)
    success_keys: ClassVar[Keys] = ("mostly", *_TYPE)
    args_keys: ClassVar[Keys] = ("column", *_TYPE)


class ExpectColumnValuesToExistInTable(ColumnMapExpectation):
    """Each value is in a column of another table, or in one of `ref_also`.

    Case, accents and spaces do not count.
    """

    ref_table: str
    ref_column: str
    ref_also: tuple[str, ...] = ()
    map_metric: ClassVar[str] = _on_column("column_values.exists_in_table", _REFERENCE, _known)
    success_keys: ClassVar[Keys] = ("mostly", *_REFERENCE)
    args_keys: ClassVar[Keys] = ("column", *_REFERENCE)


class ExpectColumnItemsToExistInTable(ColumnMapExpectation):
    """The same of each item of a list (`text[]`)."""

    ref_table: str
    ref_column: str
    ref_also: tuple[str, ...] = ()
    map_metric: ClassVar[str] = _on_column(
        "column_values.items_exist_in_table", _REFERENCE, _all_known
    )
    success_keys: ClassVar[Keys] = ("mostly", *_REFERENCE)
    args_keys: ClassVar[Keys] = ("column", *_REFERENCE)


class ExpectColumnValuesToSatisfySql(ColumnMapExpectation):
    """A condition in SQL on one column, for the rows where that has a value."""

    condition: str
    map_metric: ClassVar[str] = _on_column(
        "column_values.satisfy_sql", _CONDITION, lambda _, condition: _true(condition)
    )
    success_keys: ClassVar[Keys] = ("mostly", *_CONDITION)
    args_keys: ClassVar[Keys] = ("column", *_CONDITION)


class ExpectRowsToSatisfySql(MulticolumnMapExpectation):
    """A condition in SQL on several columns that each row must meet.

    Unlike a query that returns the failing rows, none of them travel to this process.
    """

    condition: str
    ignore_row_if: Literal["all_values_are_missing", "any_value_is_missing", "never"] = "never"
    map_metric: ClassVar[str] = _on_row("multicolumn_values.satisfy_sql", _CONDITION, _true)
    success_keys: ClassVar[Keys] = ("mostly", *_CONDITION)
    args_keys: ClassVar[Keys] = ("column_list", *_CONDITION)
