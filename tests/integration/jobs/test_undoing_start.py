"""Which runs can be taken back, until when, and by which run."""

import dataclasses
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from csvlib.errors import NotUndoable, RunNotFound
from csvlib.jobs import imports, runs, tasks
from csvlib.jobs.desk import Desk
from csvlib.jobs.undoing import obstacle, require_undoable, undo, until
from csvlib.model import OnError, Run, RunKind, State

Query = Callable[..., list[tuple[Any, ...]]]
Make = Callable[..., Run]


@pytest.fixture
def run(desk: Desk, city: str, cities: Path, imported: Make) -> Run:
    done = imported(desk, cities, city)
    assert done.state is State.COMMITTED, done.failure
    return done


def test_an_undo_is_a_run_of_the_same_file_and_table(desk: Desk, query: Query, run: Run) -> None:
    made = undo(desk, run.id, "ana")
    assert (made.kind, made.undoes, made.state) == (RunKind.UNDO, run.id, State.MAPPED)
    assert (made.upload_id, made.table, made.profile) == (run.upload_id, run.table, run.profile)
    assert (made.source, made.created_by) == (f"Undo of import {run.id}", "ana")
    jobs = query(
        "SELECT task_name FROM procrastinate_jobs WHERE args ->> 'run_id' = %s", str(made.id)
    )
    assert jobs == [("prepare",)]
    events = query("SELECT event, actor FROM csv_desk.run_event WHERE run_id = %s", made.id)
    assert events == [("undo", "ana")]


def test_an_undo_that_waits_is_taken_up_again_and_compared_anew(desk: Desk, run: Run) -> None:
    first = undo(desk, run.id, "ana")
    assert undo(desk, run.id, "bob").id == first.id
    ready = tasks.prepare(desk, first.id)
    assert ready.state is State.READY
    again = undo(desk, run.id, "bob")
    assert (again.id, again.state, again.plan) == (first.id, State.MAPPED, None)
    assert tasks.prepare(desk, first.id).state is State.READY


def test_an_undo_of_other_rows_takes_its_place(desk: Desk, run: Run) -> None:
    first = undo(desk, run.id, "ana", [3])
    assert first.selected == (3,)
    assert undo(desk, run.id, "ana", [3, 3]).id == first.id
    other = undo(desk, run.id, "ana")
    assert other.id != first.id
    assert runs.get(desk, first.id).state is State.CANCELLED


def test_one_that_is_approved_is_left_to_its_end(desk: Desk, run: Run) -> None:
    ready = tasks.prepare(desk, undo(desk, run.id, "ana").id)
    assert ready.plan is not None
    imports.approve(desk, ready.id, ready.plan.hash, "ana")
    with pytest.raises(NotUndoable, match=f"just now, by undo {ready.id}"):
        undo(desk, run.id, "ana")
    done = tasks.commit(desk, ready.id)
    assert done.state is State.COMMITTED
    with pytest.raises(NotUndoable, match=f"already, by undo {done.id}"):
        undo(desk, run.id, "ana")


def test_bad_rows_of_the_file_stop_no_undo(
    desk: Desk, city: str, csv_file: Callable[..., Path], imported: Make
) -> None:
    run = imported(desk, csv_file("code,name\nBGO,Bergen\n"), city, on_error=OnError.ABORT)
    made = undo(desk, run.id, "ana")
    assert made.mapping is not None
    assert made.mapping.on_error is OnError.REJECT


def test_what_was_never_written_cannot_be_undone(
    desk: Desk, city: str, cities: Path, prepared: Make
) -> None:
    ready = prepared(desk, cities, city)
    with pytest.raises(NotUndoable, match="not written anything"):
        undo(desk, ready.id, "ana")
    with pytest.raises(RunNotFound):
        undo(desk, 10**9, "ana")


def test_a_run_that_changed_nothing_cannot_be_undone(
    desk: Desk, city: str, csv_file: Callable[..., Path], imported: Make
) -> None:
    run = imported(desk, csv_file("code,name\nNBO,Nairobi\n"), city)
    assert run.state is State.COMMITTED
    with pytest.raises(NotUndoable, match="not change any row"):
        undo(desk, run.id, "ana")


def test_half_of_an_import_can_be_undone_where_it_left_receipts(
    desk: Desk, query: Query, run: Run
) -> None:
    query("UPDATE csv_desk.run SET state = 'failed' WHERE id = %s", run.id)
    with pytest.raises(NotUndoable):
        undo(desk, run.id, "ana")
    query("INSERT INTO csv_desk.receipt VALUES (%s, 1, 2, 2, 0, 0)", run.id)
    assert tasks.prepare(desk, undo(desk, run.id, "ana").id).state is State.READY


def test_after_the_days_of_the_ledger_it_is_too_late(desk: Desk, query: Query, run: Run) -> None:
    assert run.finished_at is not None
    assert until(run, desk.settings) == run.finished_at + timedelta(days=90)
    assert obstacle(desk, run) is None
    query("UPDATE csv_desk.run SET finished_at = now() - interval '90 days' WHERE id = %s", run.id)
    late = runs.get(desk, run.id)
    assert "90 days" in str(obstacle(desk, late))
    longer = desk.settings.model_copy(update={"ledger_days": 91})
    with desk.database.transaction() as connection:
        require_undoable(connection, late, longer)
    assert obstacle(dataclasses.replace(desk, settings=longer), late) is None


def test_an_undo_whose_ledger_is_swept_meanwhile_says_so(
    desk: Desk, query: Query, run: Run
) -> None:
    made = undo(desk, run.id, "ana")
    query("DELETE FROM csv_desk.change WHERE run_id = %s", run.id)
    failed = tasks.prepare(desk, made.id)
    assert failed.failure is not None
    assert failed.failure.code == "not_undoable"
