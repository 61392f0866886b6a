"""On any schema: what is imported is there, the same file again writes nothing, and all of it can
be taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from csvlib.database.engine import Database
from csvlib.jobs.desk import Desk
from csvlib.model import Counts, Run, State, TableName
from tests.laws import driving, snapshots
from tests.laws.cases import CASES, SET_BY_TRIGGERS, Case, Rows
from tests.laws.conftest import execute

Place = tuple[Desk, Case]


@pytest.fixture(params=CASES, ids=str)
def place(
    request: pytest.FixtureRequest,
    desk: Desk,
    schema: Callable[[str], None],
    as_role: Callable[[str], Desk],
) -> Place:
    case: Case = request.param
    schema(case.schema)
    return (as_role(case.table.schema) if case.role else desk), case


@pytest.fixture
def bring(place: Place, tmp_path: Path) -> Callable[[Rows], Run]:
    """`bring(rows)`: imported into the case's table, with not a row refused."""
    desk, case = place

    def import_rows(rows: Rows) -> Run:
        path = tmp_path / "file.csv"
        path.write_text(driving.as_csv(case.header, rows), encoding="utf-8")
        wanted = driving.mapping(case.table, case.header, key=case.key, columns=case.columns)
        run = driving.written(desk, driving.planned(desk, path, wanted))
        assert run.state is State.COMMITTED, run.failure
        return run

    return import_rows


def counts(run: Run) -> tuple[int, int, int]:
    assert run.counts is not None
    assert run.counts.rejected == run.counts.skipped == 0
    return run.counts.created, run.counts.updated, run.counts.unchanged


def test_a_file_is_imported_and_the_changes_of_the_next_one(
    place: Place, bring: Callable[[Rows], Run]
) -> None:
    _, case = place
    assert counts(bring(case.first)) == (len(case.first), 0, 0)
    assert counts(bring(case.second)) == case.counts
    assert counts(bring(case.second)) == (0, 0, len(case.second))


def test_the_same_file_again_writes_nothing(
    place: Place, bring: Callable[[Rows], Run], database: Database, database_url: str
) -> None:
    desk, case = place
    before = snapshots.tuples_written(desk.database, database_url)
    bring(case.first)
    first = snapshots.tuples_written(desk.database, database_url)
    assert first > before, "else the figures below would say nothing"
    with database.transaction() as connection:
        rows = snapshots.versions(connection)
    assert counts(bring(case.first)) == (0, 0, len(case.first))
    with database.transaction() as connection:
        assert snapshots.versions(connection) == rows
    assert snapshots.tuples_written(desk.database, database_url) == first


def test_everything_is_taken_back(
    place: Place, bring: Callable[[Rows], Run], database: Database
) -> None:
    desk, case = place
    start = _content(database, case)
    runs = [bring(case.first), bring(case.second)]
    assert _content(database, case) != start
    for run in reversed(runs):
        undone = driving.undone(desk, run)
        assert undone.state is State.COMMITTED, undone.failure
        assert undone.counts is not None
        assert undone.counts.rejected == 0, "rows were kept"
    assert _content(database, case) == start


def test_an_undo_is_taken_back(
    place: Place, bring: Callable[[Rows], Run], database: Database
) -> None:
    desk, case = place
    bring(case.first)
    run = bring(case.second)
    after = _content(database, case)
    back = driving.undone(desk, run)
    again = driving.undone(desk, back)
    assert again.state is State.COMMITTED, again.failure
    assert again.counts is not None
    assert again.counts.rejected == 0, "rows were kept"
    assert _content(database, case) == after


def test_a_key_that_a_trigger_rewrites_is_taken_back(
    desk: Desk, schema: Callable[[str], None], tmp_path: Path, database: Database
) -> None:
    schema("guarded")
    start = _content(database)
    path = tmp_path / "file.csv"
    path.write_text("email,name\nBO@Example.org,Bo\n", encoding="utf-8")
    wanted = driving.mapping(TableName("guarded", "member"), ("email", "name"), key=("email",))
    run = driving.written(desk, driving.planned(desk, path, wanted))
    assert run.state is State.COMMITTED, run.failure
    assert ("bo@example.org", "Bo") in {row[1:3] for row in _content(database)["guarded.member"]}
    assert driving.undone(desk, run).counts == Counts(removed=1)
    assert _content(database) == start


def test_numbers_that_a_file_brings_are_not_dealt_out_again(
    desk: Desk, schema: Callable[[str], None], tmp_path: Path, database_url: str
) -> None:
    schema("types")
    path = tmp_path / "file.csv"
    path.write_text("id,ticket,name\n4,9,fourth\n3,3,third\n", encoding="utf-8")
    wanted = driving.mapping(TableName("types", "numbered"), ("id", "ticket", "name"), key=("id",))
    assert driving.written(desk, driving.planned(desk, path, wanted)).state is State.COMMITTED
    execute(database_url, "INSERT INTO types.numbered (name) VALUES ('after')")


def _content(database: Database, case: Case | None = None) -> snapshots.Rows:
    apart = case.apart if case else {}
    with database.transaction() as connection:
        return snapshots.content(connection, {**SET_BY_TRIGGERS, **apart})
