"""Foreign keys as constraints: what a row refers to, and what refers to it."""

from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import Row, fetch, load
from csvlib.model import Reference, TableName

SQL = load(__file__)


def outgoing(connection: Connection, table: TableName) -> tuple[Reference, ...]:
    """The foreign keys that rows of this table must satisfy, by name."""
    return _references(connection, "outgoing", table)


def incoming(connection: Connection, table: TableName) -> tuple[Reference, ...]:
    """The foreign keys, of any table, that keep rows of this one from going."""
    return _references(connection, "incoming", table)


def _references(connection: Connection, query: str, table: TableName) -> tuple[Reference, ...]:
    rows = fetch(connection, SQL[query], schema=table.schema, table=table.name)
    return tuple(_reference(row) for row in rows)


def _reference(row: Row) -> Reference:
    return Reference(
        name=row["name"],
        table=TableName(row["schema"], row["table"]),
        columns=tuple(row["columns"]),
        target=TableName(row["target_schema"], row["target_table"]),
        target_columns=tuple(row["target_columns"]),
    )
