"""Rows from one connection to another: all of them as they are, or the error of either side."""

from collections.abc import Callable
from typing import Any

import psycopg2
import pytest
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.validation.carrying import carry

INTO = "COPY pg_temp.kept (n, t) FROM STDIN"


@pytest.fixture
def read(database_url: str) -> Callable[[], Connection]:
    return lambda: psycopg2.connect(database_url)


@pytest.fixture
def kept(desk: Any) -> Any:
    desk.execute("CREATE TEMPORARY TABLE kept (n bigint CHECK (n < 500000), t text)")
    return desk


def carried(kept: Any, read: Callable[[], Connection], query: str, **values: object) -> int:
    return carry(read, query, values, kept.connection, INTO)


def test_values_come_over_as_they_are(kept: Any, read: Callable[[], Connection]) -> None:
    odd = "a\tb\n\\N \\. 50% ö'\"; 東京"
    query = "SELECT * FROM (VALUES (1, %(odd)s), (2, NULL), (3, '')) AS v"
    assert carried(kept, read, query, odd=odd) == 3
    assert kept.execute("SELECT n, t FROM kept ORDER BY n") == [(1, odd), (2, None), (3, "")]


def test_many_rows_come_over(kept: Any, read: Callable[[], Connection]) -> None:
    query = "SELECT n, repeat('x', 100) FROM generate_series(1, 30000) AS n WHERE n > %(least)s"
    assert carried(kept, read, query, least=0) == 30_000
    assert kept.execute("SELECT count(*), sum(n) FROM kept") == [(30_000, 30_000 * 30_001 // 2)]


def test_no_row_is_no_error(kept: Any, read: Callable[[], Connection]) -> None:
    assert carried(kept, read, "SELECT 1, 'x' WHERE %(no)s", no=False) == 0


def test_a_query_that_breaks_off_in_the_middle_is_told(
    kept: Any, read: Callable[[], Connection]
) -> None:
    with pytest.raises(psycopg2.errors.DivisionByZero):
        carried(kept, read, "SELECT n, 1 / (20000 - n) FROM generate_series(1, 30000) AS n")


def test_rows_that_are_refused_are_told(kept: Any, read: Callable[[], Connection]) -> None:
    with pytest.raises(psycopg2.errors.CheckViolation):
        carried(kept, read, "SELECT n, repeat('x', 99) FROM generate_series(1, 600000) AS n")


def test_a_server_that_does_not_answer_is_told(kept: Any) -> None:
    def nowhere() -> Connection:
        raise psycopg2.OperationalError

    with pytest.raises(psycopg2.OperationalError):
        carried(kept, nowhere, "SELECT 1, 'x'")
