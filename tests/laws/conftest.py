"""A desk on a database of its own for each law."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import psycopg2
import pytest

from csvlib.database.engine import open_database
from csvlib.jobs.desk import Desk

SCHEMAS = Path(__file__).resolve().parents[1] / "schemas"


def execute(url: str, *statements: str) -> None:
    """By a connection of the test's own, as its owner."""
    connection = psycopg2.connect(url)
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
    finally:
        connection.close()


@pytest.fixture
def schema(database_url: str) -> Callable[[str], None]:
    """`schema("orders")`: one of the odd schemas, made in the test's database."""

    def make(name: str) -> None:
        execute(database_url, (SCHEMAS / f"{name}.sql").read_text(encoding="utf-8"))

    return make


@pytest.fixture
def as_role(desk: Desk, database_url: str) -> Iterator[Callable[[str], Desk]]:
    """`as_role("parted")`: the desk, connected as a login role that may write in a schema.

    It is no superuser and owns nothing, so that policies and grants hold for it.
    """
    role = f"role_{uuid.uuid4().hex}"
    opened: list[Desk] = []

    def connect(schema: str) -> Desk:
        own = "csv_desk, csv_staging, public"
        execute(
            database_url,
            f"CREATE ROLE {role} LOGIN",
            *(
                f"GRANT ALL ON ALL {kind} IN SCHEMA {own}, {schema} TO {role}"
                for kind in ("TABLES", "SEQUENCES", "FUNCTIONS")
            ),
            f"GRANT ALL ON SCHEMA {own} TO {role}",
            f"GRANT USAGE ON SCHEMA {schema} TO {role}",
        )
        database = open_database(database_url.replace("//postgres:@", f"//{role}@"))
        opened.append(replace(desk, database=database))
        return opened[0]

    yield connect
    for one in opened:
        one.database.close()
        execute(database_url, f"DROP OWNED BY {role} CASCADE", f"DROP ROLE {role}")
