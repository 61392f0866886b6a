"""Failing rows in csv_desk.issue: whole, counted, in the caller's transaction."""

from typing import Any

import pytest
import sqlalchemy as sa
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.errors import BrokenRule
from csvlib.model import TableName
from csvlib.validation.issues import store
from csvlib.validation.suites import Rule, parse

BETWEEN = "expect_column_values_to_be_between"
ROWS = sa.table(
    "prepared_1", *(sa.column(n) for n in ("_row_no", "_line_no", "n")), schema="csv_staging"
)


def negative(value: int = 0) -> sa.Select[Any]:
    raw = sa.cast(ROWS.c.n, sa.Text).label("raw")
    return sa.select(ROWS.c._row_no, ROWS.c._line_no, raw).where(ROWS.c.n < value)


@pytest.fixture
def stored(desk: Any, rule: Any) -> Rule:
    desk.prepare("SELECT n FROM generate_series(-2, 2) AS n")
    suite = parse({"expectations": [rule(BETWEEN, column="n")]}, TableName("media", "contact"))
    return suite.rules[0]


def test_every_column_of_an_issue_is_filled(desk: Any, stored: Rule) -> None:
    store(desk.connection, desk.run_id, stored, negative(), header="50% of n", expected=2)
    found = desk.execute("SELECT * FROM csv_desk.issue ORDER BY row_no")
    assert found == [
        (desk.run_id, 1, 2, "50% of n", "some_code", "warning", "rule", None, "-2"),
        (desk.run_id, 2, 3, "50% of n", "some_code", "warning", "rule", None, "-1"),
    ]


@pytest.mark.parametrize("expected", [1, 3])
def test_another_number_of_rows_than_counted_is_refused(
    desk: Any, stored: Rule, expected: int
) -> None:
    with pytest.raises(BrokenRule, match="Rule rule counts"):
        store(desk.connection, desk.run_id, stored, negative(), header="n", expected=expected)


def test_lists_are_bound_value_by_value(desk: Any, stored: Rule) -> None:
    chosen = negative(9).where(ROWS.c.n.in_([1, 2]))
    store(desk.connection, desk.run_id, stored, chosen, header=None, expected=2)
    assert desk.failing() == [4, 5]


def test_the_caller_ends_the_transaction(desk: Any, stored: Rule, reader: Connection) -> None:
    store(desk.connection, desk.run_id, stored, negative(), header="n", expected=2)
    with reader.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM csv_desk.issue")
        assert cursor.fetchone() == (0,)
    desk.connection.rollback()
    assert desk.failing() == []
