"""What is remembered of a source is written into the text of its next file, once per cell."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.model import Correction, FileProfile, TableName
from csvlib.staging import StagingTables
from csvlib.staging.corrections import apply_corrections, bare, column_names
from tests.made_profiles import profiled

PROFILE = profiled(("Country", "City"))


def correction(old: str, new: str, name: str = "country", number: int = 1) -> Correction:
    now = datetime(2026, 1, 2, tzinfo=UTC)
    return Correction(
        number, TableName("a", "b"), "Source", name.title(), name, old, new, None, "ana", now
    )


def fill(connection: Connection, tables: StagingTables, rows: list[tuple[str, ...]]) -> None:
    """`raw` as it is after staging, with row numbers from 1."""
    width = len(rows[0]) if rows else 1
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("DROP TABLE IF EXISTS {raw}; CREATE TABLE {raw} (row_no bigint, {})").format(
                sql.SQL(", ").join(sql.SQL(f"c{at} text") for at in range(width)),
                raw=tables["raw"],
            )
        )
        for number, row in enumerate(rows, start=1):
            cursor.execute(
                sql.SQL("INSERT INTO {} VALUES %s").format(tables["raw"]), ((number, *row),)
            )


def cells(connection: Connection, tables: StagingTables, column: str = "c0") -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("SELECT {} FROM {} ORDER BY row_no").format(
                sql.Identifier(column), tables["raw"]
            )
        )
        return [cell for (cell,) in cursor.fetchall()]


@pytest.mark.parametrize("cell", ["Germny", "Germny ", "\u00a0Germny\t", "\ufeffGermny"])
def test_a_cell_is_found_whatever_space_is_around_it(
    connection: Connection, tables: StagingTables, cell: str
) -> None:
    fill(connection, tables, [(cell, "Germny"), ("Germnyx", ""), ("germny", "")])
    made = apply_corrections(connection, tables, PROFILE, [correction("Germny", "Germany")])
    assert made == {1: 1}
    assert cells(connection, tables) == ["Germany", "Germnyx", "germny"]
    assert cells(connection, tables, "c1") == ["Germny", "", ""], "no other column is touched"


def test_a_blank_cell_may_be_filled(connection: Connection, tables: StagingTables) -> None:
    fill(connection, tables, [("",), (" ",), ("x",)])
    assert apply_corrections(connection, tables, PROFILE, [correction("", "unknown")]) == {1: 2}
    assert cells(connection, tables) == ["unknown", "unknown", "x"]


def test_what_one_correction_wrote_no_other_one_reads(
    connection: Connection, tables: StagingTables
) -> None:
    fill(connection, tables, [("a",), ("b",), ("c",)])
    chain = [correction("a", "b", number=1), correction("b", "c", number=2)]
    assert apply_corrections(connection, tables, PROFILE, chain) == {1: 1, 2: 1}
    assert cells(connection, tables) == ["b", "c", "c"]


def test_a_column_that_the_file_does_not_have_is_passed_over(
    connection: Connection, tables: StagingTables
) -> None:
    fill(connection, tables, [("a", "a")])
    assert apply_corrections(connection, tables, PROFILE, [correction("a", "b", "land")]) == {}
    assert cells(connection, tables) == ["a"]


@pytest.mark.parametrize("hostile", ["'; DROP TABLE x; --", "%s", "100%", '"', "\\", "🦊", "a\nb"])
def test_any_text_is_only_text(connection: Connection, tables: StagingTables, hostile: str) -> None:
    fill(connection, tables, [(hostile,), ("b",)])
    made = apply_corrections(
        connection,
        tables,
        PROFILE,
        [correction(hostile, "b", number=1), correction("b", hostile, number=2)],
    )
    assert made == {1: 1, 2: 1}
    assert cells(connection, tables) == ["b", hostile]


def test_changed_rows_are_noted_where_somebody_asks_for_them(
    connection: Connection, tables: StagingTables
) -> None:
    fill(connection, tables, [("a", "a"), ("x", "x"), ("x", "a")])
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE changed_rows (row_no bigint PRIMARY KEY)")
        made = apply_corrections(
            connection,
            tables,
            PROFILE,
            [correction("a", "b", number=1), correction("a", "c", "city", number=2)],
        )
        cursor.execute("SELECT row_no FROM changed_rows ORDER BY 1")
        assert cursor.fetchall() == [(1,), (3,)]
        assert made == {1: 1, 2: 2}
        cursor.execute("DROP TABLE changed_rows")


TEXTS = st.sampled_from(["a", "b", "c", "ä", " a", "b ", "", " ", "a b"])


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(TEXTS, min_size=1, max_size=8), pairs=st.lists(st.tuples(TEXTS, TEXTS)))
def test_each_cell_is_looked_up_exactly_once(
    connection: Connection,
    tables: StagingTables,
    rows: list[str],
    pairs: list[tuple[str, str]],
) -> None:
    """The law: the result is that of a dictionary, the first of two corrections holding."""
    fill(connection, tables, [(cell,) for cell in rows])
    wanted = [correction(old, new, number=n) for n, (old, new) in enumerate(pairs)]
    made = apply_corrections(connection, tables, PROFILE, wanted)
    first = {bare(old): new for old, new in reversed(pairs)}
    expected = [first.get(bare(cell), cell) for cell in rows]
    assert cells(connection, tables) == expected
    changed = sum(old != new for old, new in zip(rows, expected, strict=True))
    assert sum(made.values()) == changed


@pytest.mark.parametrize(
    ("profile", "names"),
    [
        (profiled(("E-Mail", "FirstName")), ("email", "first name")),
        (profiled(("E-Mail", "Email", "City")), ("E-Mail", "Email", "city")),
        (profiled(("column 1", "column 2")), ("column 1", "column 2")),
        (profiled(("#", "%")), ("#", "%")),
    ],
    ids=["normalised", "twice the same", "without a header", "signs"],
)
def test_columns_are_known_by_names_of_their_own(
    profile: FileProfile, names: tuple[str, ...]
) -> None:
    assert column_names(profile) == names
