"""Who has to say yes: one, or where much changes, two; and when a yes counts no more."""

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.errors import NothingToImport, NotUndoable, PlanChanged, SecondPersonNeeded
from csvlib.jobs import approvals, gate, imports, runs, tasks
from csvlib.jobs.desk import Desk
from csvlib.jobs.fixes import edits
from csvlib.model import Doubts, OnDuplicate, Run, State

Query = Callable[..., list[tuple[Any, ...]]]
Limited = Callable[..., Desk]


@pytest.fixture
def limited(desk: Desk) -> Limited:
    """`limited(rows=1, share=None)`: the desk, asking for two people beyond that."""

    def limit(*, rows: int | None = None, share: float | None = None) -> Desk:
        update = {"second_person_rows": rows, "second_person_share": share}
        return dataclasses.replace(desk, settings=desk.settings.model_copy(update=update))

    return limit


@pytest.fixture
def run(desk: Desk, city: str, csv_file: Callable[..., Path], prepared: Callable[..., Run]) -> Run:
    """Both rows of the table change, and one is new."""
    text = "code,name,people\nOSL,Oslo,750\nNBO,Nairobi,901\nBGO,Bergen,280\n"
    made = prepared(desk, csv_file(text, "cities.csv"), city)
    assert (made.counts and made.counts.updated, made.state) == (2, State.READY)
    return made


def approve(desk: Desk, run: Run, actor: str) -> Run:
    now = runs.get(desk, run.id)
    assert now.plan is not None
    seen = gate.doubts(desk, run.id)
    return imports.approve(desk, run.id, now.plan.hash, actor, seen=seen)


def people(desk: Desk, run: Run) -> list[str]:
    return [one.actor for one in approvals.approvals(desk, run.id)]


def events(query: Query, run: Run) -> list[tuple[Any, ...]]:
    return query(
        "SELECT actor, event FROM csv_desk.run_event"
        " WHERE run_id = %s AND event LIKE 'approved%%' ORDER BY id",
        run.id,
    )


def commits(query: Query, run: Run) -> int:
    return len(
        query(
            "SELECT id FROM procrastinate_jobs"
            " WHERE args ->> 'run_id' = %s AND task_name = 'commit'",
            str(run.id),
        )
    )


@pytest.mark.parametrize(
    ("limits", "two"),
    [
        ({}, False),
        ({"rows": 1}, True),
        ({"rows": 2}, False),
        ({"share": 0.9}, True),
        ({"share": 1.0}, False),
        ({"rows": 2, "share": 0.9}, True),
    ],
)
def test_two_people_are_needed_beyond_the_limits(
    limited: Limited, run: Run, limits: dict[str, Any], two: bool
) -> None:
    assert approvals.needs_second(limited(**limits), run) is two


def test_new_rows_alone_need_one_person(
    limited: Limited, city: str, csv_file: Callable[..., Path], prepared: Callable[..., Run]
) -> None:
    desk = limited(rows=1, share=0.1)
    run = prepared(desk, csv_file("code,name\nBGO,Bergen\nTRD,Trondheim\nLUX,Luxemburg\n"), city)
    assert not approvals.needs_second(desk, run)
    assert approve(desk, run, "ana").state is State.APPROVED


def test_one_approval_is_kept_and_writes_nothing_yet(
    limited: Limited, run: Run, query: Query
) -> None:
    desk = limited(rows=1)
    assert not approvals.waits_for_second(desk, run)
    after = approve(desk, run, "ana")
    assert (after.state, after.approved_by) == (State.READY, None)
    assert approvals.waits_for_second(desk, after)
    assert (people(desk, run), commits(query, run)) == (["ana"], 0)
    assert events(query, run) == [("ana", "approved_first")]


def test_the_second_person_carries_it_out(limited: Limited, run: Run, query: Query) -> None:
    desk = limited(rows=1)
    approve(desk, run, "ana")
    after = approve(desk, run, "bo")
    assert (after.state, after.approved_by) == (State.APPROVED, "bo")
    assert not approvals.waits_for_second(desk, after)
    assert (people(desk, run), commits(query, run)) == (["ana", "bo"], 1)
    assert events(query, run) == [("ana", "approved_first"), ("bo", "approved")]
    assert tasks.commit(desk, run.id).state is State.COMMITTED
    assert people(desk, run) == ["ana", "bo"]


def test_the_same_person_cannot_be_both(limited: Limited, run: Run, query: Query) -> None:
    desk = limited(rows=1)
    approve(desk, run, "ana")
    with pytest.raises(SecondPersonNeeded, match="approved this already"):
        approve(desk, run, "ana")
    assert (people(desk, run), commits(query, run)) == (["ana"], 0)
    assert runs.get(desk, run.id).state is State.READY


