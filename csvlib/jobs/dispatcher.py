"""Who does what next: jobs in PostgreSQL, by procrastinate. The run is the truth, not the queue.

A job is enqueued in the transaction of the step that calls for it, so neither is ever without
the other. Preparing needs no lock; commits into one table go one after the other.
"""

from functools import cache

import sqlalchemy as sa
from procrastinate import App
from procrastinate.contrib.sqlalchemy import SQLAlchemyPsycopg2Connector
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.engine import Database, driver
from csvlib.database.queries import fetch, load
from csvlib.model import TableName

SQL = load(__file__)

QUEUE = "imports"
PREPARE = "prepare"
COMMIT = "commit"
SURVEY = "survey"
TRY_RULE = "try_rule"

_AFTER_ALL_ELSE = -10
_BEFORE_ALL_ELSE = 10


def enqueue_prepare(connection: sa.Connection, run_id: int) -> None:
    """In the caller's transaction."""
    _app().configure_task(PREPARE, queue=QUEUE, connection=connection).defer(run_id=run_id)


def enqueue_commit(connection: sa.Connection, run_id: int, table: TableName) -> None:
    """In the caller's transaction."""
    _app().configure_task(COMMIT, queue=QUEUE, lock=f"commit {table}", connection=connection).defer(
        run_id=run_id
    )


def enqueue_survey(connection: sa.Connection, run_id: int, turn: int = 1) -> None:
    """In the caller's transaction. Whatever else waits is done first."""
    _app().configure_task(
        SURVEY, queue=QUEUE, priority=_AFTER_ALL_ELSE, connection=connection
    ).defer(run_id=run_id, turn=turn)


def enqueue_trial(connection: sa.Connection, trial_id: int) -> None:
    """In the caller's transaction. Somebody waits for it, and it is short: it goes first."""
    _app().configure_task(
        TRY_RULE, queue=QUEUE, priority=_BEFORE_ALL_ELSE, connection=connection
    ).defer(trial_id=trial_id)


def work_waits(connection: Connection) -> bool:
    """Whether a job that somebody waits for could be begun at this moment."""
    return bool(fetch(connection, SQL["work_waits"])[0]["waits"])


def has_worker(database: Database) -> bool:
    """Whether a worker has given a sign of life in the last half minute."""
    with database.begin() as connection:
        return bool(fetch(driver(connection), SQL["workers_alive"])[0]["alive"])


@cache
def _app() -> App:
    """Only ever used with a connection that is handed in: it opens none of its own."""
    return App(connector=SQLAlchemyPsycopg2Connector())
