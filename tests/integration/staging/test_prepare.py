"""Cells become typed values by the mapping; what cannot is an issue and a NULL."""

import datetime

import pytest
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.catalog import reflect
from csvlib.model import (
    ColumnMapping,
    Dialect,
    FileProfile,
    Mapping,
    Record,
    TableName,
    Transform,
)
from csvlib.staging import StagingTables, prepare, stage
from tests.made_readings import reading

CONTACT = TableName("media", "contact")
TARGETS = {
    "Name": "first_name",
    "Mail": "email",
    "Since": "joined",
    "Readers": "followers",
    "Paper": "outlet",
    "Subjects": "beats",
    "Notes": None,
}
PROFILE = FileProfile(
    "x.csv", 1, "utf-8", False, Dialect(), 1, 0, tuple(TARGETS), tuple(TARGETS), 1, 1.0
)
GERMAN = Transform(date_order="dmy", decimal=",", thousands=".")
MAPPING = Mapping(
    CONTACT,
    tuple(
        ColumnMapping(at, header, target, transform=GERMAN)
        for at, (header, target) in enumerate(TARGETS.items())
    ),
)
GOOD = ["Ana", "ana@x.org", "31.12.2020", "1.200", "The Post", "Law, Food", "said"]


def put(connection: Connection, tables: StagingTables, *rows: list[str]) -> int:
    """Stages and prepares rows that begin at line 2; returns the number of issues."""
    stage(
        connection,
        tables,
        reading(Record(line, row) for line, row in enumerate(rows, start=2)),
        width=len(TARGETS),
        copy_bytes=1000,
        progress=lambda rows: None,
    )
    return prepare(connection, tables, reflect(connection, CONTACT), MAPPING)


def prepared(
    connection: Connection, tables: StagingTables, columns: str
) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {tables.name('prepared')} ORDER BY _row_no")
        return cursor.fetchall()


def issues(connection: Connection, tables: StagingTables) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT row_no, line_no, column_name, code, severity FROM csv_desk.issue"
            " WHERE run_id = %s ORDER BY row_no, column_name",
            (tables.run,),
        )
        return cursor.fetchall()


def test_cells_become_values_of_their_fields_types(
    connection: Connection, tables: StagingTables
) -> None:
    assert put(connection, tables, GOOD) == 0
    assert prepared(
        connection, tables, "_row_no, _line_no, first_name, joined, followers, outlet, beats"
    ) == [(1, 2, "Ana", datetime.date(2020, 12, 31), 1200, "The Post", ["Law", "Food"])]


def test_a_column_that_is_left_out_is_not_there(
    connection: Connection, tables: StagingTables
) -> None:
    put(connection, tables, GOOD)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {tables.name('prepared')}")
        names = {column.name for column in cursor.description or ()}
    assert names == {"_row_no", "_line_no", "_problems"} | {t for t in TARGETS.values() if t}


@pytest.mark.parametrize(
    ("position", "cell", "code"),
    [
        (0, "", "missing_required"),
        (0, "x" * 81, "too_long"),
        (2, "31.02.2020", "invalid_date"),
        (3, "many", "invalid_number"),
        (3, "99.999.999.999", "invalid_number"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_one_issue_under_its_header(
    connection: Connection, tables: StagingTables, position: int, cell: str, code: str
) -> None:
    bad = [cell if at == position else good for at, good in enumerate(GOOD)]
    assert put(connection, tables, GOOD, bad) == 1
    header = PROFILE.columns[position]
    assert issues(connection, tables) == [(2, 3, header, code, "critical")]


def test_two_bad_cells_of_a_row_are_two_issues(
    connection: Connection, tables: StagingTables
) -> None:
    assert put(connection, tables, [*GOOD[:2], "soon", "many", *GOOD[4:]]) == 2
    assert [row[2:4] for row in issues(connection, tables)] == [
        ("Readers", "invalid_number"),
        ("Since", "invalid_date"),
    ]


def test_a_cell_without_a_value_is_null_where_that_may_be(
    connection: Connection, tables: StagingTables
) -> None:
    assert put(connection, tables, ["Ana", "ana@x.org", "", "", "", "", ""]) == 0
    assert prepared(connection, tables, "joined, followers, outlet") == [(None, None, None)]
