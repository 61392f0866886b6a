"""Runs whose worker died, or whose job was lost with a connection, get a new job, or an end."""

from csvlib.database.engine import driver
from csvlib.database.queries import fetch, load
from csvlib.errors import Unexpected
from csvlib.jobs import dispatcher, steps
from csvlib.jobs.desk import Desk
from csvlib.model import Attempt, State, TableName

SQL = load(__file__)

MAX_ATTEMPTS = 5
"""Starts of the same work; what people ask for anew is counted from the beginning."""


def rescue(desk: Desk) -> int:
    """Enqueues each such run again; one that has failed too often is ended. Returns how many."""
    with desk.database.begin() as connection:
        rows = fetch(driver(connection), SQL["without_job"])
        for row in rows:
            if row["starts"] >= MAX_ATTEMPTS:
                steps.fail(driver(connection), row["id"], Attempt(row["attempt"]), _given_up())
            elif State(row["state"]) in {State.MAPPED, State.PREPARING}:
                dispatcher.enqueue_prepare(connection, row["id"])
            else:
                table = TableName(row["table_schema"], row["table_name"])
                dispatcher.enqueue_commit(connection, row["id"], table)
    return len(rows)


def _given_up() -> Unexpected:
    return Unexpected(
        f"The work on this import was interrupted {MAX_ATTEMPTS} times.",
        advice="Nothing was written. Tell the administrator, then check the file again.",
    )
