"""CHECK constraints: which of them are conditions that a file's rows can be held against."""

import pytest
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.catalog import checks
from csvlib.model import Check, TableName

GOODS = """
CREATE TYPE colour AS ENUM ('red', 'blue');
CREATE FUNCTION odd(integer) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN $1 % 2 = 1;
CREATE TABLE public.goods (
    amount integer NOT NULL, "at most" integer, name varchar(10), born date, made timestamptz,
    shade colour, CONSTRAINT held CHECK ({condition}));
"""


def found(connection: Connection, condition: str) -> tuple[Check, ...]:
    with connection.cursor() as cursor:
        cursor.execute(GOODS.format(condition=condition))
    return checks(connection, TableName("public", "goods"))


@pytest.mark.parametrize(
    ("condition", "columns", "strict"),
    [
        ("amount > 0", ("amount",), True),
        ('"at most" >= amount', ("amount", "at most"), True),
        ("amount > 0 AND NOT name = 'x' OR amount < -9", ("amount", "name"), True),
        ("name IN ('a', 'b')", ("name",), True),
        ("name LIKE 'a%'", ("name",), True),
        ("length(btrim(name)) > 1", ("name",), True),
        ("born <= CURRENT_DATE", ("born",), True),
        ("shade <> 'red' OR amount > 5", ("amount", "shade"), True),
        ("amount IS NOT NULL OR name IS NOT NULL", ("amount", "name"), False),
        ("coalesce(amount, 1) > 0", ("amount",), False),
        ("num_nonnulls(amount, name) > 0", ("amount", "name"), False),
        ("CASE WHEN amount > 1 THEN name = 'x' ELSE true END", ("amount", "name"), False),
        ("amount IS DISTINCT FROM 5", ("amount",), False),
    ],
)
def test_a_condition_is_told_with_its_columns(
    connection: Connection, condition: str, columns: tuple[str, ...], strict: bool
) -> None:
    (check,) = found(connection, condition)
    assert (check.name, check.columns, check.strict) == ("held", columns, strict)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM public.goods WHERE NOT ({check.condition})")
        assert cursor.fetchall() == []


@pytest.mark.parametrize(
    "condition",
    [
        "odd(amount)",
        "made <= now()",
        "name <> CURRENT_USER",
        "born < CURRENT_TIMESTAMP::date",
        "name <> current_setting('work_mem')",
        "amount > random()",
        "name::integer > 0",
        "goods IS NOT NULL",
        "1 > 0",
    ],
)
def test_what_holds_only_there_or_then_is_left_out(connection: Connection, condition: str) -> None:
    assert found(connection, condition) == ()


def test_a_table_that_is_none_has_no_checks(connection: Connection) -> None:
    assert checks(connection, TableName("public", "nothing")) == ()


def test_checks_come_by_name(connection: Connection) -> None:
    names = [check.name for check in checks(connection, TableName("media", "contact"))]
    assert names == ["contact_email_check", "contact_followers_check"]
