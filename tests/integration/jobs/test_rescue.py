"""A run without a job gets one again, and not for ever."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.jobs import dispatcher, imports, runs, steps, tasks, uploads
from csvlib.jobs.desk import Desk
from csvlib.jobs.fixes import edits
from csvlib.jobs.rescue import MAX_ATTEMPTS, rescue
from csvlib.model import Run, State, TableName

Query = Callable[..., list[tuple[Any, ...]]]
JOBS = "SELECT task_name, args ->> 'run_id', lock FROM procrastinate_jobs ORDER BY id"


@pytest.fixture(autouse=True)
def only_ours(query: Query) -> None:
    query("DELETE FROM procrastinate_jobs")
    query("UPDATE csv_desk.run SET state = 'failed'")


def lose(query: Query, run: Run, state: State, attempt: int = 1, seconds: int = 60) -> None:
    """As after a crash: the run waits, its job is gone."""
    query("DELETE FROM procrastinate_jobs")
    query(
        "UPDATE csv_desk.run SET state = %s, attempt = %s,"
        " changed_at = now() - make_interval(secs => %s) WHERE id = %s",
        state.value,
        attempt,
        seconds,
        run.id,
    )


def interrupt(desk: Desk, query: Query, run: Run, times: int) -> None:
    """Approved, then begun and left lying that many times."""
    assert run.plan is not None
    imports.approve(desk, run.id, run.plan.hash, "ana")
    for _ in range(times):
        with desk.database.transaction() as connection:
            attempt = steps.start(connection, run.id, State.APPROVED, State.COMMITTING)
    lose(query, run, State.COMMITTING, attempt=attempt or 0)


@pytest.fixture
def run(desk: Desk, city: str, cities: Path, prepared: Callable[..., Run]) -> Run:
    return prepared(desk, cities, city)


@pytest.mark.parametrize(
    ("state", "task", "lock"),
    [
        (State.MAPPED, "prepare", None),
        (State.PREPARING, "prepare", None),
        (State.APPROVED, "commit", "commit public.city"),
        (State.COMMITTING, "commit", "commit public.city"),
    ],
)
def test_a_run_that_waits_without_a_job_gets_the_right_one(
    desk: Desk, query: Query, run: Run, state: State, task: str, lock: str | None
) -> None:
    lose(query, run, state)
    assert rescue(desk) == 1
    assert query(JOBS) == [(task, str(run.id), lock)]


def test_asked_twice_it_gets_one_job(desk: Desk, query: Query, run: Run) -> None:
    lose(query, run, State.MAPPED)
    assert (rescue(desk), rescue(desk)) == (1, 0)
    assert len(query(JOBS)) == 1


@pytest.mark.parametrize("status", ["todo", "doing"])
def test_a_run_with_a_job_is_left_alone(desk: Desk, query: Query, run: Run, status: str) -> None:
    lose(query, run, State.PREPARING)
    rescue(desk)
    query("UPDATE procrastinate_jobs SET status = %s::procrastinate_job_status", status)
    assert rescue(desk) == 0


def test_a_survey_is_no_job_that_comes_to_the_run(desk: Desk, query: Query, run: Run) -> None:
    lose(query, run, State.MAPPED)
    with desk.database.begin() as connection:
        dispatcher.enqueue_survey(connection, run.id)
    assert rescue(desk) == 1


@pytest.mark.parametrize(
    "state", [State.PROFILED, State.READY, State.COMMITTED, State.FAILED, State.CANCELLED]
)
def test_a_run_that_waits_for_nobody_is_left_alone(
    desk: Desk, query: Query, run: Run, state: State
) -> None:
    lose(query, run, state)
    assert rescue(desk) == 0


def test_a_run_that_has_just_moved_is_left_alone(desk: Desk, query: Query, run: Run) -> None:
    lose(query, run, State.MAPPED, seconds=2)
    assert rescue(desk) == 0


def test_one_interruption_less_is_tried_again(desk: Desk, query: Query, run: Run) -> None:
    interrupt(desk, query, run, MAX_ATTEMPTS - 1)
    assert rescue(desk) == 1
    assert len(query(JOBS)) == 1


def test_too_many_attempts_end_the_run_with_a_reason(desk: Desk, query: Query, run: Run) -> None:
    interrupt(desk, query, run, MAX_ATTEMPTS)
    assert rescue(desk) == 1
    ended = runs.get(desk, run.id)
    assert ended.state is State.FAILED
    assert ended.failure is not None
    assert "interrupted 5 times" in ended.failure.message
    assert query(JOBS) == []
    assert rescue(desk) == 0


def test_attempts_that_people_asked_for_are_no_interruptions(
    desk: Desk, query: Query, run: Run
) -> None:
    """Checked again and again, with another mapping each time: then one worker dies."""
    for _ in range(MAX_ATTEMPTS + 1):
        assert run.mapping is not None
        imports.check(desk, run.id, run.mapping, "ana")
        tasks.prepare(desk, run.id)
    checked = runs.get(desk, run.id)
    assert checked.plan is not None
    imports.approve(desk, run.id, checked.plan.hash, "ana")
    lose(query, run, State.COMMITTING, attempt=checked.attempt + 1)
    assert rescue(desk) == 1
    assert query(JOBS) == [("commit", str(run.id), "commit public.city")]


def test_checks_after_fixes_are_no_interruptions(desk: Desk, query: Query, run: Run) -> None:
    for row_no in range(1, MAX_ATTEMPTS + 2):
        edits.exclude_rows(desk, run.id, [row_no], "ana")
        attempt = tasks.prepare(desk, run.id).attempt
    edits.undo(desk, run.id, edits.edits(desk, run.id)[0].id, "ana")
    lose(query, run, State.PREPARING, attempt=attempt + 1)
    assert rescue(desk) == 1
    assert query(JOBS) == [("prepare", str(run.id), None)]


def test_a_run_that_was_given_up_can_be_checked_again(desk: Desk, query: Query, run: Run) -> None:
    interrupt(desk, query, run, MAX_ATTEMPTS)
    rescue(desk)
    assert run.mapping is not None
    assert imports.check(desk, run.id, run.mapping, "ana").state is State.MAPPED


def test_a_run_without_a_table_is_not_in_the_way_of_others(
    desk: Desk, query: Query, run: Run, cities: Path
) -> None:
    uploads.adopt(desk, cities, "ana", table=TableName("public", "city"))
    lose(query, run, State.MAPPED)
    assert rescue(desk) == 1