def test_a_third_one_comes_too_late(limited: Limited, run: Run) -> None:
    desk = limited(rows=1)
    approve(desk, run, "ana")
    approve(desk, run, "bo")
    with pytest.raises(PlanChanged):
        approve(desk, run, "cy")
    assert people(desk, run) == ["ana", "bo"]


def test_one_person_is_an_approval_too(desk: Desk, run: Run) -> None:
    approve(desk, run, "ana")
    assert people(desk, run) == ["ana"]


def test_nothing_is_approved_that_was_not_seen(limited: Limited, run: Run, query: Query) -> None:
    desk = limited(rows=1)
    assert run.plan is not None
    for wrong in ("0" * 64, ""):
        with pytest.raises(PlanChanged):
            imports.approve(desk, run.id, wrong, "ana", seen=Doubts())
    assert (people(desk, run), events(query, run)) == ([], [])


def leave_out(desk: Desk, run: Run) -> None:
    edits.exclude_rows(desk, run.id, [1], "cy")


def map_again(desk: Desk, run: Run) -> None:
    assert run.mapping is not None
    mapping = dataclasses.replace(run.mapping, on_duplicate=OnDuplicate.SKIP)
    imports.check(desk, run.id, mapping, "cy")


def read_again(desk: Desk, run: Run) -> None:
    imports.reprofile(desk, run.id, "cy", delimiter=",")


@pytest.mark.parametrize("change", [leave_out, map_again, read_again])
def test_whatever_changes_the_plan_withdraws_the_approval(
    limited: Limited, run: Run, query: Query, change: Callable[[Desk, Run], None]
) -> None:
    desk = limited(rows=1)
    approve(desk, run, "ana")
    change(desk, run)
    assert people(desk, run) == []
    assert query(
        "SELECT actor FROM csv_desk.approval WHERE run_id = %s AND withdrawn_at IS NOT NULL",
        run.id,
    ) == [("ana",)]


def test_after_that_the_first_one_is_asked_again(limited: Limited, run: Run, query: Query) -> None:
    desk = limited(share=0.4)
    approve(desk, run, "ana")
    edits.exclude_rows(desk, run.id, [3], "cy")
    tasks.prepare(desk, run.id)
    assert approve(desk, run, "ana").state is State.READY
    assert approve(desk, run, "bo").state is State.APPROVED


def undo_of(query: Query, run: Run, **counts: int) -> None:
    names = ("created", "updated", "unchanged", "skipped", "rejected", "removed")
    numbers = [counts.get(name, 0) for name in names]
    query(
        "UPDATE csv_desk.run SET kind = 'undo', undoes = id, radius = NULL, read = %s,"
        " created = %s, updated = %s, unchanged = %s, skipped = %s, rejected = %s, removed = %s"
        " WHERE id = %s",
        sum(numbers),
        *numbers,
        run.id,
    )


@pytest.mark.parametrize(
    ("counts", "two"),
    [
        ({"updated": 1, "removed": 1}, True),
        ({"removed": 2}, True),
        ({"updated": 1, "rejected": 5, "created": 3}, False),
    ],
)
def test_an_undo_needs_two_people_by_what_it_removes_and_gives_back(
    limited: Limited, run: Run, query: Query, counts: dict[str, int], two: bool
) -> None:
    desk = limited(rows=1)
    undo_of(query, run, **counts)
    approve(desk, run, "ana")
    assert (runs.get(desk, run.id).state is State.READY) is two


@pytest.mark.parametrize(
    ("counts", "error"),
    [
        ({"rejected": 3}, NotUndoable),
        ({"rejected": 3, "skipped": 1}, NotUndoable),
        ({"rejected": 3, "unchanged": 1}, None),
        ({"rejected": 3, "removed": 1}, None),
    ],
)
def test_an_undo_that_keeps_everything_is_none(
    desk: Desk, run: Run, query: Query, counts: dict[str, int], error: type[Exception] | None
) -> None:
    undo_of(query, run, **counts)
    if error is None:
        assert approve(desk, run, "ana").state is State.APPROVED
        return
    with pytest.raises(error, match="nothing to take back"):
        approve(desk, run, "ana")


def test_an_import_without_a_good_row_is_told_as_before(
    desk: Desk, city: str, csv_file: Callable[..., Path], prepared: Callable[..., Run]
) -> None:
    run = prepared(desk, csv_file("code,name\n,Nowhere\n"), city)
    with pytest.raises(NothingToImport):
        approve(desk, run, "ana")
    assert people(desk, run) == []
