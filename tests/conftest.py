"""Real PostgreSQL for every test that needs one: a migrated template, cloned per test."""

import hashlib
import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database import demo, embedded, migrate
from csvlib.database.engine import Database, open_database

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "data"


def _template_name() -> str:
    """Changes with every migration and with the demo, so that no stale template is cloned."""
    digest = hashlib.sha256()
    for path in sorted((ROOT / "csvlib" / "database").rglob("*")):
        if path.suffix in {".sql", ".py"}:
            digest.update(path.read_bytes())
    return f"template_{digest.hexdigest()[:16]}"


def _admin(url: str, statement: str, *names: str) -> None:
    connection = psycopg2.connect(url)
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
    finally:
        connection.close()


@pytest.fixture(scope="session")
def server_url() -> str:
    """The embedded server of the tests; kept between runs, so that only the first one waits."""
    url = embedded.start(ROOT / ".data" / "tests" / "postgres")
    # Nothing in a test must outlive a power cut.
    for statement in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
        _admin(url, f"ALTER SYSTEM SET {statement}")
    _admin(url, "SELECT pg_reload_conf()")
    return url


def _with_database(url: str, name: str) -> str:
    return url.replace(f"/{embedded.DATABASE}?", f"/{name}?")


@pytest.fixture(scope="session")
def template(server_url: str) -> str:
    """Name of a database that is migrated and holds the demo schema."""
    name = _template_name()
    building = f"{name}_{os.getpid()}"
    connection = psycopg2.connect(server_url)
    with connection, connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,))
        exists = cursor.fetchone() is not None
    connection.close()
    if not exists:
        _admin(server_url, "CREATE DATABASE {}", building)
        database = open_database(_with_database(server_url, building))
        migrate.upgrade(database)
        with database.transaction() as demo_connection:
            demo.create(demo_connection)
        database.close()
        try:
            _admin(server_url, "ALTER DATABASE {} RENAME TO {}", building, name)
        except psycopg2.errors.DuplicateDatabase:
            _admin(server_url, "DROP DATABASE {}", building)
    return name


@pytest.fixture
def database_url(server_url: str, template: str) -> Iterator[str]:
    """A database of the test's own, dropped after it."""
    name = f"test_{uuid.uuid4().hex}"
    _admin(server_url, "CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, template)
    yield _with_database(server_url, name)
    _admin(server_url, "DROP DATABASE {} WITH (FORCE)", name)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = open_database(database_url)
    yield opened
    opened.close()


@pytest.fixture
def connection(database: Database) -> Iterator[Connection]:
    """One psycopg2 connection, rolled back after the test unless it commits."""
    with database.transaction() as opened:
        yield opened
        opened.rollback()
