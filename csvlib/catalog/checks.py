"""CHECK constraints that say something of one row alone, as conditions in SQL."""

from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import fetch, load
from csvlib.model import Check, TableName

SQL = load(__file__)


def checks(connection: Connection, table: TableName) -> tuple[Check, ...]:
    """Those of a table that hold elsewhere too, by name.

    Left out: conditions that call a function of the database's own or one whose answer changes
    with time, role or setting, and those that the server does not enforce.
    """
    return tuple(
        Check(row["name"], tuple(row["columns"]), row["condition"], row["strict"])
        for row in fetch(connection, SQL["checks"], schema=table.schema, name=table.name)
    )
