"""The ledger: for every row a run writes, the cells before and after, in the same transaction."""

from psycopg2 import sql

from csvlib.loading.layout import identity_column
from csvlib.model import Field, TableName

RECORD = sql.SQL(
    """INSERT INTO csv_desk.change
    (run_id, row_no, table_schema, table_name, key, action, before, after)"""
)

CELLS = sql.SQL("jsonb_strip_nulls(to_jsonb(p) - ARRAY['_row_no', '_line_no', '_problems'])")
"""What the file says of a new row by target, without blanks; p is a row of `prepared`."""


def table_literals(table: TableName) -> sql.Composed:
    return sql.SQL("{}, {}").format(sql.Literal(table.schema), sql.Literal(table.name))


def key_object(identity: tuple[Field, ...], row: str) -> sql.Composed:
    """`{"id": 7}` from the key_N columns of `row`."""
    pairs = [
        sql.SQL("{}, {}.{}").format(
            sql.Literal(field.name), sql.SQL(row), identity_column(position)
        )
        for position, field in enumerate(identity)
    ]
    return sql.SQL("jsonb_build_object({})").format(sql.SQL(", ").join(pairs))
