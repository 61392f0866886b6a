"""A row is found by a key from anywhere, compared as the column's own type."""

import pytest

from csvlib.catalog import reflect
from csvlib.errors import RowNotFound
from csvlib.jobs.desk import Desk
from csvlib.jobs.lineage.present import find
from csvlib.model import TableName
from tests.integration.jobs.lineage.conftest import Query

ODD = TableName("odd % place", 'th"ing')
MADE = """
DROP SCHEMA IF EXISTS "odd % place" CASCADE;
CREATE SCHEMA "odd % place";
CREATE TABLE "odd % place"."th""ing" (
    "100%" varchar(3), day date, id uuid UNIQUE DEFAULT '00000000-0000-0000-0000-00000000000a',
    "j" jsonb, PRIMARY KEY ("100%", day)
);
INSERT INTO "odd % place"."th""ing" ("100%", day, j) VALUES ('abc', '2020-02-01', '{"a": [1]}');
"""


@pytest.fixture
def odd(query: Query) -> TableName:
    query(MADE)
    return ODD


def found(desk: Desk, table: TableName, key: dict[str, str]) -> dict[str, str | None]:
    with desk.database.transaction() as connection:
        return find(connection, reflect(connection, table), key).cells


def test_a_key_of_several_columns_in_any_order(desk: Desk, odd: TableName) -> None:
    cells = found(desk, odd, {"day": "2020-02-01", "100%": "abc"})
    assert cells["j"] == '{"a": [1]}'


def test_any_key_that_is_unique_will_do(desk: Desk, odd: TableName) -> None:
    cells = found(desk, odd, {"id": "00000000-0000-0000-0000-00000000000A"})
    assert cells["100%"] == "abc"


@pytest.mark.parametrize(
    "key",
    [
        {"100%": "abcdef", "day": "2020-02-01"},
        {"100%": "abc", "day": "2020-02-31"},
        {"100%": "abc", "day": "' OR true --"},
        {"100%": "a\0c", "day": "2020-02-01"},
        {"100%": "a\ud800c", "day": "2020-02-01"},
        {"100%": "abc"},
        {"id": "7"},
        {"j": '{"a": [1]}'},
    ],
)
def test_nothing_else_finds_a_row(desk: Desk, odd: TableName, key: dict[str, str]) -> None:
    with pytest.raises(RowNotFound):
        found(desk, odd, key)
