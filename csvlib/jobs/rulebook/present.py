"""The rows that a table holds now, in the shape in which a file's rows are checked."""

from typing import Any

import sqlalchemy as sa
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute
from csvlib.exporting.joins import Joins, own_rows
from csvlib.exporting.query import render
from csvlib.model import Table, TableName

_SEPARATOR = "\x1f"
"""Between the names of a list while it is one text. Names hold no such control character."""

_CREATE = sql.SQL("CREATE UNLOGGED TABLE {relation} AS {rows}")
_GRANT = sql.SQL("GRANT USAGE ON SCHEMA {schema} TO {role}; GRANT SELECT ON {relation} TO {role}")
_DROP = sql.SQL("DROP TABLE IF EXISTS {relation}")


def make(
    connection: Connection,
    table: Table,
    columns: tuple[str, ...],
    relation: TableName,
    reader: str | None = None,
) -> int:
    """Makes `relation` of _row_no, _line_no and the `columns`, typed as a prepared row has them:
    a related name is a text, several are `text[]`. The role `reader` may then read it.

    Returns the number of rows. Raises UnknownField.
    """
    named = _name(relation)
    execute(connection, _DROP.format(relation=named))
    query = sql.SQL(render(connection, _rows(table, columns)))
    rows = execute(connection, _CREATE.format(relation=named, rows=query))
    if reader:
        role, schema = sql.Identifier(reader), sql.Identifier(relation.schema)
        execute(connection, _GRANT.format(relation=named, schema=schema, role=role))
    return rows


def drop(connection: Connection, relation: TableName) -> None:
    execute(connection, _DROP.format(relation=_name(relation)))


def _name(relation: TableName) -> sql.Identifier:
    return sql.Identifier(relation.schema, relation.name)


def _rows(table: Table, columns: tuple[str, ...]) -> sa.Select[Any]:
    joins = Joins(table, own_rows(table), _SEPARATOR)
    values = [_value(joins, table, name).label(name) for name in columns]
    number = sa.func.row_number().over()
    return sa.select(number.label("_row_no"), number.label("_line_no"), *values).select_from(
        joins.source
    )


def _value(joins: Joins, table: Table, name: str) -> sa.ColumnElement[Any]:
    value = joins.value(name)
    relation = table.relation(name)
    if relation is None:
        return value
    if relation.many:
        return sa.func.string_to_array(value, _SEPARATOR)
    return sa.cast(value, sa.Text)
