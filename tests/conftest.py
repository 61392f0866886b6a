"""Real PostgreSQL for every test that needs one: a migrated template, cloned per test."""

import dataclasses
import hashlib
import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import psycopg2
import pytest
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.catalog import parse_table_name
from csvlib.database import demo, embedded, migrate
from csvlib.database.engine import Database, open_database
from csvlib.files import Spool
from csvlib.jobs import gate, imports, tasks, uploads
from csvlib.jobs.desk import Desk
from csvlib.model import Run
from csvlib.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "data"

Clone = Callable[[], AbstractContextManager[str]]


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


@pytest.fixture(scope="session")
def clone(server_url: str, template: str) -> Clone:
    """`with clone() as url`: a database with the demo, dropped after the block."""

    @contextmanager
    def cloned() -> Iterator[str]:
        name = f"test_{uuid.uuid4().hex}"
        _admin(server_url, "CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, template)
        yield _with_database(server_url, name)
        _admin(server_url, "DROP DATABASE {} WITH (FORCE)", name)

    return cloned


@pytest.fixture
def database_url(clone: Clone) -> Iterator[str]:
    """A database of the test's own."""
    with clone() as url:
        yield url


@pytest.fixture(scope="module")
def module_database_url(clone: Clone) -> Iterator[str]:
    """One that the tests of a module share, where each leaves the others' rows alone."""
    with clone() as url:
        yield url


@pytest.fixture(scope="module")
def module_database(module_database_url: str) -> Iterator[Database]:
    opened = open_database(module_database_url)
    yield opened
    opened.close()


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


@pytest.fixture(scope="session")
def shared_database(clone: Clone) -> Iterator[Database]:
    """One for all tests that roll back what they do: a clone takes a third of a second."""
    with clone() as url:
        opened = open_database(url)
        yield opened
        opened.close()


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Desk:
    """All a process works with, on the test's own database and spool."""
    settings = Settings(DATABASE_URL=database.url, data_dir=tmp_path / "data", worker_child=False)
    return Desk(settings=settings, database=database, spool=Spool(settings.spool_dir))


@pytest.fixture
def csv_file(tmp_path: Path) -> Callable[..., Path]:
    """`csv_file("a,b\\n1,2\\n")`: a file with this text, or these bytes."""

    def write(content: str | bytes, name: str = "file.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture(scope="session")
def prepared() -> Callable[..., Run]:
    """`prepared(desk, path, table, **policy)`: a run, checked as the worker does it."""

    def prepare(desk: Desk, path: Path, table: str = "media.contact", **policy: object) -> Run:
        name = parse_table_name(table)
        run = uploads.adopt(desk, path, "tester", table=name)
        mapping = dataclasses.replace(imports.suggest(desk, run.id, name), **policy)
        return tasks.prepare(desk, imports.check(desk, run.id, mapping, "tester").id)

    return prepare


@pytest.fixture(scope="session")
def imported(prepared: Callable[..., Run]) -> Callable[..., Run]:
    """`imported(desk, path, table, **policy)`: the same, confirmed and written if it is ready."""

    def bring_in(desk: Desk, path: Path, table: str = "media.contact", **policy: object) -> Run:
        run = prepared(desk, path, table, **policy)
        if run.plan is None:
            return run
        seen = gate.doubts(desk, run.id)
        imports.approve(desk, run.id, run.plan.hash, "tester", seen=seen)
        return tasks.commit(desk, run.id)

    return bring_in
