"""These tests keep nothing: they share one database, and each is rolled back."""

from collections.abc import Iterator

import pytest
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.engine import Database
from csvlib.model import Attempt, RunId
from csvlib.staging import StagingTables


@pytest.fixture
def connection(shared_database: Database) -> Iterator[Connection]:
    with shared_database.transaction() as opened:
        yield opened
        opened.rollback()


@pytest.fixture
def tables(connection: Connection) -> StagingTables:
    """Names for an attempt of a run that is there, so that issues can be stored."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO csv_desk.upload (id, name, size, created_by)"
            " VALUES (repeat('a', 32), 'x.csv', 1, 'tester')"
        )
        cursor.execute(
            "INSERT INTO csv_desk.run (upload_id, source, state, created_by)"
            " VALUES (repeat('a', 32), 'x.csv', 'preparing', 'tester') RETURNING id"
        )
        (run,) = cursor.fetchone() or (0,)
    return StagingTables(RunId(run), Attempt(1))
