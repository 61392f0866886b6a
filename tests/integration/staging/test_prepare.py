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
from csvlib.staging import StagingTables, prepare, prepare_again, stage
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


def change(connection: Connection, tables: StagingTables, assignment: str, *rows: int) -> int:
    """Changes these rows of `raw`, and prepares them again."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE changed_rows (row_no bigint PRIMARY KEY) ON COMMIT DROP")
        cursor.execute("INSERT INTO changed_rows SELECT unnest(%s::bigint[])", (list(rows),))
        cursor.execute(
            f"UPDATE {tables.name('raw')} SET {assignment} WHERE row_no = ANY (%s)", (list(rows),)
        )
    return prepare_again(connection, tables, reflect(connection, CONTACT), MAPPING)


def test_rows_that_were_changed_are_prepared_again_and_no_others(
    connection: Connection, tables: StagingTables
) -> None:
    put(connection, tables, GOOD, [*GOOD[:3], "many", *GOOD[4:]], [*GOOD[:3], "few", *GOOD[4:]])
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {tables.name('prepared')} SET first_name = 'kept' WHERE _row_no = 3"
        )
    assert change(connection, tables, "c0 = 'Eva', c3 = '7'", 1, 2) == 2
    rows = "_row_no, _line_no, first_name, followers"
    assert prepared(connection, tables, rows) == [
        (1, 2, "Eva", 7),
        (2, 3, "Eva", 7),
        (3, 4, "kept", None),
    ]
    assert issues(connection, tables) == [(3, 4, "Readers", "invalid_number", "critical")]


def test_a_row_that_was_not_read_before_is_prepared_for_the_first_time(
    connection: Connection, tables: StagingTables
) -> None:
    put(connection, tables, GOOD)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {tables.name('raw')} (row_no, line_no, c0, c1, c2, c3, c4, c5, c6)"
            f" SELECT 5, 9, c0, c1, 'soon', c3, c4, c5, c6 FROM {tables.name('raw')}"
        )
    assert change(connection, tables, "c0 = 'Eva'", 5) == 1
    assert prepared(connection, tables, "_row_no, _line_no") == [(1, 2), (5, 9)]
    assert issues(connection, tables) == [(5, 9, "Since", "invalid_date", "critical")]


def test_the_changed_rows_are_also_by_themselves(
    connection: Connection, tables: StagingTables
) -> None:
    put(connection, tables, GOOD, GOOD, GOOD)
    change(connection, tables, "c0 = 'Eva'", 2)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {tables.name('changed')}")
        alone = cursor.fetchall()
        cursor.execute(f"SELECT * FROM {tables.name('prepared')} WHERE _row_no = 2")
        assert alone == cursor.fetchall()


@pytest.mark.parametrize(
    ("rule", "column", "stays"),
    [(None, None, True), (None, "Readers", False), ("a-rule", None, False), ("a", "Mail", False)],
)
def test_of_a_changed_row_only_what_the_reader_said_stays_true(
    connection: Connection, tables: StagingTables, rule: str | None, column: str | None, stays: bool
) -> None:
    put(connection, tables, GOOD, GOOD)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO csv_desk.issue (run_id, row_no, line_no, column_name, code, severity,"
            " rule_id) SELECT %s, row_no, 2, %s, 'x', 'warning', %s"
            " FROM generate_series(1, 2) AS row_no",
            (tables.run, column, rule),
        )
    change(connection, tables, "c0 = 'Eva'", 2)
    assert [row[0] for row in issues(connection, tables)] == ([1, 2] if stays else [1])
