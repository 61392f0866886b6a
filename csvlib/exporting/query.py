"""A view as one SELECT, from reflected names only; every value is bound."""

from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from psycopg2.extensions import connection as Connection  # noqa: N812
from psycopg2.extensions import encodings
from sqlalchemy.dialects.postgresql.psycopg2 import PGDialect_psycopg2

from csvlib.exporting.conditions import condition
from csvlib.exporting.formulas import protected
from csvlib.exporting.joins import Joins, Value, own_rows
from csvlib.exporting.names import fields_of, find
from csvlib.model import Field, Format, Kind, Table, View

# What is never run as a formula, so that no time is spent on looking.
_PLAIN = {Kind.INTEGER, Kind.NUMBER, Kind.BOOLEAN, Kind.DATE, Kind.TIMESTAMP}

_DIALECT = PGDialect_psycopg2()  # type: ignore[no-untyped-call]

_AS_SEEN = Format(escape_formulas=False)


@dataclass(frozen=True, slots=True)
class Query:
    """A SELECT whose cells are all text, one per name of `columns`."""

    columns: tuple[str, ...]
    statement: sa.Select[Any]


def compile_view(
    table: Table,
    view: View,
    written: Format | None = None,
    *,
    limit: int | None = None,
    offset: int = 0,
    with_key: bool = False,
) -> Query:
    """One SELECT for a view, or for a part of it, as `written` to a file or as seen on a screen.

    `with_key`: the columns of the primary key follow, whether they are shown or not.

    Rows are in order when the view has an order, or when only some are asked for; else they come
    as the table holds them, which spares sorting a whole export. Raises UnknownField.
    """
    columns = fields_of(table, view)
    cells = written or _AS_SEEN
    view = replace(view, limit=_smaller(view.limit, limit, offset))
    joins = Joins(table, own_rows(table), cells.list_separator)
    if view.limit is None:
        statement = _filtered(joins, view)
    else:
        chosen = _chosen(joins, view).offset(offset).cte("chosen")
        joins = Joins(table, chosen, cells.list_separator, few=True)
        statement = sa.select()
    texts = [_cell(joins, name, cells) for name in columns]
    if written and len(texts) == 1:
        # A lone NULL would be a blank line, which readers skip.
        texts = [sa.func.coalesce(texts[0], "")]
    if with_key:
        texts += [sa.cast(joins.rows.c[column], sa.Text) for column in table.primary_key]
    labelled = [text.label(f"c{position}") for position, text in enumerate(texts)]
    if view.order_by or view.limit is not None:
        statement = statement.order_by(*_order(joins, view))
    return Query(columns, statement.add_columns(*labelled).select_from(joins.source))


def compile_count(table: Table, view: View) -> sa.Select[Any]:
    """One SELECT of how many rows a view has. Raises UnknownField."""
    joins = Joins(table, own_rows(table))
    rows = _filtered(joins, view).add_columns(sa.literal(1)).select_from(joins.source)
    return sa.select(sa.func.count()).select_from(rows.limit(view.limit).subquery("counted"))


def render(connection: Connection, statement: sa.Select[Any]) -> str:
    """The statement as SQL text, its values written in by the driver: COPY takes no parameters."""
    compiled = statement.compile(dialect=_DIALECT)
    with connection.cursor() as cursor:
        sql: bytes = cursor.mogrify(str(compiled), compiled.params)
        return sql.decode(encodings[connection.encoding])


def _smaller(whole: int | None, part: int | None, offset: int) -> int | None:
    """How many rows to ask for, when `part` is asked for of at most `whole`, from `offset`."""
    left = None if whole is None else max(0, whole - offset)
    return min((n for n in (left, part) if n is not None), default=None)


def _filtered(joins: Joins, view: View) -> sa.Select[Any]:
    return sa.select().where(*(condition(joins, wanted) for wanted in view.filters))


def _chosen(joins: Joins, view: View) -> sa.Select[Any]:
    """Whole rows of the table, only those of a view with a limit."""
    query = _filtered(joins, view).order_by(*_order(joins, view)).limit(view.limit)
    return query.add_columns(*joins.rows.c).select_from(joins.source)


def _order(joins: Joins, view: View) -> list[Value]:
    """The view's order, empty cells last, then the primary key, so that no two rows are equal."""
    wanted = [(joins.value(order.field), order.descending) for order in view.order_by]
    ordered = [value.desc() if descending else value.asc() for value, descending in wanted]
    key = [joins.rows.c[column].asc() for column in joins.table.primary_key]
    return [*(value.nulls_last() for value in ordered), *key]


def _cell(joins: Joins, name: str, cells: Format) -> Value:
    found, value = find(joins.table, name), joins.value(name)
    kind = found.kind if isinstance(found, Field) else Kind.TEXT
    if kind is Kind.ARRAY:
        text: Value = sa.func.array_to_string(value, sa.literal(cells.list_separator))
    else:
        text = sa.cast(value, sa.Text)
    return protected(text) if cells.escape_formulas and kind not in _PLAIN else text
