"""Settings of single statements."""

import psycopg2
import pytest
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute, fetch
from csvlib.jobs.report.limits import WHOLE, within


def settings(connection: Connection) -> dict[str, str]:
    return {
        name: fetch(connection, "SELECT current_setting(%(name)s) AS value", name=name)[0]["value"]
        for name in WHOLE
    }


def test_settings_are_those_of_the_block_and_then_as_before(connection: Connection) -> None:
    execute(connection, "SET LOCAL work_mem = '7MB'")
    before = settings(connection)
    with within(connection, WHOLE):
        assert settings(connection) == WHOLE
    assert settings(connection) == before
    assert before["work_mem"] == "7MB"


def test_an_error_of_the_block_is_told_as_it_is(connection: Connection) -> None:
    before = settings(connection)
    with pytest.raises(psycopg2.errors.DivisionByZero), within(connection, WHOLE):
        execute(connection, "SELECT 1 / 0")
    connection.rollback()
    assert settings(connection) == before
