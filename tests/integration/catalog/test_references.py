"""Foreign keys as constraints, of one column or several, out of a table and into it."""

import pytest
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.catalog.references import incoming, outgoing
from csvlib.database.queries import execute
from csvlib.model import Reference, TableName

LAND, TOWN = TableName("geo", "land"), TableName("geo", "town")


@pytest.fixture(autouse=True)
def tables(connection: Connection) -> None:
    execute(
        connection,
        """
        CREATE SCHEMA geo;
        CREATE TABLE geo.land (a int, b int, name text UNIQUE, PRIMARY KEY (a, b));
        CREATE TABLE geo.town (
            id int, y int, x int, twin int,
            PRIMARY KEY (id),
            CONSTRAINT lies_in FOREIGN KEY (x, y) REFERENCES geo.land (b, a),
            CONSTRAINT twins FOREIGN KEY (twin) REFERENCES geo.town
        ) PARTITION BY RANGE (id);
        CREATE TABLE geo.small PARTITION OF geo.town DEFAULT;
        """,
    )


LIES_IN = Reference("lies_in", TOWN, ("x", "y"), LAND, ("b", "a"))
TWINS = Reference("twins", TOWN, ("twin",), TOWN, ("id",))


def test_what_a_row_refers_to_is_named_column_by_column(connection: Connection) -> None:
    assert outgoing(connection, TOWN) == (LIES_IN, TWINS)
    assert outgoing(connection, LAND) == ()


def test_what_refers_to_a_row_is_told_once_for_all_parts_of_a_table(
    connection: Connection,
) -> None:
    assert incoming(connection, LAND) == (LIES_IN,)
    assert incoming(connection, TOWN) == (TWINS,)


@pytest.mark.parametrize("name", ["nothing", "town'; --", "%s"])
def test_a_table_that_is_not_there_has_none(connection: Connection, name: str) -> None:
    table = TableName("geo", name)
    assert incoming(connection, table) == outgoing(connection, table) == ()
