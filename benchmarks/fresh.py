"""A database and a data directory of its own for each measurement, gone after it."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg2
from psycopg2 import sql

from csvlib.database import demo, embedded, migrate
from csvlib.database.engine import open_database

_SERVER = Path(__file__).resolve().parent.parent / ".data" / "benchmarks" / "postgres"


@dataclass(frozen=True, slots=True)
class Fresh:
    """`environment` points a command at the empty data directory and at the database `url`."""

    directory: Path
    url: str

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "DATABASE_URL": self.url,
            "CSVDESK_DATA_DIR": str(self.directory / "data"),
        }


@contextmanager
def fresh() -> Iterator[Fresh]:
    """A new database on the embedded server, migrated and with the demo schema."""
    with tempfile.TemporaryDirectory(prefix="csvdesk-bench-") as directory:
        server = embedded.start(_SERVER)
        name = f"bench_{os.getpid()}"
        _execute(server, sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        url = server.replace(f"/{embedded.DATABASE}?", f"/{name}?")
        try:
            _prepare(url)
            yield Fresh(Path(directory), url)
        finally:
            _execute(server, sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _prepare(url: str) -> None:
    database = open_database(url)
    migrate.upgrade(database)
    with database.transaction() as connection:
        demo.create(connection)
    database.close()


def _execute(url: str, statement: sql.Composable) -> None:
    connection = psycopg2.connect(url)
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement)
    finally:
        connection.close()
