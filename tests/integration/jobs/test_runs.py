"""The row of a run, whole, as the dataclass that everybody works with."""

from collections.abc import Callable
from pathlib import Path

import pytest

from csvlib.errors import RunNotFound
from csvlib.jobs import runs, uploads
from csvlib.jobs.desk import Desk
from csvlib.model import Counts, Run, State, TableName


def test_a_run_that_is_ready_tells_everything(
    desk: Desk, city: str, cities: Path, prepared: Callable[..., Run]
) -> None:
    run = runs.get(desk, prepared(desk, cities, city).id)
    assert (run.state, run.table) == (State.READY, TableName("public", "city"))
    assert run.counts == Counts(created=3, updated=1, unchanged=1, skipped=0, rejected=3)
    assert run.plan is not None
    assert run.plan.counts == run.counts
    assert run.plan.related == {"public.land": 1}
    assert run.mapping is not None
    assert run.mapping.key == ("code",)
    assert run.report is not None
    assert set(run.seconds) >= {"reading", "preparing", "planning"}
    assert (run.created_by, run.failure, run.finished_at) == ("tester", None, None)
    assert run.created_at.tzinfo is not None
    assert (run.blank_lines, run.comment_lines, run.parent_id) == (0, 0, None)


def test_the_run_of_an_upload_is_found_by_it(desk: Desk, cities: Path) -> None:
    run = uploads.adopt(desk, cities, "ana")
    assert runs.of_upload(desk, run.upload_id) == run


def test_the_newest_come_first_and_only_as_many_as_are_asked_for(desk: Desk, cities: Path) -> None:
    made = [uploads.adopt(desk, cities, "ana").id for _ in range(3)]
    assert [run.id for run in runs.recent(desk, limit=2)] == [made[2], made[1]]


def test_a_run_that_never_was_is_not_found(desk: Desk) -> None:
    with pytest.raises(RunNotFound, match="no such import"):
        runs.get(desk, 10**9)
    with pytest.raises(RunNotFound):
        runs.of_upload(desk, "0" * 32)
