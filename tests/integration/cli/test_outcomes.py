"""The answer of a command: how a run stands, in the same keys for every one."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from csvlib.cli.outcomes import outcome, show_outcome
from csvlib.errors import RecordedError
from csvlib.jobs.desk import Desk
from csvlib.model import Failure, Run, RunId, RunKind


@pytest.fixture
def run(desk: Desk, city: str, cities: Path, prepared: Callable[..., Run]) -> Run:
    return prepared(desk, cities, city)


def test_every_record_of_a_run_is_counted(desk: Desk, run: Run) -> None:
    said = outcome(desk, run)
    assert said["read"] == 8
    assert (said["created"], said["updated"], said["unchanged"], said["rejected"]) == (3, 1, 1, 3)
    assert Path(said["reject_file"]).name == run.reject_file
    assert {"removed", "waits_for"}.isdisjoint(said)


def test_an_undo_says_what_it_removes_and_of_which_import(desk: Desk, run: Run) -> None:
    assert run.counts is not None
    undo = replace(run, kind=RunKind.UNDO, undoes=RunId(7), counts=replace(run.counts, removed=4))
    said = outcome(desk, undo)
    assert (said["removed"], said["undoes"]) == (4, 7)


def test_a_run_that_failed_is_shown_and_raised(
    desk: Desk, run: Run, capsys: pytest.CaptureFixture[Any]
) -> None:
    failed = replace(run, failure=Failure("no_rights", "You may not.", "Ask."))
    with pytest.raises(RecordedError, match="You may not"):
        show_outcome(desk, failed)
    assert f'"run": {run.id}' in capsys.readouterr().out
