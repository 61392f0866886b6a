"""A run is reopened by one person at a time, wholly or not at all."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg2
import pytest

from csvlib.errors import WrongState
from csvlib.jobs import runs, tasks
from csvlib.jobs.desk import Desk
from csvlib.jobs.fixes.reopening import reopened, tables_of
from csvlib.model import Run, State
from csvlib.staging import StagingTables

Query = Callable[..., list[tuple[Any, ...]]]
JOBS = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'prepare' AND status = 'todo'"


@pytest.fixture
def run(desk: Desk, query: Query, city: str, cities: Path, prepared: Callable[..., Run]) -> Run:
    made = prepared(desk, cities, city)
    query("DELETE FROM procrastinate_jobs")
    return made


def test_afterwards_the_run_waits_for_its_check(desk: Desk, query: Query, run: Run) -> None:
    with reopened(desk, run.id, "ana") as opened:
        assert (opened.run.id, opened.profile, opened.actor) == (run.id, run.profile, "ana")
    waiting = runs.get(desk, run.id)
    assert (waiting.state, waiting.plan, waiting.reject_file) == (State.MAPPED, None, None)
    assert (waiting.report, waiting.prepared_attempt) == (run.report, run.prepared_attempt)
    assert query(JOBS) == [(1,)]
    assert tasks.prepare(desk, run.id).plan == run.plan


def test_after_an_error_nothing_has_happened(desk: Desk, query: Query, run: Run) -> None:
    with pytest.raises(ZeroDivisionError), reopened(desk, run.id, "ana"):
        raise ZeroDivisionError
    assert runs.get(desk, run.id) == run
    assert query(JOBS) == [(0,)]


def test_a_second_person_comes_too_late(desk: Desk, query: Query, run: Run) -> None:
    with reopened(desk, run.id, "ana"), pytest.raises(psycopg2.errors.LockNotAvailable):
        query(f"SELECT FROM csv_desk.run WHERE id = {run.id} FOR UPDATE NOWAIT")
    with pytest.raises(WrongState), reopened(desk, run.id, "ben"):
        raise AssertionError("it was not ready any more")


def test_rows_of_a_check_that_failed_half_way_are_at_hand(
    desk: Desk, query: Query, run: Run
) -> None:
    query("UPDATE csv_desk.run SET state = 'failed', prepared_attempt = NULL WHERE id = %s", run.id)
    with desk.database.transaction() as connection:
        found = tables_of(connection, runs.read(connection, run.id))
    assert found == StagingTables(run.id, run.attempt)


@pytest.mark.parametrize(
    "statement", ["TRUNCATE csv_staging.raw_{}_1", "DROP TABLE csv_staging.raw_{}_1"]
)
def test_rows_that_are_gone_are_missed(desk: Desk, query: Query, run: Run, statement: str) -> None:
    query(statement.format(run.id))
    with desk.database.transaction() as connection, pytest.raises(WrongState, match="at hand"):
        tables_of(connection, run)
