"""Values the table itself gives: asked for first, so that links and ledger know a row's key."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import fetch, load
from csvlib.model import TableName

SQL = load(__file__)


def defaults(connection: Connection, table: TableName) -> dict[str, sql.SQL]:
    """Per column with a default, its expression as the catalogue prints it."""
    rows = fetch(connection, SQL["defaults"], schema=table.schema, table=table.name)
    return {row["column"]: sql.SQL(row["expression"].replace("%", "%%")) for row in rows}
