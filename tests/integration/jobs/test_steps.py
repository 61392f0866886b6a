"""Each step is taken once, from its own state, by the newest attempt."""

from typing import Any

import psycopg2
import pytest
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.engine import Database
from csvlib.errors import Fenced, NothingToImport, PlanChanged, WrongState
from csvlib.jobs import runs, steps
from csvlib.model import (
    Attempt,
    ColumnMapping,
    Counts,
    Dialect,
    FieldChange,
    FileProfile,
    Mapping,
    Plan,
    Radius,
    Report,
    Run,
    RunId,
    StagedFile,
    State,
    TableName,
    Upload,
)

PROFILE = FileProfile("x.csv", 9, "utf-8", False, Dialect(), 1, 0, ("a",), ("a",), 3, 1.0)
MAPPING = Mapping(TableName("public", "city"), (ColumnMapping(0, "a", "code"),))
PLAN = Plan(
    "f00d",
    Counts(created=1, updated=2, unchanged=3, skipped=4, rejected=5),
    {"x.y": 2},
    Radius(9, (FieldChange("name", 2, 1),), 3),
    "d1ge57",
)
NOTHING_ELSE: dict[str, Any] = {"counts": PLAN.counts, "related": {}, "seconds": {}}


@pytest.fixture
def connection(shared_database: Database):
    with shared_database.transaction() as opened:
        yield opened
        opened.rollback()


@pytest.fixture
def run_id(connection: Connection) -> RunId:
    upload = Upload("b" * 32, "x.csv", 9, 9, True, None, "ana")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO csv_desk.upload (id, name, size, created_by) VALUES (%s, %s, 9, 'ana')",
            (upload.id, upload.name),
        )
    return steps.create(connection, upload, PROFILE, "ana", table=None)


def prepare(connection: Connection, run_id: RunId) -> Attempt:
    """Up to `preparing`."""
    steps.save_mapping(connection, run_id, MAPPING, "ana")
    attempt = steps.start(connection, run_id, State.MAPPED, State.PREPARING)
    assert attempt is not None
    return attempt


def make_ready(connection: Connection, run_id: RunId, attempt: Attempt) -> None:
    steps.ready(
        connection,
        run_id,
        attempt,
        report=Report(()),
        last_edit=7,
        made_by="d1gest",
        plan=PLAN,
        seconds={"reading": 0.5},
        reject_file="rejects.csv",
    )


def begin_commit(connection: Connection, run_id: RunId) -> Attempt:
    """Up to `committing`."""
    make_ready(connection, run_id, prepare(connection, run_id))
    steps.approve(connection, runs.read(connection, run_id), "f00d", "ben")
    attempt = steps.start(connection, run_id, State.APPROVED, State.COMMITTING)
    assert attempt is not None
    return attempt


def read(connection: Connection, run_id: RunId) -> Run:
    return runs.read(connection, run_id)


def events(connection: Connection, run_id: RunId) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT actor, event FROM csv_desk.run_event WHERE run_id = %s ORDER BY id", (run_id,)
        )
        return cursor.fetchall()


def test_a_run_begins_profiled(connection: Connection, run_id: RunId) -> None:
    run = read(connection, run_id)
    assert (run.state, run.profile, run.total, run.attempt) == (State.PROFILED, PROFILE, 3, 0)


def test_the_whole_way_is_recorded_with_who_took_each_step(
    connection: Connection, run_id: RunId
) -> None:
    attempt = begin_commit(connection, run_id)
    outcome = Counts(created=1, updated=1, unchanged=3, skipped=4, rejected=6)
    steps.committed(
        connection,
        run_id,
        attempt,
        counts=outcome,
        related={"x.y": 2},
        seconds={"writing": 1.5},
        reject_file="more.csv",
    )
    run = read(connection, run_id)
    assert (run.state, run.attempt, run.prepared_attempt) == (State.COMMITTED, 2, 1)
    assert (run.counts, run.planned, run.reject_file) == (outcome, PLAN.counts, "more.csv")
    assert run.plan is not None
    assert (run.plan.hash, run.plan.radius) == (PLAN.hash, PLAN.radius)
    assert (run.plan.table_digest, run.by_batches) == ("d1ge57", False)
    assert run.seconds == {"reading": 0.5, "writing": 1.5}
    assert (run.approved_by, run.mapping) == ("ben", MAPPING)
    assert (run.prepared_edit, run.prepared_by) == (7, "d1gest")
    assert run.finished_at is not None
    assert events(connection, run_id) == [
        ("ana", "uploaded"),
        ("ana", "mapped"),
        (steps.SYSTEM, "preparing"),
        (steps.SYSTEM, "ready"),
        ("ben", "approved"),
        (steps.SYSTEM, "committing"),
        (steps.SYSTEM, "committed"),
    ]


