"""Rows change hands only where they are there."""

import pytest
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.model import Attempt
from csvlib.staging import StagingTables
from csvlib.staging.reuse import KEPT, MADE_ANEW, drop_changed, has_rows, take_over


def make(connection: Connection, tables: StagingTables, *kinds: str, rows: int = 2) -> None:
    with connection.cursor() as cursor:
        for kind in kinds:
            cursor.execute(
                f"CREATE UNLOGGED TABLE {tables.name(kind)} AS"
                f" SELECT n AS _row_no, '{kind}' AS cell FROM generate_series(1, {rows}) AS n"
            )


def there(connection: Connection, run: int) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables"
            " WHERE schemaname = 'csv_staging' AND tablename LIKE %s",
            (f"%\\_{run}\\_%",),
        )
        return {name for (name,) in cursor.fetchall()}


@pytest.fixture
def later(tables: StagingTables) -> StagingTables:
    return StagingTables(tables.run, Attempt(2))


def test_rows_get_the_later_names_and_the_old_plan_goes(
    connection: Connection, tables: StagingTables, later: StagingTables
) -> None:
    make(connection, tables, *KEPT, *MADE_ANEW)
    assert take_over(connection, tables, later)
    assert there(connection, tables.run) == {later.name(kind).name for kind in KEPT}
    assert has_rows(connection, later, "raw")


def test_rows_that_others_were_merged_into_are_as_they_were(
    connection: Connection, tables: StagingTables, later: StagingTables
) -> None:
    make(connection, tables, *KEPT)
    make(connection, tables, "unmerged", rows=1)
    assert take_over(connection, tables, later)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT _row_no, cell FROM {later.name('prepared')} ORDER BY 1")
        assert cursor.fetchall() == [(1, "unmerged"), (2, "prepared")]


@pytest.mark.parametrize(("kind", "rows"), [("raw", 0), ("prepared", 0), ("raw", 1)])
def test_rows_that_are_not_all_there_stay_as_they_are(
    connection: Connection, tables: StagingTables, later: StagingTables, kind: str, rows: int
) -> None:
    """Unlogged tables come back empty after a crash."""
    make(connection, tables, kind, rows=rows)
    before = there(connection, tables.run)
    assert not take_over(connection, tables, later)
    assert there(connection, tables.run) == before


@pytest.mark.parametrize("kinds", [("changed",), ()])
def test_the_changed_rows_are_dropped_where_they_are(
    connection: Connection, tables: StagingTables, kinds: tuple[str, ...]
) -> None:
    make(connection, tables, "raw", *kinds)
    drop_changed(connection, tables)
    assert there(connection, tables.run) == {tables.name("raw").name}
