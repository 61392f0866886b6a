"""These tests keep nothing: they share one database, and each is rolled back."""

from collections.abc import Iterator

import pytest
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.engine import Database


@pytest.fixture
def connection(shared_database: Database) -> Iterator[Connection]:
    with shared_database.transaction() as opened:
        yield opened
        opened.rollback()
