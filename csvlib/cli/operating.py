"""`worker`, `demo` and `db upgrade`."""

from typing import Annotated

import typer

from csvlib.cli.output import say, show
from csvlib.database import demo as demo_schema
from csvlib.database import migrate
from csvlib.database.engine import open_database
from csvlib.jobs.desk import open_desk
from csvlib.settings import settings


def worker(
    child: Annotated[
        bool, typer.Option("--child", hidden=True, help="End with the standard input.")
    ] = False,
) -> None:
    """Does the work that browsers and commands ask for, until it is stopped."""
    # Only here: it brings procrastinate's worker, and then Great Expectations, along.
    from csvlib.jobs.worker import run_worker  # noqa: PLC0415

    run_worker(open_desk(), child=child)


def demo() -> None:
    """Creates the demo schema `media` with about 2,000 invented contacts."""
    with open_desk().database.transaction() as connection:
        created = demo_schema.create(connection)
    say("The demo schema media is there." if created else "There is a schema media already.")
    show({"schema": demo_schema.SCHEMA, "created": created})


def upgrade() -> None:
    """Prepares the database for this version: creates or migrates schema csv_desk."""
    url = settings().database_url
    database = open_database(url) if url else open_desk().database
    created = migrate.upgrade(database)
    show({"migration": migrate.current(database), "created": created})
