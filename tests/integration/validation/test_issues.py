"""Failing rows in csv_desk.issue: whole, counted, in the caller's transaction."""

from typing import Any

import pytest
import sqlalchemy as sa
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.embedded import READER
from csvlib.errors import BrokenRule
from csvlib.model import TableName
from csvlib.validation.engine import Reader
from csvlib.validation.issues import count, forget, header, store
from csvlib.validation.suites import Rule, parse

BETWEEN = "expect_column_values_to_be_between"
IN_SQL = "expect_column_values_to_satisfy_sql"
CONTACT = TableName("media", "contact")
ROWS = sa.table(
    "prepared_1", *(sa.column(n) for n in ("_row_no", "_line_no", "n")), schema="csv_staging"
)


def negative(value: int = 0) -> sa.Select[Any]:
    raw = sa.cast(ROWS.c.n, sa.Text).label("raw")
    return sa.select(ROWS.c._row_no, ROWS.c._line_no, raw).where(ROWS.c.n < value)


def put(
    desk: Any, rule: Rule, failing: Any, *, header: str | None, expected: int, seconds: int = 60
) -> None:
    store(
        desk.connection,
        desk.run_id,
        rule,
        failing,
        header=header,
        expected=expected,
        read=Reader(desk.url, READER, seconds).connect,
        timeout_seconds=seconds,
    )


@pytest.fixture(params=["condition", "SQL"])
def stored(desk: Any, rule: Rule, request: pytest.FixtureRequest) -> Rule:
    """A rule on numbers from -2 to 2; one in SQL goes another way."""
    desk.prepare("SELECT n FROM generate_series(-2, 2) AS n")
    in_sql = request.param == "SQL"
    kind, given = (IN_SQL, {"condition": "n < 0"}) if in_sql else (BETWEEN, {})
    suite = parse({"expectations": [rule(kind, column="n", **given)]}, CONTACT)
    assert suite.rules[0].in_sql is in_sql
    return suite.rules[0]


def test_every_column_of_an_issue_is_filled(desk: Any, stored: Rule) -> None:
    put(desk, stored, negative(), header="50% of\tn", expected=2)
    found = desk.execute("SELECT * FROM csv_desk.issue ORDER BY row_no")
    assert found == [
        (desk.run_id, 1, 2, "50% of\tn", "some_code", "warning", "rule", None, "-2"),
        (desk.run_id, 2, 3, "50% of\tn", "some_code", "warning", "rule", None, "-1"),
    ]


@pytest.mark.parametrize("expected", [1, 3])
def test_another_number_of_rows_than_counted_is_refused(
    desk: Any, stored: Rule, expected: int
) -> None:
    with pytest.raises(BrokenRule, match="Rule rule counts"):
        put(desk, stored, negative(), header="n", expected=expected)


def test_lists_are_bound_value_by_value(desk: Any, stored: Rule) -> None:
    chosen = negative(9).where(ROWS.c.n.in_([1, 2]))
    put(desk, stored, chosen, header=None, expected=2)
    assert desk.failing() == [4, 5]


def test_the_caller_ends_the_transaction(desk: Any, stored: Rule, reader: Connection) -> None:
    put(desk, stored, negative(), header="n", expected=2)
    with reader.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM csv_desk.issue")
        assert cursor.fetchone() == (0,)
    desk.connection.rollback()
    assert desk.failing() == []


def test_rows_that_take_too_long_to_find_are_told_by_the_rule(desk: Any, stored: Rule) -> None:
    slow = negative().where(sa.func.pg_sleep(3).is_not(None))
    with pytest.raises(BrokenRule, match="Rule rule took too long"):
        put(desk, stored, slow, header="n", expected=2, seconds=1)


def test_the_limit_ends_with_the_rule(desk: Any, stored: Rule) -> None:
    desk.execute("SET LOCAL statement_timeout = '77s'")
    put(desk, stored, negative(), header="n", expected=2, seconds=1)
    assert desk.execute("SHOW statement_timeout") == [("77s",)]


@pytest.fixture
def two(desk: Any, rule: Any) -> tuple[Rule, ...]:
    """Two rules with issues: the first in rows 1 and 2, the second in row 3."""
    configs = [rule(BETWEEN, column="n"), rule(BETWEEN, rule_id="other", column="n")]
    for rule_id, rows in (("rule", (1, 2)), ("other", (3,))):
        for row in rows:
            desk.execute(
                "INSERT INTO csv_desk.issue (run_id, row_no, line_no, column_name, code, severity,"
                " rule_id) VALUES (%s, %s, 9, 'N', 'some_code', 'warning', %s)",
                (desk.run_id, row, rule_id),
            )
    return parse({"expectations": configs}, CONTACT).rules


def test_issues_are_counted_by_rule(desk: Any, two: tuple[Rule, ...]) -> None:
    labels = {"n": "N"}
    assert count(desk.connection, desk.run_id, two, labels) == {"rule": 2, "other": 1}
    assert count(desk.connection, desk.run_id, two[1:], labels) == {"other": 1}
    assert count(desk.connection, desk.run_id, (), labels) == {}
    assert count(desk.connection, desk.run_id + 1, two, labels) == {}


def test_only_the_issues_of_these_rules_are_forgotten(desk: Any, two: tuple[Rule, ...]) -> None:
    forget(desk.connection, desk.run_id, (), {"n": "N"})
    forget(desk.connection, desk.run_id + 1, two, {"n": "N"})
    forget(desk.connection, desk.run_id, two[:1], {"n": "N"})
    assert (desk.failing("rule"), desk.failing("other")) == ([], [3])


@pytest.mark.parametrize(
    ("labels", "expected"), [({"n": "Number"}, "Number"), ({}, "n"), ({"n": ""}, "n")]
)
def test_a_column_that_the_file_does_not_name_goes_by_its_field(
    rule: Any, labels: dict[str, str], expected: str
) -> None:
    alone = parse({"expectations": [rule(BETWEEN, column="n")]}, CONTACT).rules[0]
    both = parse({"expectations": [rule("x", column_list=["n", "m"])]}, CONTACT).rules[0]
    assert (header(alone, labels), header(both, labels)) == (expected, None)
