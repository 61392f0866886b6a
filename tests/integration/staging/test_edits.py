"""Edits are made in the staged text in their order, and say which rows they changed."""

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.files.reader import Reading
from csvlib.model import EditKind, FileProfile, Record
from csvlib.model.codec import encode
from csvlib.staging import StagingTables, stage
from csvlib.staging.edits import apply_edits
from tests.made_profiles import profiled
from tests.made_readings import reading

COLUMNS = ("a", "b")
PROFILE = profiled(COLUMNS)
ROWS = [["x", "x"], ["y", "x"], ["x", ""], ["xyx", "y"]]

Kept = tuple[EditKind, dict[str, Any]]


def refuse(upload_id: str, profile: FileProfile) -> Reading:
    raise AssertionError("no file came back")


def put(connection: Connection, tables: StagingTables, rows: Iterable[list[str]] = ROWS) -> None:
    stage(
        connection,
        tables,
        reading(Record(line, list(row)) for line, row in enumerate(rows, start=2)),
        width=len(COLUMNS),
        copy_bytes=1000,
        progress=lambda rows: None,
    )


def keep(connection: Connection, tables: StagingTables, kind: EditKind, **values: Any) -> int:
    columns = {"run_id": tables.run, "kind": kind.value, "made_by": "ana", **values}
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO csv_desk.edit ({', '.join(columns)})"
            f" VALUES ({', '.join(['%s'] * len(columns))}) RETURNING id",
            tuple(columns.values()),
        )
        return int(cursor.fetchone()[0])  # type: ignore[index]


def ask(connection: Connection, query: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


def cells(connection: Connection, tables: StagingTables) -> list[list[str]]:
    found = ask(connection, f"SELECT c0, c1 FROM {tables.name('raw')} ORDER BY row_no")
    return [list(row) for row in found]


def changed(connection: Connection) -> list[int]:
    return [row for (row,) in ask(connection, "SELECT row_no FROM changed_rows ORDER BY 1")]


def touched(connection: Connection) -> list[int]:
    return [rows for (rows,) in ask(connection, "SELECT rows FROM csv_desk.edit ORDER BY id")]


CELL = (EditKind.CELL, {"position": 1, "row_no": 2, "old": "x", "new": "z"})
VALUE = (EditKind.VALUE, {"position": 0, "old": "x", "new": "z"})
REPLACE = (EditKind.REPLACE, {"position": 0, "old": "x", "new": "zz"})
EXCLUDE = (EditKind.EXCLUDE, {})


@pytest.mark.parametrize(
    ("edit", "after", "rows"),
    [
        (CELL, [["x", "x"], ["y", "z"], ["x", ""], ["xyx", "y"]], [2]),
        (VALUE, [["z", "x"], ["y", "x"], ["z", ""], ["xyx", "y"]], [1, 3]),
        (REPLACE, [["zz", "x"], ["y", "x"], ["zz", ""], ["zzyzz", "y"]], [1, 3, 4]),
        (EXCLUDE, ROWS, []),
    ],
)
def test_each_kind_changes_the_cells_it_speaks_of(
    connection: Connection,
    tables: StagingTables,
    edit: Kept,
    after: list[list[str]],
    rows: list[int],
) -> None:
    put(connection, tables)
    kept = keep(connection, tables, edit[0], **edit[1])
    assert apply_edits(connection, tables, PROFILE, refuse) == kept
    assert cells(connection, tables) == after
    assert changed(connection) == rows


def test_edits_up_to_one_that_was_made_before_are_not_made_again(
    connection: Connection, tables: StagingTables
) -> None:
    put(connection, tables)
    first = keep(connection, tables, VALUE[0], **VALUE[1])
    second = keep(connection, tables, CELL[0], **CELL[1])
    assert apply_edits(connection, tables, PROFILE, refuse, after=first) == second
    assert changed(connection) == [2]
    assert apply_edits(connection, tables, PROFILE, refuse, after=second) == second


def test_of_another_run_nothing_is_made(connection: Connection, tables: StagingTables) -> None:
    put(connection, tables)
    keep(connection, tables, VALUE[0], **VALUE[1])
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO csv_desk.run (upload_id, source, state, created_by)"
            " SELECT upload_id, source, state, created_by FROM csv_desk.run RETURNING id"
        )
        cursor.execute("UPDATE csv_desk.edit SET run_id = (SELECT max(id) FROM csv_desk.run)")
    assert apply_edits(connection, tables, PROFILE, refuse) == 0
    assert cells(connection, tables) == ROWS


def test_a_reject_file_that_came_back_is_opened_by_its_own_profile(
    connection: Connection, tables: StagingTables
) -> None:
    put(connection, tables)
    returned = profiled((*COLUMNS, "line", "codes", "advice"))
    upload = ask(connection, f"SELECT upload_id FROM csv_desk.run WHERE id = {tables.run}")[0][0]
    keep(connection, tables, EditKind.ROWS, upload_id=upload, profile=encode(returned))
    opened: list[tuple[str, FileProfile]] = []

    def open_rows(upload_id: str, profile: FileProfile) -> Reading:
        opened.append((upload_id, profile))
        return reading([Record(2, ["q", "r", "3", "", ""])])

    apply_edits(connection, tables, PROFILE, open_rows)
    assert opened == [(upload, returned)]
    assert cells(connection, tables)[1] == ["q", "r"]
    assert (changed(connection), touched(connection)) == ([2], [1])


# --- a law: made together or one by one, edits come out the same ---------------------------------

TEXT = st.sampled_from(["", "x", "y", "z"])
EDITS = st.lists(
    st.one_of(
        st.tuples(
            st.just(EditKind.CELL),
            st.fixed_dictionaries(
                {"position": st.integers(0, 1), "row_no": st.integers(1, 4), "new": TEXT}
            ),
        ),
        st.tuples(
            st.just(EditKind.VALUE),
            st.fixed_dictionaries({"position": st.integers(0, 1), "old": TEXT, "new": TEXT}),
        ),
        st.tuples(
            st.just(EditKind.REPLACE),
            st.fixed_dictionaries(
                {"position": st.integers(0, 1), "old": st.sampled_from(["x", "y"]), "new": TEXT}
            ),
        ),
    ),
    max_size=8,
)


def one_by_one(rows: list[list[str]], edits: list[Kept]) -> list[int]:
    """The same in plain Python; returns how many rows each edit is about."""
    counts = []
    for kind, edit in edits:
        count, at, new = 0, edit["position"], edit["new"]
        for row_no, row in enumerate(rows, start=1):
            if kind is EditKind.CELL:
                meant = edit["row_no"] == row_no
            elif kind is EditKind.VALUE:
                meant = row[at] == edit["old"]
            else:
                meant = edit["old"] in row[at]
            if meant:
                row[at] = row[at].replace(edit["old"], new) if kind is EditKind.REPLACE else new
                count += 1
        counts.append(count)
    return counts


@given(edits=EDITS)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_edits_come_out_as_if_made_one_by_one(
    connection: Connection, tables: StagingTables, edits: list[Kept]
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {tables.name('raw')}, pg_temp.changed_rows")
        cursor.execute("DELETE FROM csv_desk.edit")
    put(connection, tables)
    expected = [list(row) for row in ROWS]
    counts = one_by_one(expected, edits)
    for kind, values in edits:
        keep(connection, tables, kind, rows=1, **values)
    apply_edits(connection, tables, PROFILE, refuse)
    assert cells(connection, tables) == expected
    assert touched(connection) == counts
    differ = [at for at, (was, now) in enumerate(zip(ROWS, expected, strict=True), 1) if was != now]
    assert set(differ) <= set(changed(connection))
