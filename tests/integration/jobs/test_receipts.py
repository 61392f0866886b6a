"""A commit by batches: what is written stays, the rest follows, and no row is written twice."""

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.errors import DatabaseUnavailable, WrongState
from csvlib.jobs import imports, receipts, steps, tasks
from csvlib.jobs.committing import commit_run
from csvlib.jobs.desk import Desk
from csvlib.loading.merging.merge import Merge
from csvlib.model import Attempt, Counts, OnError, OnStale, Run, State

Query = Callable[..., list[tuple[Any, ...]]]
Make = Callable[..., Run]
TEXT = "code,name,people,land\n" + "".join(
    f"C{n:02},City {n},{n},{'Norway' if n % 2 else 'Atlantis'}\n" for n in range(9)
)
FILE = TEXT + "OSL,Oslo,751,\nNBO,Nairobi,901,\n"
WRITTEN = "SELECT count(*), count(DISTINCT code), sum(people) FROM public.city WHERE code ~ '^C'"


@pytest.fixture
def giants(desk: Desk) -> Desk:
    """More than three rows are too many for one transaction; batches are of two."""
    settings = desk.settings.model_copy(update={"giant_rows": 3})
    return dataclasses.replace(desk, settings=settings)


@pytest.fixture
def run(giants: Desk, city: str, csv_file: Callable[..., Path], prepared: Make) -> Run:
    """An approved one."""
    ready = prepared(giants, csv_file(FILE), city)
    assert ready.plan is not None
    assert ready.by_batches
    return imports.approve(giants, ready.id, ready.plan.hash, "ana")


def places(query: Query, run: Run) -> list[tuple[Any, ...]]:
    return query(
        "SELECT first_place, last_place, created, updated FROM csv_desk.receipt"
        " WHERE run_id = %s ORDER BY 1",
        run.id,
    )


def fail_at(monkeypatch: pytest.MonkeyPatch, number: int, error: Exception, *, after: bool) -> None:
    """The batch of this number does not get to its commit: before, or after it was written."""
    write, batches = Merge.write, []

    def failing(self: Merge, connection: Any, batch: Any, **options: Any) -> Any:
        batches.append(batch)
        if len(batches) == number and not after:
            raise error
        merged = write(self, connection, batch, **options)
        if len(batches) == number:
            raise error
        return merged

    monkeypatch.setattr(Merge, "write", failing)


def test_each_batch_has_its_receipt(giants: Desk, query: Query, run: Run) -> None:
    done = tasks.commit(giants, run.id)
    assert (done.state, done.failure) == (State.COMMITTED, None)
    assert done.counts == done.planned == Counts(created=9, updated=2)
    assert done.related_created == {"public.land": 1}
    assert places(query, run) == [
        (0, 0, 0, 0),
        (1, 2, 2, 0),
        (3, 4, 2, 0),
        (5, 6, 2, 0),
        (7, 8, 2, 0),
        (9, 9, 1, 0),
        (10, 11, 0, 2),
    ]
    assert query(WRITTEN) == [(9, 9, 36)]


@pytest.mark.parametrize("number", [1, 2, 5, 6])
@pytest.mark.parametrize("after", [False, True])
def test_the_next_attempt_goes_on_behind_the_last_receipt(
    giants: Desk,
    query: Query,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    after: bool,
) -> None:
    """As when a worker dies: nothing is recorded but what was committed."""
    with monkeypatch.context() as patch:
        fail_at(patch, number, DatabaseUnavailable("Gone.", advice="Again."), after=after)
        with pytest.raises(DatabaseUnavailable):
            tasks.commit(giants, run.id)
    assert len(places(query, run)) == number
    (written,) = query("SELECT count(*) FROM csv_desk.change WHERE run_id = %s", run.id)
    assert written == (1 + min(2 * (number - 1), 9),)
    done = tasks.commit(giants, run.id)
    assert (done.state, done.failure, done.attempt) == (State.COMMITTED, None, 3)
    assert done.counts == Counts(created=9, updated=2)
    assert done.related_created == {"public.land": 1}
    assert query(WRITTEN) == [(9, 9, 36)]
    assert query(
        "SELECT count(*), count(DISTINCT row_no) FROM csv_desk.change"
        " WHERE run_id = %s AND row_no IS NOT NULL",
        run.id,
    ) == [(11, 11)]


