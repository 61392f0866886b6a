"""Takes away what runs leave behind: staging tables that nobody will look at any more."""

from psycopg2 import sql

from csvlib.database.queries import execute, fetch, load
from csvlib.jobs.desk import Desk
from csvlib.staging.names import SCHEMA

SQL = load(__file__)


def sweep(desk: Desk) -> int:
    """Drops left-over staging tables, each in a transaction of its own; returns how many."""
    with desk.database.transaction() as connection:
        rows = fetch(connection, SQL["left_over"], days=desk.settings.staging_days)
    for row in rows:
        with desk.database.transaction() as connection:
            execute(
                connection,
                sql.SQL("DROP TABLE IF EXISTS {}").format(sql.Identifier(SCHEMA, row["name"])),
            )
    return len(rows)
