"""Marks of progress: seen by everybody, never in the way of the work."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from csvlib.jobs import runs, steps, uploads
from csvlib.jobs.desk import Desk
from csvlib.jobs.progress import Progress
from csvlib.model import Attempt


@pytest.fixture
def run_id(desk: Desk, cities: Path) -> int:
    return uploads.adopt(desk, cities, "ana").id


def shown(desk: Desk, run_id: int) -> tuple[str | None, int, int]:
    run = runs.get(desk, run_id)
    return run.phase, run.done, run.total


def test_a_phase_is_shown_from_its_beginning(desk: Desk, run_id: int) -> None:
    with Progress(desk, run_id, Attempt(0)).phase("reading", 900):
        assert shown(desk, run_id) == ("reading", 0, 900)


def test_marks_are_written_now_and_then_not_for_every_row(
    desk: Desk, run_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[int] = []
    clock = iter(range(0, 10_000, 1))
    monkeypatch.setattr(time, "monotonic", lambda: next(clock) / 10)
    monkeypatch.setattr(steps, "progress", lambda *_, done, **__: written.append(done))
    with Progress(desk, run_id, Attempt(0)).phase("reading", 900) as done:
        for rows in range(1, 31):
            done(rows)
    assert written[0] == 0
    assert 4 <= len(written) <= 8


def test_more_rows_than_were_expected_raise_the_total(
    desk: Desk, run_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("csvlib.jobs.progress._EVERY_SECONDS", 0)
    with Progress(desk, run_id, Attempt(0)).phase("reading", 10) as done:
        done(25)
    assert shown(desk, run_id) == ("reading", 25, 25)


def test_the_seconds_of_each_phase_are_kept_also_of_one_that_fails(desk: Desk, run_id: int) -> None:
    progress = Progress(desk, run_id, Attempt(0))
    with progress.phase("reading", 1):
        time.sleep(0.01)
    with pytest.raises(ZeroDivisionError), progress.phase("checking", 1):
        raise ZeroDivisionError
    assert progress.seconds["reading"] >= 0.01
    assert list(progress.seconds) == ["reading", "checking"]


def test_a_row_that_is_locked_is_not_waited_for(desk: Desk, run_id: int) -> None:
    with desk.database.transaction() as connection, connection.cursor() as cursor:
        cursor.execute("SELECT FROM csv_desk.run WHERE id = %s FOR UPDATE", (run_id,))
        began = time.perf_counter()
        with Progress(desk, run_id, Attempt(0)).phase("writing", 1):
            pass
        assert 0.1 < time.perf_counter() - began < 2
    assert shown(desk, run_id)[0] is None


def test_an_older_attempt_tells_nothing(desk: Desk, run_id: int) -> None:
    with Progress(desk, run_id, Attempt(7)).phase("reading", 1):
        assert shown(desk, run_id)[0] is None


def test_the_work_goes_on_where_the_mark_cannot_be_written(
    desk: Desk, run_id: int, csv_file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(*_: object, **__: object) -> None:
        with desk.database.transaction() as connection, connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    monkeypatch.setattr(steps, "progress", ended)
    with Progress(desk, run_id, Attempt(0)).phase("reading", 1) as done:
        done(1)
