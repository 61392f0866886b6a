"""Takes away what is left behind: tables, surveys and trials nobody looks at, dead uploads, and the
ledgers of runs that nobody can take back any more."""

import psycopg2
from psycopg2 import sql

from csvlib.database.queries import execute, fetch, load
from csvlib.jobs import uploads
from csvlib.jobs.desk import Desk
from csvlib.staging.names import SCHEMA

SQL = load(__file__)

LINES = 50_000
"""Of a ledger, taken away by one transaction: a long one keeps all tables from being cleaned up."""


def sweep(desk: Desk) -> int:
    """Returns how many tables, surveys, trials, uploads and ledgers were taken away."""
    forgotten = _forget(desk, "forget_surveys") + _forget(desk, "forget_trials")
    return _drop_tables(desk) + forgotten + _discard_uploads(desk) + _forget_ledgers(desk)


def _drop_tables(desk: Desk) -> int:
    """Each in a transaction of its own: one that is in use holds up no other."""
    with desk.database.transaction() as connection:
        rows = fetch(connection, SQL["left_over"], days=desk.settings.staging_days)
    return sum(_drop(desk, row["name"]) for row in rows)


def _drop(desk: Desk, name: str) -> bool:
    """False for a table that is in use: the next sweep will have it.

    A DROP that waits holds up whoever reads the table after it. Of an attempt that was superseded
    one connection reads and another stores, so each would wait for the other through the DROP, a
    circle that PostgreSQL cannot see.
    """
    try:
        with desk.database.transaction() as connection:
            execute(connection, "SET LOCAL lock_timeout = '100ms'")
            statement = sql.SQL("DROP TABLE IF EXISTS {}").format(sql.Identifier(SCHEMA, name))
            execute(connection, statement)
    except psycopg2.errors.LockNotAvailable:
        return False
    return True


def _forget(desk: Desk, query: str) -> int:
    """They hold values of cells, which are kept no longer than the rows themselves."""
    with desk.database.transaction() as connection:
        return execute(connection, SQL[query], days=desk.settings.staging_days)


def _discard_uploads(desk: Desk) -> int:
    forgotten = uploads.abandoned(desk)
    for upload_id in forgotten:
        uploads.discard(desk, upload_id)
    return len(forgotten)


def _forget_ledgers(desk: Desk) -> int:
    with desk.database.transaction() as connection:
        found = fetch(connection, SQL["recorded"], days=desk.settings.ledger_days)
    for row in found:
        while _forget_lines(desk, row["id"]):
            pass
    return len(found)


def _forget_lines(desk: Desk, run_id: int) -> int:
    with desk.database.transaction() as connection:
        return execute(connection, SQL["forget_lines"], run=run_id, rows=LINES)
