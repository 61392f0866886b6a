"""Both sides of the measurement do the same work."""

from typing import Any

import psycopg2
import pytest
from psycopg2.extensions import connection as Connection  # noqa: N812

from benchmarks.checking import check
from benchmarks.fifteen import RULES
from benchmarks.validation import by_hand, prepare

ISSUES = "SELECT row_no, line_no, column_name, code, severity, rule_id, raw FROM csv_desk.issue"


@pytest.fixture
def plain(database_url: str) -> Any:
    connection = psycopg2.connect(database_url)
    yield connection
    connection.close()


def issues(connection: Connection) -> set[tuple[Any, ...]]:
    with connection, connection.cursor() as cursor:
        cursor.execute(ISSUES)
        found = cursor.fetchall()
        cursor.execute("TRUNCATE csv_desk.issue")
    assert len(found) == len(set(found))
    return set(found)


def test_rules_and_sql_by_hand_store_the_same_issues(plain: Connection, database_url: str) -> None:
    run_id = prepare(plain, share=10, rows=3_000)
    _, counts = by_hand(plain, run_id)
    written = issues(plain)
    _, failed = check(database_url, run_id)
    assert list(failed.values()) == counts
    assert issues(plain) == written
    assert len(counts) == len(RULES) == 15
    assert all(200 < rows < 400 for rows in counts)
