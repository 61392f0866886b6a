"""The forms one database address takes for libpq and for SQLAlchemy."""

import psycopg2
import sqlalchemy as sa
from psycopg2.extensions import parse_dsn

from csvlib.errors import DatabaseUnavailable


def sqlalchemy_url(url: str) -> sa.URL:
    """From libpq's form, by TCP or unix socket. Raises DatabaseUnavailable when it is none."""
    parts = _parse(url)
    user, password = parts.pop("user", None), parts.pop("password", None)
    database = parts.pop("dbname", None)
    host, port = parts.pop("host", None), parts.pop("port", None)
    if host and host.startswith(("/", "@")):
        parts["host"], host = host, None
    if port and host is None:
        parts["port"], port = port, None
    return sa.URL.create(
        "postgresql+psycopg2",
        username=user,
        password=password,
        host=host,
        port=int(port) if port else None,
        database=database,
        query=parts,
    )


def _parse(url: str) -> dict[str, str]:
    # SQLAlchemy's own prefix is what many people have in their environment.
    plain = url.replace("postgresql+psycopg2://", "postgresql://", 1)
    try:
        return dict(parse_dsn(plain))
    except psycopg2.ProgrammingError as exc:
        raise DatabaseUnavailable(
            "DATABASE_URL is not an address of a PostgreSQL database.",
            advice="Write it as postgresql://user:password@host:5432/database.",
        ) from exc