def test_what_was_recorded_cannot_be_changed(connection: Connection, run_id: RunId) -> None:
    with connection.cursor() as cursor, pytest.raises(psycopg2.Error, match="append-only"):
        cursor.execute("UPDATE csv_desk.run_event SET actor = 'nobody'")


def test_an_older_attempt_may_write_nothing(connection: Connection, run_id: RunId) -> None:
    old = prepare(connection, run_id)
    new = steps.start(connection, run_id, State.MAPPED, State.PREPARING)
    assert new == old + 1
    with pytest.raises(Fenced):
        steps.fence(connection, run_id, old)
    with pytest.raises(Fenced):
        make_ready(connection, run_id, old)
    steps.fence(connection, run_id, Attempt(new))
    assert read(connection, run_id).state is State.PREPARING


def test_an_older_attempt_may_not_say_committed(connection: Connection, run_id: RunId) -> None:
    old = begin_commit(connection, run_id)
    new = steps.start(connection, run_id, State.APPROVED, State.COMMITTING)
    with pytest.raises(Fenced):
        steps.committed(connection, run_id, old, **NOTHING_ELSE)
    assert read(connection, run_id).state is State.COMMITTING
    steps.committed(connection, run_id, Attempt(new or 0), **NOTHING_ELSE)


def test_an_older_attempt_may_not_say_failed_or_tell_progress(
    connection: Connection, run_id: RunId
) -> None:
    old = prepare(connection, run_id)
    steps.start(connection, run_id, State.MAPPED, State.PREPARING)
    assert steps.fail(connection, run_id, old, _error()) is False
    steps.progress(connection, run_id, old, phase="reading", done=5, total=9)
    run = read(connection, run_id)
    assert (run.state, run.failure, run.phase) == (State.PREPARING, None, None)


def test_a_run_that_is_committed_cannot_fail_any_more(
    connection: Connection, run_id: RunId
) -> None:
    attempt = begin_commit(connection, run_id)
    steps.committed(connection, run_id, attempt, **NOTHING_ELSE)
    assert steps.fail(connection, run_id, attempt, _error()) is False
    with pytest.raises(Fenced):
        steps.committed(connection, run_id, attempt, **NOTHING_ELSE)
    with pytest.raises(Fenced):
        steps.fence(connection, run_id, attempt)


def _error() -> NothingToImport:
    return NothingToImport("Nothing.", advice="Look.")


def test_a_failure_is_recorded_with_its_code(connection: Connection, run_id: RunId) -> None:
    attempt = prepare(connection, run_id)
    assert steps.fail(connection, run_id, attempt, _error()) is True
    run = read(connection, run_id)
    assert run.state is State.FAILED
    assert run.failure is not None
    assert (run.failure.code, run.failure.advice) == ("nothing_to_import", "Look.")


@pytest.mark.parametrize(
    ("waiting", "working"),
    [(State.MAPPED, State.PREPARING), (State.APPROVED, State.COMMITTING)],
)
def test_no_attempt_is_taken_where_nothing_waits(
    connection: Connection, run_id: RunId, waiting: State, working: State
) -> None:
    assert steps.start(connection, run_id, waiting, working) is None
    assert read(connection, run_id).attempt == 0


@pytest.mark.parametrize("plan_hash", ["", "beef", "F00D"])
def test_only_the_plan_that_stands_can_be_approved(
    connection: Connection, run_id: RunId, plan_hash: str
) -> None:
    make_ready(connection, run_id, prepare(connection, run_id))
    with pytest.raises(PlanChanged):
        steps.approve(connection, read(connection, run_id), plan_hash, "ben")
    assert read(connection, run_id).state is State.READY


