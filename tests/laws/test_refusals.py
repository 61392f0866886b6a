"""A law: rows that only the database refuses are left out one by one, and nothing is lost of them.

What is written is what was approved without them, and the reject file holds exactly them; where
one is enough to stop the import, not a row is touched.
"""

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csvlib.database.engine import open_database
from csvlib.files import Spool
from csvlib.jobs.desk import Desk
from csvlib.model import OnError, Run, State, TableName
from csvlib.settings import Settings
from tests.laws import driving, snapshots
from tests.laws.conftest import SCHEMAS, execute

ENTRY = TableName("gate", "entry")
HEADER = ("code", "note", "seats", "way")

CODES = {
    "fine": None,
    "raise": "refused_by_trigger",
    "swallow": "refused_by_trigger",
    "late": "check_failed",
    "bad": "check_failed",
    "overlaps": "overlaps",
    "chief": "conflict",
}
"""Kind of a row → the code of what the database has against it."""

Kinds = list[tuple[str, bool]]
KINDS = st.lists(
    st.tuples(st.sampled_from(["fine", "fine", "fine", *CODES]), st.booleans()),
    min_size=1,
    max_size=12,
)
"""Of each row its kind, and whether the table has it already."""


@pytest.fixture(scope="module")
def desk(module_database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    execute(module_database_url, (SCHEMAS / "gate.sql").read_text(encoding="utf-8"))
    database = open_database(module_database_url)
    configured = Settings(
        DATABASE_URL=database.url,
        data_dir=tmp_path_factory.mktemp("laws"),
        worker_child=False,
    )
    yield Desk(settings=configured, database=database, spool=Spool(configured.spool_dir))
    database.close()


def row(number: int, kind: str, there: bool) -> tuple[str, str, str, str]:
    return (
        f"old{number}" if there else f"new{number}",
        "bad" if kind == "bad" else "from the file",
        f"[{10 * number},{10 * number + 5})" if kind != "overlaps" else f"[{number % 3},3)",
        kind if kind in {"raise", "swallow", "late", "chief"} else "",
    )


def imported(desk: Desk, directory: Path, kinds: Kinds, batch: int, on_error: OnError) -> Run:
    rows = [row(number, *kind) for number, kind in enumerate(kinds, start=1)]
    path = directory / "file.csv"
    path.write_text(driving.as_csv(HEADER, rows), encoding="utf-8")
    wanted = driving.mapping(ENTRY, HEADER, key=("code",), on_error=on_error)
    small = replace(desk, settings=desk.settings.model_copy(update={"batch_rows": batch}))
    run = driving.planned(small, path, wanted)
    assert run.plan is not None
    assert run.plan.counts.rejected == 0, "the database alone knows"
    return driving.written(small, run)


def reset(desk: Desk) -> None:
    with desk.database.transaction() as connection, connection.cursor() as cursor:
        cursor.execute("DELETE FROM gate.entry WHERE code LIKE 'new%'")
        cursor.execute(
            "UPDATE gate.entry SET note = 'there', way = NULL, seats = int4range(1000 + 10 * n,"
            " 1005 + 10 * n) FROM (SELECT substr(code, 4)::int AS n, code AS c FROM gate.entry"
            " WHERE code LIKE 'old%') AS numbered WHERE code = c"
        )


def returned(desk: Desk, run: Run) -> dict[int, str]:
    """Line → codes, from the reject file."""
    if run.reject_file is None:
        return {}
    with desk.spool.new_file(run.reject_file).open(encoding="utf-8-sig", newline="") as stream:
        _, *rows = csv.reader(stream)
    return {int(line): codes for *_, line, codes, _ in rows}


@given(kinds=KINDS, batch=st.integers(1, 5))
@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_nothing_is_lost_of_what_is_refused(
    desk: Desk, tmp_path: Path, kinds: Kinds, batch: int
) -> None:
    reset(desk)
    refused = {at: CODES[kind] for at, (kind, _) in enumerate(kinds, start=2) if CODES[kind]}
    run = imported(desk, tmp_path, kinds, batch, OnError.REJECT)
    assert run.state is State.COMMITTED, run.failure
    assert run.counts is not None
    assert run.planned is not None
    assert run.counts.read == run.planned.read == len(kinds)
    taken = [there for kind, there in kinds if CODES[kind] is None]
    assert (run.counts.created, run.counts.updated) == (taken.count(False), taken.count(True))
    assert run.counts.rejected == len(refused)
    assert run.planned.written == len(kinds)
    assert returned(desk, run) == refused
    with desk.database.transaction() as connection:
        found = snapshots.content(connection)["gate.entry"]
    expected = {
        row(number, kind, there)[0]
        for number, (kind, there) in enumerate(kinds, start=1)
        if CODES[kind] is None
    }
    assert {code for code, note, *_ in found if note == "from the file"} == expected
    assert {code for code, note, *_ in found if code and code.startswith("new")} <= expected


@given(
    kinds=KINDS.filter(lambda kinds: any(CODES[kind] for kind, _ in kinds)), batch=st.integers(1, 5)
)
@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_where_one_is_enough_no_row_is_touched(
    desk: Desk, tmp_path: Path, kinds: Kinds, batch: int
) -> None:
    reset(desk)
    with desk.database.transaction() as connection:
        rows, marks = snapshots.content(connection), snapshots.versions(connection)
    refused = {at: CODES[kind] for at, (kind, _) in enumerate(kinds, start=2) if CODES[kind]}
    run = imported(desk, tmp_path, kinds, batch, OnError.ABORT)
    assert run.state is State.FAILED
    assert run.failure is not None
    assert run.failure.code == "rows_rejected"
    with desk.database.transaction() as connection:
        assert snapshots.content(connection) == rows
        assert snapshots.versions(connection) == marks
    assert returned(desk, run) == refused
