"""Connections: their limits, their transactions, and what becomes of them without a server."""

import psycopg2
import pytest
import sqlalchemy as sa
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.engine import Database, driver, open_database
from csvlib.errors import DatabaseUnavailable


def count(connection: Connection, table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        (rows,) = cursor.fetchone() or (0,)
    return int(rows)


@pytest.fixture
def table(database: Database) -> str:
    with database.transaction() as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE public.note (x int)")
    return "public.note"


def test_what_is_done_is_kept_at_the_end_of_the_block(database: Database, table: str) -> None:
    with database.transaction() as connection, connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} VALUES (1)")
    with database.transaction() as connection:
        assert count(connection, table) == 1


def test_an_error_takes_everything_back(database: Database, table: str) -> None:
    def fail() -> None:
        with database.transaction() as connection, connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {table} VALUES (1)")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with database.transaction() as connection:
        assert count(connection, table) == 0


def test_driver_and_sqlalchemy_share_one_transaction(database: Database, table: str) -> None:
    with database.begin() as outer:
        with driver(outer).cursor() as cursor:
            cursor.execute(f"INSERT INTO {table} VALUES (1)")
        assert outer.execute(sa.text(f"SELECT count(*) FROM {table}")).scalar() == 1


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("search_path", "csv_desk,public"),
        ("client_connection_check_interval", "1s"),
        ("idle_in_transaction_session_timeout", "15min"),
        ("jit", "off"),
        ("TimeZone", "UTC"),
        ("DateStyle", "ISO, YMD"),
        ("application_name", "csvdesk"),
    ],
)
def test_every_connection_has_its_limits(
    shared_database: Database, setting: str, value: str
) -> None:
    with shared_database.transaction() as connection, connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s)", (setting,))
        assert cursor.fetchone() == (value,)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://nobody@127.0.0.1:1/nothing",
        "postgresql:///nothing?host=/nonexistent",
    ],
)
def test_a_server_that_is_not_there_is_told_without_its_address(address: str) -> None:
    with pytest.raises(DatabaseUnavailable, match="does not answer") as raised:
        open_database(address)
    assert "nobody" not in str(raised.value)
    assert "nonexistent" not in str(raised.value)


def test_a_database_that_is_not_there_is_told(server_url: str) -> None:
    with pytest.raises(DatabaseUnavailable):
        open_database(server_url.replace("/csvdesk?", "/nothing?"))


def test_a_connection_that_is_ended_by_the_server_is_told(database: Database) -> None:
    with (
        pytest.raises(DatabaseUnavailable, match="try again"),
        database.transaction() as connection,
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")


def test_the_next_transaction_gets_a_connection_that_works(database: Database) -> None:
    with database.transaction() as connection:
        idle = connection.get_backend_pid()
    ender = psycopg2.connect(database.url)
    with ender, ender.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", (idle,))
    ender.close()
    with database.transaction() as connection, connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
        assert connection.get_backend_pid() != idle


@pytest.mark.parametrize(
    "statement",
    ["SELECT 1 / 0", "SELECT * FROM nowhere", "SELECT 'x'::int"],
)
def test_a_mistake_in_a_statement_stays_what_it_is(
    shared_database: Database, statement: str
) -> None:
    with (
        pytest.raises(psycopg2.Error) as raised,
        shared_database.transaction() as connection,
        connection.cursor() as cursor,
    ):
        cursor.execute(sql.SQL(statement))
    assert not isinstance(raised.value, DatabaseUnavailable)


def test_waiting_too_long_is_no_missing_server(database: Database, table: str) -> None:
    with (
        pytest.raises(psycopg2.errors.QueryCanceled),
        database.transaction() as connection,
        connection.cursor() as cursor,
    ):
        cursor.execute("SET LOCAL statement_timeout = '20ms'; SELECT pg_sleep(5)")
