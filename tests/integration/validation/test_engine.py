"""The connection rules run on: silent, read-only, from any form of address."""

import logging
import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import psycopg2
import pytest
import sqlalchemy as sa
from psycopg2.extensions import make_dsn

from csvlib.database.embedded import READER
from csvlib.errors import DatabaseUnavailable
from csvlib.model import TableName
from csvlib.validation.engine import Reader, execution_engine

RELATION = TableName("csv_staging", "prepared_1")


def setting(url: str, name: str, role: str | None = None) -> str:
    with Reader(url, role, 7).opened(RELATION) as batch:
        result = execution_engine(batch).execute_query(sa.text(f"SHOW {name}"))
        return str(result.scalar())


@pytest.mark.parametrize(
    ("name", "value"),
    [("default_transaction_read_only", "on"), ("statement_timeout", "7s"), ("jit", "off")],
)
def test_the_connection_has_its_limits(desk: Any, name: str, value: str) -> None:
    desk.prepare("SELECT 1 AS n")
    assert setting(desk.url, name) == value


def test_options_of_the_address_are_kept(desk: Any) -> None:
    desk.prepare("SELECT 1 AS n")
    url = f"{desk.url}&options=-c%20work_mem%3D5MB"
    assert setting(url, "work_mem") == "5MB"
    assert setting(url, "default_transaction_read_only") == "on"


@pytest.mark.parametrize("password", ["pa$$word", "${HOME}", "$HOME", "a%2Fb", "p:@/?#"])
def test_no_password_is_read_as_a_template(desk: Any, password: str) -> None:
    desk.prepare("SELECT 1 AS n")
    assert setting(make_dsn(desk.url, password=password), "statement_timeout") == "7s"


def test_the_prefix_of_sqlalchemy_is_accepted(desk: Any) -> None:
    desk.prepare("SELECT 1 AS n")
    url = desk.url.replace("postgresql:", "postgresql+psycopg2:")
    assert setting(url, "statement_timeout") == "7s"


def test_no_connection_is_left_open(desk: Any) -> None:
    desk.prepare("SELECT 1 AS n")
    others = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
    )
    desk.connection.autocommit = True
    for _ in range(3):
        setting(desk.url, "jit")
    # A backend needs a moment to end after its client has gone.
    deadline = time.monotonic() + 10
    while desk.execute(others) != [(0,)]:
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_server_that_does_not_answer_is_one_of_our_errors(desk: Any) -> None:
    nowhere = make_dsn(desk.url, dbname="nowhere")
    with pytest.raises(psycopg2.OperationalError):
        psycopg2.connect(nowhere)
    with pytest.raises(DatabaseUnavailable), Reader(nowhere, None, 1).opened(RELATION):
        pass


@pytest.mark.parametrize("name", [READER, "rules role\\'s"])
def test_rows_are_read_as_the_role(desk: Any, name: str) -> None:
    desk.prepare("SELECT 1 AS n")
    if name != READER:
        desk.execute(f'CREATE ROLE "{name}" IN ROLE pg_read_all_data')
        desk.connection.commit()
    try:
        assert setting(desk.url, "role", name) == name
        with closing(Reader(desk.url, name, 7).connect()) as opened, opened.cursor() as cursor:
            cursor.execute("SELECT current_user, current_setting('statement_timeout')")
            assert cursor.fetchone() == (name, "7s")
    finally:
        if name != READER:
            desk.execute(f'DROP ROLE "{name}"')
            desk.connection.commit()


def test_a_role_that_is_none_is_told_with_its_setting(desk: Any) -> None:
    desk.prepare("SELECT 1 AS n")
    with (
        pytest.raises(DatabaseUnavailable) as raised,
        Reader(desk.url, "nobody", 1).opened(RELATION),
    ):
        pass
    assert "CSVDESK_RULES_ROLE" in raised.value.advice


def test_a_plain_connection_can_only_read(desk: Any) -> None:
    desk.prepare("SELECT 1 AS n")
    with (
        closing(Reader(desk.url, None, 7).connect()) as opened,
        opened.cursor() as cursor,
        pytest.raises(psycopg2.errors.ReadOnlySqlTransaction),
    ):
        cursor.execute("DELETE FROM media.contact")


class Lines(logging.Handler):
    """Keeps what would reach the process's log."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.kept: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.kept.append(f"{record.name} {record.getMessage()}")


@pytest.fixture
def lines() -> Iterator[list[str]]:
    handler, root = Lines(), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield handler.kept
    root.setLevel(level)
    root.removeHandler(handler)


def test_nothing_it_says_leaves_it(desk: Any, rule: Any, lines: list[str], capfd: Any) -> None:
    desk.prepare("SELECT 'secret-cell'::text AS a")
    desk.check(rule("expect_column_values_to_satisfy_sql", column="a", condition="a::int > 0"))
    printed = capfd.readouterr()
    assert not [line for line in lines if "great_expectations" in line or "secret-cell" in line]
    assert (printed.out, printed.err) == ("", "")
