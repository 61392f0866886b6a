"""Sequences of columns that the file numbers itself: the next number drawn must be a new one."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute, fetch, load
from csvlib.loading.layout import Layout
from csvlib.staging.names import ROW_NO

SQL = load(__file__)

_MOVE = sql.SQL(
    """
SELECT setval({sequence}::regclass, given.highest)
FROM {sequence_name} AS now, (
    SELECT max(p.{column}) AS highest
    FROM {todo} AS d JOIN {prepared} AS p ON p.{row_no} = d.row_no
    WHERE d.action = 'create'
) AS given
WHERE given.highest > now.last_value AND given.highest < {most}
"""
)


def move_sequences(connection: Connection, plan: Layout) -> None:
    """Only upwards, and only those that the role may set. No rollback takes it back."""
    filled = {field.name for field in plan.own}
    table = plan.table.table
    for row in fetch(connection, SQL["owned"], schema=table.schema, table=table.name):
        if row["column"] in filled:
            execute(
                connection,
                _MOVE.format(
                    sequence=sql.Literal(row["sequence"]),
                    sequence_name=sql.Identifier(row["sequence_schema"], row["sequence_name"]),
                    column=sql.Identifier(row["column"]),
                    todo=plan.tables["todo"],
                    prepared=plan.tables["prepared"],
                    row_no=ROW_NO,
                    most=sql.Literal(row["most"]),
                ),
            )
