"""Keys of related rows as text, of one column and of several."""

from typing import Any

import pytest
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute, fetch
from csvlib.loading.relating.keys import has_key, key_part, key_text, reference_text
from csvlib.model import ForeignColumn, Relation, TableName

PLACES = """
CREATE SCHEMA places;
CREATE TABLE places.region (
    country char(2), code int, name text UNIQUE, PRIMARY KEY (country, code)
);
CREATE TABLE places.city (id int PRIMARY KEY, land char(2), part int);
INSERT INTO places.region VALUES ('NO', 1, 'Vest'), ('SE', 1, 'Skåne "syd"');
INSERT INTO places.city VALUES (1, 'NO', 1), (2, 'NO', NULL), (3, NULL, NULL);
"""
REGION = Relation(
    name="region",
    target=TableName("places", "region"),
    target_column="country",
    target_type="character(2)",
    natural_keys=("name",),
    label="name",
    creatable=False,
    column="land",
    rest=(ForeignColumn("part", "code", "integer"),),
)
SIMPLE = Relation(
    "part", TableName("places", "region"), "code", "integer", ("name",), "name", False, "part"
)


@pytest.fixture(autouse=True)
def places(connection: Connection) -> None:
    execute(connection, PLACES)


def ask(connection: Connection, query: str, *parts: sql.Composable, **values: Any) -> list[Any]:
    rows = fetch(connection, sql.SQL(query).format(*parts), **values)
    return [next(iter(row.values())) for row in rows]


def test_a_key_of_several_columns_is_a_list_in_text(connection: Connection) -> None:
    query = "SELECT {} FROM places.region AS o ORDER BY country"
    assert ask(connection, query, key_text(REGION, "o")) == ['["NO", "1"]', '["SE", "1"]']
    assert ask(connection, query, key_text(SIMPLE, "o")) == ["1", "1"]


def test_a_row_refers_to_the_same_text_or_to_nothing(connection: Connection) -> None:
    query = "SELECT {} FROM places.city AS t ORDER BY id"
    assert ask(connection, query, reference_text(REGION, "t")) == ['["NO", "1"]', None, None]
    assert ask(connection, query, reference_text(SIMPLE, "t")) == ["1", None, None]


@pytest.mark.parametrize(("column", "value"), [("land", "NO"), ("part", 1)])
def test_its_parts_are_typed_as_the_columns(
    connection: Connection, column: str, value: object
) -> None:
    text = sql.Literal('["NO", "1"]')
    assert ask(connection, "SELECT {} AS x", key_part(REGION, column, text)) == [value]


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ('["NO", "1"]', ["Vest"]),
        ('["NO","1"]', ["Vest"]),
        ('["NO", "2"]', []),
        ('["NO", "one"]', []),
        ('["NOR", "1"]', []),
        ('["NO"]', []),
        ("NO", []),
        ('{"a": 1}', []),
        ("", []),
        ("%s", []),
    ],
)
def test_a_row_is_found_by_its_key_and_by_no_other_text(
    connection: Connection, key: str, names: list[str]
) -> None:
    given = sql.SQL("(SELECT %(key)s::text)")
    query = "SELECT name FROM places.region AS o WHERE {}"
    assert ask(connection, query, has_key(REGION, "o", given), key=key) == names


@pytest.mark.parametrize(
    ("key", "found"), [("1", 2), ("2", 0), ("one", 0), ("", 0), ("99999999999999", 0)]
)
def test_so_is_one_with_a_key_of_one_column(connection: Connection, key: str, found: int) -> None:
    given = sql.SQL("(SELECT %(key)s::text)")
    query = "SELECT count(*) FROM places.region AS o WHERE {}"
    assert ask(connection, query, has_key(SIMPLE, "o", given), key=key) == [found]
