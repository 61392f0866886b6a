"""The work is left to a worker where one is alive, else done here."""

from pathlib import Path
from typing import Any

import pytest

from csvlib.cli import waiting
from csvlib.errors import Fenced
from csvlib.files import Spool
from csvlib.jobs import dispatcher, imports, tasks, uploads
from csvlib.jobs.desk import Desk
from csvlib.model import Run, State, TableName
from csvlib.settings import Settings

CITY = TableName("public", "city")


@pytest.fixture
def desk(database: Any, tmp_path: Path) -> Desk:
    chosen = Settings(DATABASE_URL=database.url, data_dir=tmp_path / "data")
    return Desk(settings=chosen, database=database, spool=Spool(chosen.spool_dir))


@pytest.fixture
def run(desk: Desk, city: str, cities: Path) -> Run:
    """One that waits to be prepared."""
    made = uploads.adopt(desk, cities, "ana")
    return imports.check(desk, made.id, imports.suggest(desk, made.id, CITY), "ana")


def test_without_a_worker_it_is_done_here(desk: Desk, run: Run) -> None:
    ready = waiting.prepare(desk, run)
    assert (ready.state, ready.attempt) == (State.READY, 1)
    assert ready.plan is not None
    done = waiting.commit(desk, imports.approve(desk, run.id, ready.plan.hash, "ana"))
    assert (done.state, done.attempt) == (State.COMMITTED, 2)


def test_with_a_worker_it_is_waited_for(
    desk: Desk, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker is played by the third look at whether there is one."""
    looks: list[int] = []

    def has_worker(_: object) -> bool:
        looks.append(1)
        if len(looks) == 3:
            tasks.prepare(desk, run.id)
        return True

    monkeypatch.setattr(dispatcher, "has_worker", has_worker)
    monkeypatch.setattr(waiting, "_POLL_SECONDS", 0.01)
    ready = waiting.prepare(desk, run)
    assert (ready.state, ready.attempt, len(looks)) == (State.READY, 1, 3)


def test_a_worker_that_dies_meanwhile_leaves_the_work_to_us(
    desk: Desk, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([True, True, False])
    monkeypatch.setattr(dispatcher, "has_worker", lambda _: next(answers))
    monkeypatch.setattr(waiting, "_POLL_SECONDS", 0.01)
    assert waiting.prepare(desk, run).state is State.READY


def test_a_worker_that_starts_meanwhile_takes_the_run_over(
    desk: Desk, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare = tasks.prepare

    def overtaken(desk: Desk, run_id: int) -> Run:
        prepare(desk, run_id)
        raise Fenced("Another worker has taken this import over.", advice="Look at it again.")

    monkeypatch.setattr(dispatcher, "has_worker", lambda _: False)
    monkeypatch.setattr(tasks, "prepare", overtaken)
    assert waiting.prepare(desk, run).state is State.READY


@pytest.mark.parametrize("alive", [True, False])
def test_what_checking_needs_is_readied_only_where_it_is_done_here(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, alive: bool
) -> None:
    readied: list[bool] = []
    monkeypatch.setattr(dispatcher, "has_worker", lambda _: alive)
    monkeypatch.setattr(waiting, "warm_beside", lambda: readied.append(True))
    waiting.expect_to_prepare(desk)
    assert readied == ([] if alive else [True])
