"""The ledger: for every row a run writes, what it was and what it is, in the same transaction."""

from collections.abc import Sequence

from psycopg2 import sql

from csvlib.loading.layout import identity_column
from csvlib.model import TableName

RECORD = sql.SQL(
    """INSERT INTO csv_desk.change
    (run_id, row_no, line_no, table_schema, table_name, key, action, before, after, links,
        version)"""
)


def table_literals(table: TableName) -> sql.Composed:
    return sql.SQL("{}, {}").format(sql.Literal(table.schema), sql.Literal(table.name))


def key_object(columns: Sequence[str], row: str) -> sql.Composed:
    """`{"id": 7}` from the key_N columns of `row`."""
    pairs = [
        sql.SQL("{}, {}.{}").format(sql.Literal(column), sql.SQL(row), identity_column(position))
        for position, column in enumerate(columns)
    ]
    return sql.SQL("jsonb_build_object({})").format(sql.SQL(", ").join(pairs))


def whole_row(row: str) -> sql.Composed:
    """All cells that are not NULL, by column. The row is asked for as `row.*`: the table may have
    a column with the name of the alias."""
    return sql.SQL("jsonb_strip_nulls(to_jsonb({}.*))").format(sql.SQL(row))


def links_of(relation: str, added: sql.Composable, removed: sql.Composable) -> sql.Composed:
    """`{"beats": {"added": ["3"], "removed": []}}` from two arrays of text."""
    return sql.SQL(
        "jsonb_build_object({}, jsonb_build_object('added', to_jsonb({}), 'removed', to_jsonb({})))"
    ).format(sql.Literal(relation), added, removed)


def all_links(parts: Sequence[sql.Composable]) -> sql.Composed:
    """One object of several, any of which may be NULL; NULL where none has anything."""
    if not parts:
        return sql.Composed([sql.SQL("NULL::jsonb")])
    known = [sql.SQL("coalesce({}, '{{}}')").format(part) for part in parts]
    return sql.SQL("nullif({}, '{{}}')").format(sql.SQL(" || ").join(known))
