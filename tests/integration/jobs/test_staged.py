"""The tables of a checked run, while they are there."""

from collections.abc import Callable
from pathlib import Path

import pytest

from csvlib.jobs import runs, staged, uploads
from csvlib.jobs.desk import Desk
from csvlib.model import Run
from csvlib.staging import StagingTables

Query = Callable[..., list[object]]


def standing(desk: Desk, run: Run) -> StagingTables | None:
    with desk.database.transaction() as connection:
        return staged.standing(connection, runs.get(desk, run.id))


@pytest.fixture
def run(desk: Desk, city: str, cities: Path, prepared: Callable[..., Run]) -> Run:
    return prepared(desk, cities, city)


def test_a_plan_has_its_tables(desk: Desk, run: Run) -> None:
    assert run.prepared_attempt is not None
    assert standing(desk, run) == StagingTables(run.id, run.prepared_attempt)


def test_before_a_file_is_checked_there_are_none(desk: Desk, cities: Path) -> None:
    assert standing(desk, uploads.adopt(desk, cities, "ana")) is None


@pytest.mark.parametrize("statement", ["DROP TABLE {}", "TRUNCATE {}"])
def test_swept_away_or_lost_in_a_crash_there_are_none(
    desk: Desk, query: Query, run: Run, statement: str
) -> None:
    tables = standing(desk, run)
    assert tables is not None
    query(statement.format(tables.name("plan")))
    assert standing(desk, run) is None


def test_of_a_plan_that_is_void_there_are_none(desk: Desk, query: Query, run: Run) -> None:
    query("UPDATE csv_desk.run SET state = 'mapped', plan_hash = NULL WHERE id = %s", run.id)
    assert standing(desk, run) is None