def test_a_plan_is_approved_once(connection: Connection, run_id: RunId) -> None:
    make_ready(connection, run_id, prepare(connection, run_id))
    steps.approve(connection, read(connection, run_id), "f00d", "ben")
    with pytest.raises(PlanChanged, match="approved already"):
        steps.approve(connection, read(connection, run_id), "f00d", "ana")
    assert read(connection, run_id).approved_by == "ben"


def test_another_mapping_voids_the_plan(connection: Connection, run_id: RunId) -> None:
    make_ready(connection, run_id, prepare(connection, run_id))
    seen = read(connection, run_id)
    steps.save_mapping(connection, run_id, MAPPING, "ana")
    run = read(connection, run_id)
    assert (run.plan, run.counts, run.report, run.reject_file) == (None, None, None, None)
    with pytest.raises(PlanChanged):
        steps.approve(connection, seen, "f00d", "ben")


def test_another_reading_voids_the_plan_and_the_mapping(
    connection: Connection, run_id: RunId
) -> None:
    make_ready(connection, run_id, prepare(connection, run_id))
    steps.reprofile(connection, run_id, PROFILE, "ana")
    run = read(connection, run_id)
    assert (run.state, run.mapping, run.plan) == (State.PROFILED, None, None)


def test_a_run_on_its_way_takes_no_other_mapping_or_reading(
    connection: Connection, run_id: RunId
) -> None:
    prepare(connection, run_id)
    with pytest.raises(WrongState):
        steps.save_mapping(connection, run_id, MAPPING, "ana")
    with pytest.raises(WrongState):
        steps.reprofile(connection, run_id, PROFILE, "ana")


def test_a_failed_run_may_be_mapped_again(connection: Connection, run_id: RunId) -> None:
    steps.fail(connection, run_id, prepare(connection, run_id), _error())
    steps.save_mapping(connection, run_id, MAPPING, "ana")
    run = read(connection, run_id)
    assert (run.state, run.failure, run.finished_at) == (State.MAPPED, None, None)


def reopen_from(connection: Connection, run_id: RunId, state: State) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE csv_desk.run SET state = %s WHERE id = %s", (state, run_id))
    steps.reopen(connection, run_id)


@pytest.mark.parametrize("state", [State.READY, State.FAILED])
def test_a_checked_run_is_reopened_with_what_is_known_of_its_rows(
    connection: Connection, run_id: RunId, state: State
) -> None:
    make_ready(connection, run_id, prepare(connection, run_id))
    reopen_from(connection, run_id, state)
    run = read(connection, run_id)
    assert (run.state, run.plan, run.counts, run.reject_file) == (State.MAPPED, None, None, None)
    assert (run.mapping, run.report, run.prepared_attempt) == (MAPPING, Report(()), 1)
    steps.forget_rows(connection, run_id)
    assert read(connection, run_id).prepared_attempt is None


@pytest.mark.parametrize("state", [s for s in State if s not in {State.READY, State.FAILED}])
def test_a_run_that_is_not_checked_or_has_gone_on_is_not_reopened(
    connection: Connection, run_id: RunId, state: State
) -> None:
    make_ready(connection, run_id, prepare(connection, run_id))
    with pytest.raises(WrongState):
        reopen_from(connection, run_id, state)


def test_a_run_that_failed_before_it_was_mapped_is_not_reopened(
    connection: Connection, run_id: RunId
) -> None:
    with pytest.raises(WrongState):
        reopen_from(connection, run_id, State.FAILED)


@pytest.mark.parametrize("again", [steps.save_mapping, steps.reprofile])
def test_with_another_mapping_or_reading_the_file_is_read_again(
    connection: Connection, run_id: RunId, again: Any
) -> None:
    make_ready(connection, run_id, prepare(connection, run_id))
    again(connection, run_id, MAPPING if again is steps.save_mapping else PROFILE, "ana")
    assert read(connection, run_id).prepared_attempt is None


