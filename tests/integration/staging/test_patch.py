"""Rows of a reject file go back to their lines, freed of exactly the guard that it gave them."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.files import escape_formula
from csvlib.files.batch import Batch
from csvlib.files.marks import CELL, RECORD
from csvlib.model import Record, RecordWarning, Reject
from csvlib.staging import StagingTables, stage
from csvlib.staging.patch import EXTRA, apply_rows, line_cells, unguard_returned
from tests.made_profiles import profiled
from tests.made_readings import reading

PARENT = profiled(("code", "name"))
RETURNED = profiled(("code", "name", *EXTRA))

# Lines 2 to 5; the one on line 4 could not be read.
FILE = (
    Record(2, ["A", "Ann"]),
    Record(3, ["B", "'=Bo"], (RecordWarning("bare_quote", "A mark is out of place"),)),
    Reject(4, "too_few_cells", "1 cell", "C"),
    Record(5, ["D", "Di"]),
)


def query(connection: Connection, statement: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def raw(connection: Connection, tables: StagingTables) -> list[tuple[object, ...]]:
    return query(connection, f"SELECT * FROM {tables.name('raw')} ORDER BY row_no")


def issues(connection: Connection, tables: StagingTables) -> list[tuple[object, ...]]:
    return query(
        connection,
        f"SELECT row_no, code FROM csv_desk.issue WHERE run_id = {tables.run} ORDER BY 1, 2",
    )


def staged(
    connection: Connection,
    tables: StagingTables,
    records: Sequence[Batch | Record | Reject] = FILE,
    width: int = 2,
) -> None:
    stage(connection, tables, reading(records), width=width, copy_bytes=50, progress=lambda _: None)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE changed_rows (row_no bigint PRIMARY KEY)")


def patched(
    connection: Connection, tables: StagingTables, records: Sequence[Batch | Record | Reject]
) -> tuple[int, list[int]]:
    rows = apply_rows(connection, tables, reading(records), RETURNED, PARENT)
    changed = query(connection, "SELECT row_no FROM changed_rows ORDER BY 1")
    return rows, [number for (number,) in changed]  # type: ignore[misc]


def back(line: object, *cells: str, at: int = 2) -> Record:
    return Record(at, [*cells, str(line), "some_code", "Do this."])


def test_a_row_is_replaced_by_its_line(connection: Connection, tables: StagingTables) -> None:
    staged(connection, tables)
    assert patched(connection, tables, [back(5, "D", "Dina"), back(2, "A", "Anna", at=3)]) == (
        2,
        [1, 4],
    )
    assert raw(connection, tables) == [
        (1, 2, "A", "Anna"),
        (2, 3, "B", "'=Bo"),
        (4, 5, "D", "Dina"),
    ]


def test_a_record_that_could_not_be_read_becomes_a_row_of_its_number(
    connection: Connection, tables: StagingTables
) -> None:
    staged(connection, tables)
    assert issues(connection, tables) == [(2, "bare_quote"), (3, "too_few_cells")]
    assert patched(connection, tables, [back(4, "C", "Cy")]) == (1, [3])
    assert raw(connection, tables)[2] == (3, 4, "C", "Cy")
    assert issues(connection, tables) == [(2, "bare_quote")]


@pytest.mark.parametrize(
    ("raw", "cells"), [("C", ("C", "")), ("C,Cy,more", ("C", "Cy")), ("=1\r\n2", ("=1\n2", ""))]
)
def test_a_record_that_came_back_as_it_was_handed_out_stays_rejected(
    connection: Connection, tables: StagingTables, raw: str, cells: tuple[str, str]
) -> None:
    staged(connection, tables, [Reject(2, "too_few_cells", "1 cell", raw)])
    untouched = back(2, *map(escape_formula, cells))
    assert patched(connection, tables, [untouched]) == (0, [])
    assert issues(connection, tables) == [(1, "too_few_cells")]


@pytest.mark.parametrize("codes", ["", " "])
def test_blanked_codes_say_that_its_cells_are_right(
    connection: Connection, tables: StagingTables, codes: str
) -> None:
    staged(connection, tables)
    assert patched(connection, tables, [Record(2, ["C", "", "4", codes, ""])]) == (1, [3])
    assert raw(connection, tables)[2] == (3, 4, "C", "")


def test_what_the_reader_said_of_the_old_text_is_forgotten(
    connection: Connection, tables: StagingTables
) -> None:
    staged(connection, tables)
    assert patched(connection, tables, [back(3, "B", "Bo")]) == (1, [2])
    assert issues(connection, tables) == [(3, "too_few_cells")]


@pytest.mark.parametrize("line", ["1", "99", "", "two", "2.0", "-2", "9" * 30])
def test_a_line_that_the_file_does_not_have_is_left_out(
    connection: Connection, tables: StagingTables, line: str
) -> None:
    staged(connection, tables)
    before = raw(connection, tables)
    assert patched(connection, tables, [back(line, "X", "Xe")]) == (0, [])
    assert raw(connection, tables) == before


def test_a_line_may_have_white_space_around_it(
    connection: Connection, tables: StagingTables
) -> None:
    staged(connection, tables)
    assert patched(connection, tables, [back(" 2\t", "A", "Anna")]) == (1, [1])


def test_of_a_line_that_comes_twice_the_last_one_counts(
    connection: Connection, tables: StagingTables
) -> None:
    staged(connection, tables)
    first, last = back(4, "C", "Cy"), back(4, "C", "Cyrus", at=9)
    assert patched(connection, tables, [back(2, "A", "Anna"), first, last]) == (2, [1, 3])
    assert raw(connection, tables)[2] == (3, 4, "C", "Cyrus")


def test_a_record_that_cannot_be_read_again_stays_rejected(
    connection: Connection, tables: StagingTables
) -> None:
    staged(connection, tables)
    again = Reject(2, "too_few_cells", "1 cell", "C")
    assert patched(connection, tables, [again, back(2, "A", "Anna", at=3)]) == (1, [1])
    assert (3, "too_few_cells") in issues(connection, tables)


def test_whole_batches_go_the_same_way(connection: Connection, tables: StagingTables) -> None:
    staged(connection, tables)
    rows = [CELL.join(back(line, "N", "New").cells) for line in (2, 4, 77)]
    assert patched(connection, tables, [Batch([2, 3, 4], RECORD.join(rows))]) == (2, [1, 3])


def test_several_files_can_come_back_one_after_another(
    connection: Connection, tables: StagingTables
) -> None:
    staged(connection, tables)
    patched(connection, tables, [back(4, "C", "Cy")])
    assert patched(connection, tables, [back(4, "C", "Cyrus"), back(5, "D", "Do")]) == (2, [3, 4])
    assert raw(connection, tables)[2:] == [(3, 4, "C", "Cyrus"), (4, 5, "D", "Do")]


def test_only_the_lines_are_asked_for_where_only_they_are_compared() -> None:
    batch = Batch([2, 3], RECORD.join([CELL.join(["a", "1"]), CELL.join(["", ""])]))
    records = [batch, Record(4, ["b", "x"]), Record(5, ["", ""]), Reject(6, "nul_byte", "", "")]
    assert list(line_cells(reading(records), 1)) == ["1", "x"]


# --- guards -------------------------------------------------------------------------------------

guarded = st.text(st.sampled_from("'=+-@\t\r\n1aé "), max_size=6)
anything = guarded | st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=8)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(anything, anything).filter(any), min_size=1, max_size=6))
def test_what_the_reject_file_guards_comes_back_as_it_was(
    connection: Connection, tables: StagingTables, cells: list[tuple[str, str]]
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {tables.name('raw')}, changed_rows")
    lines = range(2, len(cells) + 2)
    staged(connection, tables, [Record(line, ["old", "old"]) for line in lines])
    written = [
        back(line, *map(escape_formula, row)) for line, row in zip(lines, cells, strict=True)
    ]
    assert patched(connection, tables, written)[0] == len(cells)
    assert [row[2:] for row in raw(connection, tables)] == cells


@pytest.mark.parametrize("returned", [True, False])
def test_a_reject_file_that_is_a_run_of_its_own_loses_the_guards_on_top(
    connection: Connection, tables: StagingTables, returned: bool
) -> None:
    cells = ["'+49 30 123", "=1+1", "it's", "'", "''x", "-5", "@x\ny", ""]
    written = list(map(escape_formula, cells))
    staged(connection, tables, [Record(2, written), Record(3, ["plain"] * 8)], width=8)
    if returned:
        with connection.cursor() as cursor:
            cursor.execute(f"UPDATE csv_desk.run SET parent_id = id WHERE id = {tables.run}")
    assert unguard_returned(connection, tables, 8) == (1 if returned else 0)
    assert raw(connection, tables) == [
        (1, 2, *(cells if returned else written)),
        (2, 3, *["plain"] * 8),
    ]
