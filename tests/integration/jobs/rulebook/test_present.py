"""What a table holds, in the shape of a file's prepared rows."""

from typing import Any

import pytest

from csvlib.errors import UnknownField
from csvlib.jobs import imports
from csvlib.jobs.desk import Desk
from csvlib.jobs.rulebook import present
from csvlib.model import Table, TableName

RELATION = TableName("csv_staging", "trial_0")
COLUMNS = ("email", "joined", "outlet", "beats")


@pytest.fixture
def made(desk: Desk, contact: Table) -> int:
    with desk.database.transaction() as connection:
        return present.make(connection, contact, COLUMNS, RELATION)


def test_every_row_is_there_once_and_numbered(made: int, query: Any) -> None:
    assert made == 2_000
    ((rows, numbers, low, high),) = query(
        "SELECT count(*), count(DISTINCT _row_no), min(_row_no), max(_line_no)"
        " FROM csv_staging.trial_0"
    )
    assert (rows, numbers, low, high) == (2_000, 2_000, 1, 2_000)


def test_columns_have_the_types_of_prepared_rows(made: int, query: Any) -> None:
    types = query(
        "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute"
        " WHERE attrelid = 'csv_staging.trial_0'::regclass AND attnum > 0 ORDER BY attnum"
    )
    assert types == [
        ("_row_no", "bigint"),
        ("_line_no", "bigint"),
        ("email", "character varying(254)"),
        ("joined", "date"),
        ("outlet", "text"),
        ("beats", "text[]"),
    ]


def test_related_rows_are_there_by_name(made: int, query: Any) -> None:
    assert (
        query(
            "SELECT email FROM csv_staging.trial_0 EXCEPT SELECT c.email FROM media.contact c"
            " JOIN csv_staging.trial_0 t USING (email)"
            " LEFT JOIN media.outlet o ON o.id = c.outlet_id"
            " WHERE t.outlet IS NOT DISTINCT FROM o.name AND coalesce(t.beats, '{}') = ARRAY("
            " SELECT b.name FROM media.contact_beat l JOIN media.beat b ON b.id = l.beat_id"
            " WHERE l.contact_id = c.id ORDER BY b.name)"
        )
        == []
    )


def test_nothing_related_is_null_and_not_an_empty_list(made: int, query: Any) -> None:
    assert query("SELECT count(*) FROM csv_staging.trial_0 WHERE beats = '{}'") == [(0,)]


def test_it_is_made_again_and_taken_away(desk: Desk, contact: Table, made: int, query: Any) -> None:
    with desk.database.transaction() as connection:
        assert present.make(connection, contact, ("email",), RELATION) == made
        present.drop(connection, RELATION)
        present.drop(connection, RELATION)
    assert query("SELECT to_regclass('csv_staging.trial_0')") == [(None,)]


def test_a_column_that_is_not_there_is_told(desk: Desk, contact: Table) -> None:
    with pytest.raises(UnknownField), desk.database.transaction() as connection:
        present.make(connection, contact, ("shoe",), RELATION)


def test_a_table_without_rows_has_none(desk: Desk, query: Any) -> None:
    query("CREATE TABLE IF NOT EXISTS public.bare (id int PRIMARY KEY, a text)")
    bare = imports.table(desk, TableName("public", "bare"))
    with desk.database.transaction() as connection:
        assert present.make(connection, bare, ("a",), RELATION) == 0
