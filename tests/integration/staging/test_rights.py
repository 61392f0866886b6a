"""The role that judges rules reads the rows it is shown, and can do nothing else."""

import uuid

import psycopg2
import pytest
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.staging import StagingTables
from csvlib.staging.rights import let_read


@pytest.fixture
def role(connection: Connection) -> str:
    name = f'reader "{uuid.uuid4().hex}"'
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(name)))
    return name


@pytest.fixture
def as_role(connection: Connection, tables: StagingTables, role: str) -> None:
    with connection.cursor() as cursor:
        for kind in ("raw", "prepared"):
            cursor.execute(f"CREATE TABLE {tables.name(kind)} AS SELECT 1 AS one")
        let_read(connection, tables, ["prepared"], role)
        cursor.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(role)))


@pytest.mark.usefixtures("as_role")
def test_the_rows_can_be_read(connection: Connection, tables: StagingTables) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT one FROM {tables.name('prepared')}")
        assert cursor.fetchall() == [(1,)]


@pytest.mark.usefixtures("as_role")
@pytest.mark.parametrize("statement", ["SELECT * FROM {raw}", "DELETE FROM {prepared}"])
def test_nothing_else_is_allowed(
    connection: Connection, tables: StagingTables, statement: str
) -> None:
    names = {kind: tables.name(kind) for kind in ("raw", "prepared")}
    with connection.cursor() as cursor, pytest.raises(psycopg2.errors.InsufficientPrivilege):
        cursor.execute(statement.format(**names))
