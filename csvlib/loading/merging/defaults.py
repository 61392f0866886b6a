"""What a table itself gives where a cell is blank."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import fetch, load
from csvlib.model import TableName

SQL = load(__file__)


def defaults(connection: Connection, table: TableName) -> dict[str, sql.SQL]:
    """Per column with a default, its own or its domain's, the expression as the catalogue prints
    it."""
    rows = fetch(connection, SQL["defaults"], schema=table.schema, table=table.name)
    return {row["column"]: sql.SQL(row["expression"].replace("%", "%%")) for row in rows}