def test_a_commit_comes_back_to_review_with_the_reason(
    connection: Connection, run_id: RunId
) -> None:
    attempt = begin_commit(connection, run_id)
    with pytest.raises(Fenced):
        steps.send_back(connection, run_id, Attempt(attempt - 1), _error())
    steps.send_back(connection, run_id, attempt, _error())
    run = read(connection, run_id)
    assert (run.state, run.plan, run.counts, run.approved_by) == (State.MAPPED, None, None, None)
    assert (run.mapping, run.report, run.prepared_attempt) == (MAPPING, Report(()), 1)
    assert run.returned is not None
    assert (run.returned.code, run.failure) == ("nothing_to_import", None)
    assert events(connection, run_id)[-1] == (steps.SYSTEM, "returned")
    with pytest.raises(Fenced):
        steps.require_newest(connection, run_id, attempt)


@pytest.mark.parametrize("again", [steps.save_mapping, steps.reprofile])
def test_another_mapping_or_reading_forgets_why_it_came_back(
    connection: Connection, run_id: RunId, again: Any
) -> None:
    steps.send_back(connection, run_id, begin_commit(connection, run_id), _error())
    new = steps.start(connection, run_id, State.MAPPED, State.PREPARING) or Attempt(0)
    make_ready(connection, run_id, new)
    assert read(connection, run_id).returned is not None
    again(connection, run_id, MAPPING if again is steps.save_mapping else PROFILE, "ana")
    assert read(connection, run_id).returned is None


def _map(connection: Connection, run_id: RunId) -> None:
    steps.save_mapping(connection, run_id, MAPPING, "ana")


def _reprofile(connection: Connection, run_id: RunId) -> None:
    steps.reprofile(connection, run_id, PROFILE, "ana")


@pytest.mark.parametrize("again", [_map, _reprofile, steps.reopen])
def test_a_run_that_has_written_some_rows_is_bound_to_its_plan(
    connection: Connection, run_id: RunId, again: Any
) -> None:
    steps.fail(connection, run_id, begin_commit(connection, run_id), _error())
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO csv_desk.receipt VALUES (%s, 1, 9, 9, 0, 0)", (run_id,))
    with pytest.raises(WrongState):
        again(connection, run_id)


def test_rows_are_taken_over_once_and_by_the_newest_attempt(
    connection: Connection, run_id: RunId
) -> None:
    make_ready(connection, run_id, prepare(connection, run_id))
    reopen_from(connection, run_id, State.READY)
    old = steps.start(connection, run_id, State.MAPPED, State.PREPARING) or Attempt(0)
    new = steps.start(connection, run_id, State.MAPPED, State.PREPARING) or Attempt(0)
    with pytest.raises(Fenced):
        steps.take_rows(connection, run_id, old)
    assert read(connection, run_id).prepared_attempt == 1
    steps.take_rows(connection, run_id, new)
    assert read(connection, run_id).prepared_attempt is None


def test_lines_that_are_no_records_are_counted_by_the_newest_attempt(
    connection: Connection, run_id: RunId
) -> None:
    old = prepare(connection, run_id)
    new = steps.start(connection, run_id, State.MAPPED, State.PREPARING) or Attempt(0)
    found = StagedFile(read=9, staged=9, rejected=0, blank=2, comments=3)
    with pytest.raises(Fenced):
        steps.staged(connection, run_id, old, found)
    steps.staged(connection, run_id, new, found)
    run = read(connection, run_id)
    assert (run.blank_lines, run.comment_lines) == (2, 3)


def test_counts_that_do_not_add_up_are_refused_by_the_database(
    connection: Connection, run_id: RunId
) -> None:
    make_ready(connection, run_id, prepare(connection, run_id))
    with connection.cursor() as cursor, pytest.raises(psycopg2.errors.CheckViolation):
        cursor.execute("UPDATE csv_desk.run SET rejected = 4 WHERE id = %s", (run_id,))


def test_issues_of_an_attempt_are_cleared_for_the_next(
    connection: Connection, run_id: RunId
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO csv_desk.issue (run_id, row_no, line_no, code, severity)"
            " VALUES (%s, 1, 2, 'x', 'critical')",
            (run_id,),
        )
        steps.clear_issues(connection, run_id)
        cursor.execute("SELECT count(*) FROM csv_desk.issue WHERE run_id = %s", (run_id,))
        assert cursor.fetchone() == (0,)
