"""The demo's contacts, a table with odd names and types, and a role that may do little."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import pytest
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.engine import Database, open_database
from csvlib.model import TableName

ODD = TableName('odd "%s" schema', "a;b'c % (d) {e}")

_ODD = """
CREATE SCHEMA {schema};
CREATE TYPE {schema}.{mood} AS ENUM ('sad', 'ok', 'glad');
CREATE TABLE {schema}.{tag} ("na%me" text PRIMARY KEY);
CREATE TABLE {schema}.{table} (
    "key %(x)s" integer PRIMARY KEY,
    "drop table; --" text,
    {longest} varchar(3),
    "mood?" {schema}.{mood},
    amounts numeric(5,2)[],
    words text[],
    "fl:ag" boolean,
    "j%%" jsonb,
    padded char(4),
    place point,
    parent_id integer REFERENCES {schema}.{table}
);
CREATE TABLE {schema}.link (
    one integer REFERENCES {schema}.{table},
    other text REFERENCES {schema}.{tag},
    PRIMARY KEY (one, other)
);
INSERT INTO {schema}.{tag} VALUES ('red'), ('blue'), ('green');
INSERT INTO {schema}.{table} VALUES
    (1, 'one', 'abc', 'ok', '{{1.50,2.00}}', '{{x,y}}', true, '{{"a": 1}}', 'ab', '(1,2)', NULL),
    (2, '', 'ABC', 'glad', '{{}}', '{{y,"Zed, z"}}', false, NULL, 'c', NULL, 1),
    (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 2);
INSERT INTO {schema}.link VALUES (1, 'red'), (1, 'blue'), (2, 'green');
"""


@dataclass(frozen=True, slots=True)
class Db:
    """A database with a short way to ask and to tell it something."""

    database: Database

    def ask(self, query: Any, *values: object) -> list[tuple[Any, ...]]:
        with self.database.transaction() as connection, connection.cursor() as cursor:
            cursor.execute(query, values or None)
            return cursor.fetchall() if cursor.description else []


@pytest.fixture
def db(database: Database) -> Db:
    """A database of the test's own, to write to."""
    return Db(database)


@pytest.fixture(scope="session")
def media(server_url: str, template: str) -> Iterator[Db]:
    """One database for all tests that only read: the demo with gaps, and the odd table."""
    name = f"test_{uuid.uuid4().hex}"
    _command(server_url, "CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, template)
    database = open_database(urlunsplit(urlsplit(server_url)._replace(path=f"/{name}")))
    db = Db(database)
    db.ask("UPDATE media.contact SET followers = NULL, outlet_id = NULL WHERE id IN (7, 8)")
    db.ask("DELETE FROM media.contact_beat WHERE contact_id = 9")
    names = {"schema": ODD.schema, "table": ODD.name, "longest": "ä" * 31 + "x"}
    names |= {"mood": 'mo"od%', "tag": "tag"}
    db.ask(sql.SQL(_ODD).format(**{k: sql.Identifier(v) for k, v in names.items()}))
    yield db
    database.close()
    _command(server_url, "DROP DATABASE {} WITH (FORCE)", name)


@pytest.fixture
def odd() -> TableName:
    """Names with quotes, semicolons, percent signs and 63 bytes; types besides the usual."""
    return ODD


@pytest.fixture
def reading(media: Db) -> Iterator[Connection]:
    with media.database.transaction() as connection:
        yield connection


def _command(url: str, statement: str, *names: str) -> None:
    connection = psycopg2.connect(url)
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
    finally:
        connection.close()


@pytest.fixture
def stranger(db: Db, database_url: str) -> Iterator[Database]:
    """The same database for a role that may read contacts and publishers, and nothing else."""
    role = f"stranger_{uuid.uuid4().hex}"
    name = sql.Identifier(role)
    db.ask(sql.SQL("CREATE ROLE {} LOGIN").format(name))
    db.ask(sql.SQL("GRANT USAGE ON SCHEMA media TO {}").format(name))
    db.ask(sql.SQL("GRANT SELECT ON media.contact, media.publisher TO {}").format(name))
    opened = open_database(database_url.replace("//postgres:", f"//{role}:"))
    yield opened
    opened.close()
    _command(database_url, "DROP OWNED BY {}", role)
    _command(database_url, "DROP ROLE {}", role)
