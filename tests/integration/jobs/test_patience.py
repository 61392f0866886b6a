"""Others who hold the same rows are waited for, a bounded number of times."""

import threading
from collections.abc import Callable
from typing import Any

import psycopg2
import pytest

from csvlib.errors import DatabaseProblem
from csvlib.jobs import patience
from csvlib.jobs.desk import Desk
from csvlib.jobs.patience import patiently


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "WAITS", (0.01, 0.01))


def _failing(error: type[Exception], times: int) -> tuple[Callable[[], None], list[int]]:
    tries: list[int] = []

    def work() -> None:
        tries.append(1)
        if len(tries) <= times:
            raise error

    return work, tries


BUSY = (
    psycopg2.errors.SerializationFailure,
    psycopg2.errors.DeadlockDetected,
    psycopg2.errors.LockNotAvailable,
)


@pytest.mark.parametrize("error", BUSY)
def test_the_same_work_is_tried_again(error: type[Exception], desk: Desk) -> None:
    work, tries = _failing_in(desk, error, times=2)
    patiently(work)
    assert len(tries) == 3


@pytest.mark.parametrize("error", BUSY)
def test_and_given_up_after_the_third_time(error: type[Exception], desk: Desk) -> None:
    work, tries = _failing_in(desk, error, times=9)
    with pytest.raises(DatabaseProblem, match="again and again"):
        patiently(work)
    assert len(tries) == 3


@pytest.mark.parametrize("error", [psycopg2.errors.UniqueViolation, ValueError])
def test_what_would_fail_again_is_not_tried_again(error: type[Exception]) -> None:
    work, tries = _failing(error, times=1)
    with pytest.raises(error):
        patiently(work)
    assert len(tries) == 1


def test_a_lock_that_is_let_go_in_time_is_no_failure(desk: Desk) -> None:
    held, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        with desk.database.transaction() as connection, connection.cursor() as cursor:
            cursor.execute("LOCK TABLE csv_desk.upload")
            held.set()
            go_on.wait(10)

    def work() -> None:
        try:
            with desk.database.transaction() as connection, connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '50ms'")
                cursor.execute("LOCK TABLE csv_desk.upload")
        except psycopg2.errors.LockNotAvailable:
            go_on.set()
            thread.join()
            raise

    thread = threading.Thread(target=hold)
    thread.start()
    assert held.wait(10)
    patiently(work)


def _failing_in(desk: Desk, error: type[Any], times: int) -> tuple[Callable[[], None], list[int]]:
    """The database itself raises: only so has an error its state."""
    tries: list[int] = []
    state = {
        psycopg2.errors.SerializationFailure: "40001",
        psycopg2.errors.DeadlockDetected: "40P01",
        psycopg2.errors.LockNotAvailable: "55P03",
    }[error]

    def work() -> None:
        tries.append(1)
        if len(tries) <= times:
            with desk.database.transaction() as connection, connection.cursor() as cursor:
                cursor.execute(f"DO $$ BEGIN RAISE SQLSTATE '{state}'; END $$")

    return work, tries
