"""Warnings are waived by cause, with a reason, for as many rows as there are."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.errors import CsvDeskError, NotWaivable, ReasonMissing, RunNotFound, WrongState
from csvlib.jobs import uploads
from csvlib.jobs.desk import Desk
from csvlib.jobs.fixes import waivers
from csvlib.jobs.report.groups import issue_groups
from csvlib.model import Run, Waiver

Query = Callable[..., list[tuple[Any, ...]]]
CRITICAL, SHOUTING, FUTURE, NOTE = 1, 2, 3, 4


@pytest.fixture
def run(desk: Desk, csv_file: Callable[..., Path], query: Query) -> Run:
    """A checked one: a critical problem, two kinds of warnings and a note."""
    made = uploads.adopt(desk, csv_file("a,b\n1,2\n"), "ana")
    query(
        "UPDATE csv_desk.run SET state = 'ready', plan_hash = 'f00d', read = 9, created = 9,"
        " updated = 0, unchanged = 0, skipped = 0, rejected = 0 WHERE id = %s",
        made.id,
    )
    for cause, code, severity, rows in (
        (CRITICAL, "invalid_date", "critical", 2),
        (SHOUTING, "shouting", "warning", 40),
        (FUTURE, "date_in_future", "warning", 3),
        (NOTE, "shared_mailbox", "info", 1),
    ):
        query(
            "INSERT INTO csv_desk.issue_group (run_id, cause, code, severity, column_name, rows,"
            " lines) VALUES (%s, %s, %s, %s, 'a', %s, '{2}')",
            *(made.id, cause, code, severity, rows),
        )
    return made


def open_causes(desk: Desk, run: Run) -> set[int]:
    return {group.cause for group in waivers.unconfirmed(desk, run.id)}


def waiver(desk: Desk, run: Run, cause: int) -> Waiver | None:
    (group,) = [one for one in issue_groups(desk, run.id) if one.cause == cause]
    return group.waiver


def events(query: Query, run: Run) -> list[tuple[Any, ...]]:
    return query(
        "SELECT actor, event, detail FROM csv_desk.run_event WHERE run_id = %s"
        " AND event IN ('waived', 'unwaived') ORDER BY id",
        run.id,
    )


def test_warnings_alone_wait_for_somebody(desk: Desk, run: Run) -> None:
    assert open_causes(desk, run) == {SHOUTING, FUTURE}


def test_waived_with_a_reason_they_wait_no_more(desk: Desk, run: Run, query: Query) -> None:
    waivers.waive(desk, run.id, SHOUTING, "  They sign like this.\n", "bo")
    assert open_causes(desk, run) == {FUTURE}
    kept = waiver(desk, run, SHOUTING)
    assert kept is not None
    assert (kept.reason, kept.rows, kept.made_by) == ("They sign like this.", 40, "bo")
    assert events(query, run) == [("bo", "waived", {"code": "shouting", "rows": 40})]


def test_waived_again_the_new_reason_holds(desk: Desk, run: Run) -> None:
    waivers.waive(desk, run.id, SHOUTING, "First.", "bo")
    waivers.waive(desk, run.id, SHOUTING, "Second.", "cy")
    kept = waiver(desk, run, SHOUTING)
    assert kept is not None
    assert (kept.reason, kept.made_by) == ("Second.", "cy")


def test_taken_back_they_wait_again(desk: Desk, run: Run, query: Query) -> None:
    waivers.waive(desk, run.id, SHOUTING, "Because.", "bo")
    waivers.unwaive(desk, run.id, SHOUTING, "cy")
    waivers.unwaive(desk, run.id, SHOUTING, "cy")
    assert open_causes(desk, run) == {SHOUTING, FUTURE}
    assert events(query, run)[1:] == [("cy", "unwaived", {"code": "shouting", "rows": 40})]


def test_a_note_may_be_waived_too(desk: Desk, run: Run) -> None:
    waivers.waive(desk, run.id, NOTE, "Known.", "bo")
    assert waiver(desk, run, NOTE) is not None


@pytest.mark.parametrize(("rows", "covered"), [(1, True), (40, True), (41, False)])
def test_after_another_check_a_waiver_holds_for_no_more_rows_than_it_was_given_for(
    desk: Desk, run: Run, query: Query, rows: int, covered: bool
) -> None:
    waivers.waive(desk, run.id, SHOUTING, "Because.", "bo")
    query(
        "UPDATE csv_desk.issue_group SET rows = %s WHERE run_id = %s AND cause = %s",
        *(rows, run.id, SHOUTING),
    )
    assert (SHOUTING not in open_causes(desk, run)) is covered
    waivers.waive(desk, run.id, SHOUTING, "Still.", "bo")
    assert SHOUTING not in open_causes(desk, run)


@pytest.mark.parametrize("reason", ["", "   ", "ok", " ok \u00a0", "x" * 501, "\x00\x00\x00ok"])
def test_a_reason_must_be_one(desk: Desk, run: Run, reason: str, query: Query) -> None:
    with pytest.raises(ReasonMissing, match=r"3 to 500"):
        waivers.waive(desk, run.id, SHOUTING, reason, "bo")
    assert open_causes(desk, run) == {SHOUTING, FUTURE}


@pytest.mark.parametrize("reason", ["yes", "x" * 500, " " * 600 + "Because." + " " * 600])
def test_space_around_a_reason_does_not_count(desk: Desk, run: Run, reason: str) -> None:
    waivers.waive(desk, run.id, SHOUTING, reason, "bo")
    assert open_causes(desk, run) == {FUTURE}


@pytest.mark.parametrize(
    ("cause", "error"), [(CRITICAL, NotWaivable), (99, WrongState)], ids=["rejects", "gone"]
)
def test_what_is_no_warning_is_not_waived(
    desk: Desk, run: Run, cause: int, error: type[CsvDeskError], query: Query
) -> None:
    with pytest.raises(error):
        waivers.waive(desk, run.id, cause, "Because.", "bo")
    assert query("SELECT FROM csv_desk.waiver WHERE run_id = %s", run.id) == []
    assert events(query, run) == []


@pytest.mark.parametrize("state", ["profiled", "mapped", "preparing", "approved", "committed"])
def test_only_a_run_that_waits_for_its_approval_takes_waivers(
    desk: Desk, run: Run, query: Query, state: str
) -> None:
    waivers.waive(desk, run.id, SHOUTING, "Because.", "bo")
    query("UPDATE csv_desk.run SET state = %s WHERE id = %s", state, run.id)
    with pytest.raises(WrongState):
        waivers.waive(desk, run.id, FUTURE, "Because.", "bo")
    with pytest.raises(WrongState):
        waivers.unwaive(desk, run.id, SHOUTING, "bo")
    assert query("SELECT cause FROM csv_desk.waiver WHERE run_id = %s", run.id) == [(SHOUTING,)]


def test_a_run_that_never_was_is_told(desk: Desk) -> None:
    with pytest.raises(RunNotFound):
        waivers.waive(desk, 10**9, SHOUTING, "Because.", "bo")
    with pytest.raises(RunNotFound):
        waivers.unconfirmed(desk, 10**9)
