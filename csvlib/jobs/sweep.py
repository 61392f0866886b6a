"""Takes away what is left behind: staging tables and surveys nobody looks at, dead uploads."""

from psycopg2 import sql

from csvlib.database.queries import execute, fetch, load
from csvlib.jobs import uploads
from csvlib.jobs.desk import Desk
from csvlib.staging.names import SCHEMA

SQL = load(__file__)


def sweep(desk: Desk) -> int:
    """Returns how many tables, surveys and uploads were taken away."""
    return _drop_tables(desk) + _forget_surveys(desk) + _discard_uploads(desk)


def _drop_tables(desk: Desk) -> int:
    """Each in a transaction of its own: one that is in use holds up no other."""
    with desk.database.transaction() as connection:
        rows = fetch(connection, SQL["left_over"], days=desk.settings.staging_days)
    for row in rows:
        with desk.database.transaction() as connection:
            execute(
                connection,
                sql.SQL("DROP TABLE IF EXISTS {}").format(sql.Identifier(SCHEMA, row["name"])),
            )
    return len(rows)


def _forget_surveys(desk: Desk) -> int:
    """They hold values of cells, which are kept no longer than the rows themselves."""
    with desk.database.transaction() as connection:
        return execute(connection, SQL["forget_surveys"], days=desk.settings.staging_days)


def _discard_uploads(desk: Desk) -> int:
    forgotten = uploads.abandoned(desk)
    for upload_id in forgotten:
        uploads.discard(desk, upload_id)
    return len(forgotten)
