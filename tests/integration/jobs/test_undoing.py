"""An undo is a run: prepared, approved and committed by the same steps, once, by the newest."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.errors import Fenced, NotUndoable, WrongState
from csvlib.jobs import imports, runs, steps, tasks
from csvlib.jobs.desk import Desk
from csvlib.jobs.undoing import commit_undo, undo
from csvlib.model import Attempt, Counts, Run, State

Query = Callable[..., list[tuple[Any, ...]]]
Make = Callable[..., Run]
CELLS = "SELECT c::text FROM public.city AS c UNION ALL SELECT l::text FROM public.land AS l"


@pytest.fixture
def before(query: Query, city: str) -> list[tuple[Any, ...]]:
    return sorted(query(CELLS))


@pytest.fixture
def ready(
    desk: Desk, before: list[tuple[Any, ...]], city: str, cities: Path, imported: Make
) -> Run:
    """The undo of an import, approved."""
    run = imported(desk, cities, city)
    assert run.state is State.COMMITTED, run.failure
    found = tasks.prepare(desk, undo(desk, run.id, "ana").id)
    assert found.plan is not None
    return imports.approve(desk, found.id, found.plan.hash, "ana")


def start(desk: Desk, run: Run) -> Attempt:
    with desk.database.transaction() as connection:
        attempt = steps.start(connection, run.id, State.APPROVED, State.COMMITTING)
    assert attempt is not None
    return attempt


def test_what_is_approved_is_written_and_recorded(
    desk: Desk, query: Query, before: list[tuple[Any, ...]], ready: Run
) -> None:
    assert ready.counts == Counts(updated=1, removed=4)
    done = tasks.commit(desk, ready.id)
    assert (done.state, done.counts, done.planned) == (State.COMMITTED, ready.counts, ready.counts)
    assert sorted(query(CELLS)) == before
    assert {"planning", "writing"} <= done.seconds.keys()
    assert done.undoes is not None
    assert runs.get(desk, done.undoes).undone_by == done.id
    lines = query(
        "SELECT table_name, action, count(*)::int FROM csv_desk.change WHERE run_id = %s"
        " GROUP BY 1, 2 ORDER BY 1, 2",
        done.id,
    )
    assert lines == [("city", "delete", 3), ("city", "update", 1), ("land", "delete", 1)]


def test_an_older_attempt_writes_nothing(desk: Desk, query: Query, ready: Run) -> None:
    after = sorted(query(CELLS))
    old, new = start(desk, ready), start(desk, ready)
    with pytest.raises(Fenced):
        commit_undo(desk, ready.id, old)
    assert sorted(query(CELLS)) == after
    commit_undo(desk, ready.id, new)
    assert sorted(query(CELLS)) != after


def test_a_failure_at_the_end_leaves_no_trace(
    desk: Desk, query: Query, ready: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    after = sorted(query(CELLS))

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(steps, "committed", broken)
        failed = tasks.commit(desk, ready.id)
    assert failed.state is State.FAILED
    assert sorted(query(CELLS)) == after
    assert failed.undoes is not None
    assert runs.get(desk, failed.undoes).undone_by is None
    assert query("SELECT count(*) FROM csv_desk.change WHERE run_id = %s", ready.id) == [(0,)]


def test_rows_that_were_changed_since_the_approval_send_it_back(
    desk: Desk, query: Query, ready: Run
) -> None:
    query("UPDATE public.city SET people = 1 WHERE code = 'BGO'")
    sent_back = tasks.commit(desk, ready.id)
    assert (sent_back.state, sent_back.plan) == (State.MAPPED, None)
    assert sent_back.returned is not None
    again = tasks.prepare(desk, ready.id)
    assert again.counts == Counts(updated=1, removed=3, rejected=1)


def test_a_run_that_was_taken_back_meanwhile_is_not_taken_back_twice(
    desk: Desk, query: Query, ready: Run
) -> None:
    query("UPDATE csv_desk.run SET undone_by = %s WHERE id = %s", ready.id, ready.undoes)
    with pytest.raises(NotUndoable):
        commit_undo(desk, ready.id, start(desk, ready))


def test_without_a_preview_nothing_is_written(desk: Desk, query: Query, ready: Run) -> None:
    assert ready.undoes is not None
    query("UPDATE csv_desk.run SET plan_hash = NULL WHERE id = %s", ready.id)
    with pytest.raises(WrongState, match="nothing that was approved"):
        commit_undo(desk, ready.id, Attempt(1))