def test_a_failure_says_what_is_written_and_can_be_gone_on_with(
    giants: Desk, query: Query, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        fail_at(patch, 3, KeyError("x"), after=True)
        failed = tasks.commit(giants, run.id)
    assert failed.failure is not None
    assert (failed.state, failed.failure.code) == (State.FAILED, "unexpected")
    assert "4 rows are written, and stay" in failed.failure.advice
    so_far = receipts.of(giants, run.id)
    assert so_far is not None
    assert (so_far.created, so_far.updated) == (4, 0)
    assert failed.mapping is not None
    with pytest.raises(WrongState):
        imports.check(giants, run.id, failed.mapping, "ana")
    assert receipts.go_on(giants, run.id, "ben").state is State.APPROVED
    done = tasks.commit(giants, run.id)
    assert (done.state, done.counts) == (State.COMMITTED, Counts(created=9, updated=2))
    assert query(WRITTEN) == [(9, 9, 36)]


def test_only_a_commit_that_failed_can_be_gone_on_with(
    giants: Desk, city: str, query: Query, csv_file: Callable[..., Path], prepared: Make, run: Run
) -> None:
    with pytest.raises(WrongState):
        receipts.go_on(giants, run.id, "ben")
    assert receipts.of(giants, run.id) is None
    # One that failed while it was checked has no approval.
    unread = prepared(giants, csv_file(TEXT), city)
    query("UPDATE csv_desk.run SET state = 'failed' WHERE id = %s", unread.id)
    with pytest.raises(WrongState):
        receipts.go_on(giants, unread.id, "ben")


def test_rows_that_are_refused_are_counted_once(
    giants: Desk, query: Query, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    query(
        "CREATE FUNCTION public.not_five() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN IF NEW.people = 1 THEN RAISE EXCEPTION 'no'; END IF; RETURN NEW; END $$;"
        " CREATE TRIGGER not_five BEFORE INSERT ON public.city FOR EACH ROW"
        " EXECUTE FUNCTION public.not_five()"
    )
    with monkeypatch.context() as patch:
        fail_at(patch, 2, KeyError("x"), after=True)
        tasks.commit(giants, run.id)
    receipts.go_on(giants, run.id, "ben")
    done = tasks.commit(giants, run.id)
    assert done.counts == Counts(created=8, updated=2, rejected=1)
    assert done.reject_file is not None
    assert "C01" in (giants.spool.root / done.reject_file).read_text()
    assert query("SELECT row_no FROM csv_desk.issue WHERE run_id = %s", run.id) == [(2,)]


def test_what_is_stale_before_the_first_batch_comes_back_to_review(
    giants: Desk, query: Query, run: Run
) -> None:
    query("UPDATE public.city SET people = 1 WHERE code = 'OSL'")
    back = tasks.commit(giants, run.id)
    assert (back.state, back.plan) == (State.MAPPED, None)
    assert places(query, run) == []
    assert query("SELECT count(*) FROM csv_desk.change WHERE run_id = %s", run.id) == [(0,)]


def test_what_becomes_stale_later_is_left_out(
    giants: Desk, query: Query, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        fail_at(patch, 3, DatabaseUnavailable("Gone.", advice="Again."), after=False)
        with pytest.raises(DatabaseUnavailable):
            tasks.commit(giants, run.id)
    query("UPDATE public.city SET people = 1 WHERE code = 'OSL'")
    done = tasks.commit(giants, run.id)
    assert (done.state, done.counts) == (State.COMMITTED, Counts(9, 1, rejected=1))
    assert query("SELECT people FROM public.city WHERE code = 'OSL'") == [(1,)]
    assert query("SELECT code FROM csv_desk.issue WHERE run_id = %s", run.id) == [("stale",)]


def test_a_plan_that_is_lost_half_way_fails(giants: Desk, query: Query, run: Run) -> None:
    with giants.database.transaction() as connection:
        receipts.begin(connection, run.id)
    failed = tasks.commit(giants, run.id)
    assert failed.failure is not None
    assert (failed.state, failed.failure.code) == (State.FAILED, "plan_changed")


def test_an_older_attempt_writes_no_further_batch(giants: Desk, query: Query, run: Run) -> None:
    with giants.database.transaction() as connection:
        for _ in range(2):
            steps.start(connection, run.id, State.APPROVED, State.COMMITTING)
    with pytest.raises(Exception, match="taken this import over"):
        commit_run(giants, run.id, Attempt(2))
    assert places(query, run) == []


@pytest.mark.parametrize(
    ("rows", "on_error", "by_batches"),
    [(3, OnError.REJECT, False), (4, OnError.REJECT, True), (9, OnError.ABORT, False)],
)
def test_only_giants_are_written_by_batches_and_none_that_is_all_or_nothing(
    giants: Desk,
    city: str,
    csv_file: Callable[..., Path],
    prepared: Make,
    rows: int,
    on_error: OnError,
    by_batches: bool,
) -> None:
    path = csv_file("".join(TEXT.splitlines(keepends=True)[: rows + 1]))
    ready = prepared(giants, path, city, on_error=on_error, on_stale=OnStale.LEAVE_OUT)
    assert ready.by_batches is by_batches
