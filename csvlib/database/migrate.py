"""Brings schema `csv_desk` to the newest migration, or says that it is not there."""

from pathlib import Path

import psycopg2
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from csvlib.database.engine import Database
from csvlib.errors import NoRights, NotMigrated

# Two processes that start together must not migrate at once.
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('csv_desk.migrate', 0))"


def _config(connection: sa.Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def head() -> str:
    """The newest migration this code knows."""
    revision = ScriptDirectory.from_config(_config()).get_current_head()
    assert revision is not None
    return revision


def current(database: Database) -> str | None:
    """The migration the database is at; None before the first."""
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table_schema": "csv_desk"})
        return context.get_current_revision()


def upgrade(database: Database) -> bool:
    """Migrates to the newest; returns whether the schema was created just now.

    Raises NoRights when the role may not create schemas or change the one that is there.
    """
    try:
        with database.begin() as connection:
            connection.execute(sa.text(_LOCK))
            first = not sa.inspect(connection).has_schema("csv_desk")
            if first:
                connection.execute(sa.text("CREATE SCHEMA csv_desk"))
            command.upgrade(_config(connection), "head")
    except sa.exc.ProgrammingError as exc:
        if not isinstance(exc.orig, psycopg2.errors.InsufficientPrivilege):
            raise
        raise NoRights(
            "The database role may not create or change the schemas of CSV Desk.",
            advice="Run `python -m csvlib db upgrade` once as a role that may, "
            "or have CREATE on the database granted.",
        ) from exc
    return first


def require_head(database: Database) -> None:
    """Raises NotMigrated when the database is not at the newest migration."""
    if current(database) != head():
        raise NotMigrated(
            "The database has not been prepared for this version of CSV Desk.",
            advice="Run `python -m csvlib db upgrade` once, then try again.",
        )
