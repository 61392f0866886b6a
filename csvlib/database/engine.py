"""One address, one pool. Every connection of the product is opened here, with its limits."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg2
import sqlalchemy as sa
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.address import sqlalchemy_url
from csvlib.errors import DatabaseUnavailable, ServerTooOld

MINIMUM_VERSION = 16

# client_connection_check_interval: without it the backend of a killed client keeps its locks
# until its statement ends. jit: it costs more than it gives on the many short statements here.
_OPTIONS = {
    "search_path": "csv_desk,public",
    "client_connection_check_interval": "1s",
    "idle_in_transaction_session_timeout": "15min",
    "jit": "off",
    "datestyle": "ISO,YMD",
    "timezone": "UTC",
}


@dataclass(frozen=True, slots=True)
class Database:
    """A PostgreSQL that answers. `url` is libpq's form; `embedded` when started by ourselves."""

    url: str
    engine: sa.Engine
    embedded: bool = False

    @contextmanager
    def begin(self) -> Iterator[sa.Connection]:
        """A transaction, committed at the end, rolled back on any exception.

        Raises DatabaseUnavailable when the server cannot be reached or goes away.
        """
        with _translated(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """The same as the driver's own connection, for COPY and composed SQL."""
        with self.begin() as connection:
            yield driver(connection)

    def close(self) -> None:
        self.engine.dispose()


def driver(connection: sa.Connection) -> Connection:
    """The psycopg2 connection inside: what it does is part of the same transaction."""
    inner = connection.connection.driver_connection
    assert isinstance(inner, Connection)
    return inner


def open_database(url: str, *, pool: int = 10, embedded: bool = False) -> Database:
    """Connects once to see that the server answers and is new enough.

    Raises DatabaseUnavailable, ServerTooOld.
    """
    options = " ".join(f"-c {name}={value}" for name, value in _OPTIONS.items())
    engine = sa.create_engine(
        sqlalchemy_url(url),
        pool_size=pool,
        max_overflow=pool,
        pool_pre_ping=True,
        connect_args={
            "options": options,
            "application_name": "csvdesk",
            "connect_timeout": 10,
            "keepalives_idle": 10,
        },
    )
    database = Database(url=url, engine=engine, embedded=embedded)
    with database.transaction() as connection:
        require_version(connection.server_version)
    return database


def require_version(number: int) -> None:
    """`number` as libpq gives it, 160004 for 16.4. Raises ServerTooOld."""
    if number // 10_000 < MINIMUM_VERSION:
        raise ServerTooOld(
            f"This is PostgreSQL {number // 10_000}; CSV Desk needs "
            f"PostgreSQL {MINIMUM_VERSION} or newer.",
            advice="Upgrade the server, or point DATABASE_URL at a newer one.",
        )


# SQLAlchemy's own kind comes where its rollback finds the connection closed.
_OF_THE_CONNECTION = (
    psycopg2.OperationalError,
    psycopg2.InterfaceError,
    sa.exc.OperationalError,
    sa.exc.InterfaceError,
)


_FAILURES = (psycopg2.OperationalError, psycopg2.InterfaceError)
_WRAPPED = (sa.exc.OperationalError, sa.exc.InterfaceError)


@contextmanager
def _translated() -> Iterator[None]:
    """Driver errors that mean "no server" become one error of ours; the address stays out."""
    try:
        yield
    except _OF_THE_CONNECTION as exc:
        if not _lost(exc):
            raise
        raise DatabaseUnavailable(
            "The database does not answer.",
            advice="Check that it runs and that DATABASE_URL is right, then try again.",
        ) from exc


def _lost(exc: Exception) -> bool:
    """Whether the connection is gone: no SQLSTATE at all, or one of class 08 or 57P."""
    original = exc.orig if isinstance(exc, sa.exc.DBAPIError) else exc
    code = getattr(original, "pgcode", None)
    return code is None or code.startswith(("08", "57P"))
