"""Records go into the database exactly as they were read, broken ones beside them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.errors import FileProblem
from csvlib.files import profile, read
from csvlib.files.batch import Batch
from csvlib.files.reader import Reading
from csvlib.model import Record, RecordWarning, Reject, StagedFile
from csvlib.staging import StagingTables, stage
from csvlib.staging.copy import MAX_COLUMNS
from tests.made_readings import reading

text = st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=8)
awkward = st.sampled_from(
    ["\\N", "\\.", "\\", "\t", "\n", "\r\n", "a\tb", "NULL", "", " ", "\\x41", "\x1f", "a\x1e"]
)
rows = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(text | awkward, min_size=width, max_size=width), min_size=1, max_size=8
    )
)


def staged(
    connection: Connection,
    tables: StagingTables,
    records: Sequence[Batch | Record | Reject],
    *,
    width: int,
    copy_bytes: int = 1000,
) -> tuple[StagedFile, list[int]]:
    told: list[int] = []
    result = stage(
        connection,
        tables,
        reading(records),
        width=width,
        copy_bytes=copy_bytes,
        progress=told.append,
    )
    return result, told


def raw(connection: Connection, tables: StagingTables) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {tables.name('raw')} ORDER BY row_no")
        return cursor.fetchall()


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rows, st.sampled_from([1, 40, 100_000]))
def test_any_text_comes_back_exactly(
    connection: Connection, tables: StagingTables, cells: list[list[str]], copy_bytes: int
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {tables.name('raw')}")
    records: list[Record | Reject] = [Record(at, row) for at, row in enumerate(cells, start=2)]
    staged(connection, tables, records, width=len(cells[0]), copy_bytes=copy_bytes)
    kept = [(line, *row) for line, row in enumerate(cells, start=2) if any(row)]
    assert [row[1:] for row in raw(connection, tables)] == kept


def test_rows_are_numbered_with_the_broken_ones_and_blank_ones_are_apart(
    connection: Connection, tables: StagingTables
) -> None:
    result, _ = staged(
        connection,
        tables,
        [
            Record(2, ["a", "1"]),
            Record(3, ["", ""]),
            Reject(4, "too_few_cells", "1 cell instead of 2", "b"),
            Record(6, ["c", "3"]),
        ],
        width=2,
    )
    assert result == StagedFile(read=3, staged=2, rejected=1, blank=1)
    assert raw(connection, tables) == [(1, 2, "a", "1"), (3, 6, "c", "3")]


def test_a_broken_record_is_an_issue_with_its_line_and_its_very_text(
    connection: Connection, tables: StagingTables
) -> None:
    text = 'b\t"\\N"\nmore'
    staged(connection, tables, [Reject(4, "too_many_cells", "3 cells", text)], width=1)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT row_no, line_no, code, severity, message, raw, column_name"
            " FROM csv_desk.issue WHERE run_id = %s",
            (tables.run,),
        )
        assert cursor.fetchall() == [(1, 4, "too_many_cells", "critical", "3 cells", text, None)]


def issues(connection: Connection, tables: StagingTables) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT row_no, line_no, code, severity, raw FROM csv_desk.issue"
            " WHERE run_id = %s ORDER BY row_no, code",
            (tables.run,),
        )
        return cursor.fetchall()


def test_a_row_with_a_warning_is_staged_and_told(
    connection: Connection, tables: StagingTables
) -> None:
    doubtful = Record(3, ['5" pipe', "x"], (RecordWarning("bare_quote", "words"),))
    result, _ = staged(connection, tables, [Record(2, ["a", "b"]), doubtful], width=2)
    assert result == StagedFile(read=2, staged=2, rejected=0, blank=0)
    assert raw(connection, tables)[1] == (2, 3, '5" pipe', "x")
    assert issues(connection, tables) == [(2, 3, "bare_quote", "warning", None)]


def a_file(tmp_path: Path, text: str) -> Reading:
    file = tmp_path / "x.csv"
    file.write_bytes(text.encode())
    return read(file, profile(file, delimiter=";", comment="#"))


def test_a_file_is_staged_by_batches_with_everything_counted(
    connection: Connection, tables: StagingTables, tmp_path: Path
) -> None:
    text = 'id;name\n1;a\\b\n\n2;\tb\n;\n# no data\n3\n4;"x\ny"\n5;n\0\n6;1" pipe\n7;\\.\n'
    result = stage(
        connection, tables, a_file(tmp_path, text), width=2, copy_bytes=10, progress=lambda _: None
    )
    assert result == StagedFile(read=7, staged=5, rejected=2, blank=2, comments=1)
    assert raw(connection, tables) == [
        (1, 2, "1", "a\\b"),
        (2, 4, "2", "\tb"),
        (4, 8, "4", "x\ny"),
        (6, 11, "6", '1" pipe'),
        (7, 12, "7", "\\."),
    ]
    assert issues(connection, tables) == [
        (3, 7, "too_few_cells", "critical", "3"),
        (5, 10, "nul_byte", "critical", "5;n\u2400"),
        (6, 11, "bare_quote", "warning", None),
    ]


def test_batches_number_rows_on_from_one_another(
    connection: Connection, tables: StagingTables
) -> None:
    items = [Batch([2, 3], "a\x1ed"), Reject(4, "too_few_cells", "", ""), Batch([5, 6], "\x1eb")]
    result, _ = staged(connection, tables, items, width=1)
    assert result == StagedFile(read=4, staged=3, rejected=1, blank=1)
    assert raw(connection, tables) == [(1, 2, "a"), (2, 3, "d"), (4, 6, "b")]


def test_a_file_without_records_leaves_an_empty_table(
    connection: Connection, tables: StagingTables
) -> None:
    result, told = staged(connection, tables, [], width=3)
    assert (result, told, raw(connection, tables)) == (StagedFile(0, 0, 0, 0), [0], [])


def test_progress_is_told_after_each_chunk_and_at_the_end(
    connection: Connection, tables: StagingTables
) -> None:
    records: list[Record | Reject] = [Record(at, ["x" * 30]) for at in range(10)]
    _, told = staged(connection, tables, records, width=1, copy_bytes=100)
    assert told == [3, 6, 9, 10]


def test_records_are_not_collected_before_they_are_sent(
    connection: Connection, tables: StagingTables
) -> None:
    sent_at: list[int] = []
    read = 0

    def records() -> Iterator[Record | Reject]:
        nonlocal read
        for read in range(1, 101):
            yield Record(read, ["x" * 100])

    def progress(rows: int) -> None:
        sent_at.append(read - rows)

    stage(connection, tables, reading(records()), width=1, copy_bytes=500, progress=progress)
    assert len(sent_at) > 10
    assert max(sent_at) == 0


@pytest.mark.parametrize("width", [MAX_COLUMNS + 1, 20_000])
def test_more_columns_than_a_table_can_have_are_refused(
    connection: Connection, tables: StagingTables, width: int
) -> None:
    with pytest.raises(FileProblem, match=f"{width:,} columns"):
        staged(connection, tables, [], width=width)


def test_as_many_columns_as_are_allowed_fit(connection: Connection, tables: StagingTables) -> None:
    staged(connection, tables, [Record(2, ["x"] * MAX_COLUMNS)], width=MAX_COLUMNS)
    assert len(raw(connection, tables)[0]) == MAX_COLUMNS + 2


def test_the_staged_table_costs_no_log(connection: Connection, tables: StagingTables) -> None:
    staged(connection, tables, [], width=1)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relpersistence FROM pg_class WHERE oid = %s::regclass",
            (str(tables.name("raw")),),
        )
        assert cursor.fetchone() == ("u",)
