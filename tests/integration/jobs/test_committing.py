"""The approved plan is written whole, once, by the newest attempt, or not at all."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from csvlib.errors import DatabaseUnavailable, Fenced, WrongState
from csvlib.jobs import committing, imports, runs, steps, tasks, uploads
from csvlib.jobs.desk import Desk
from csvlib.model import Attempt, Run, State
from csvlib.staging import StagingTables

Query = Callable[..., list[tuple[Any, ...]]]
Make = Callable[..., Run]
CELLS = "SELECT code, name, people, land_id FROM public.city ORDER BY code"
RELATED = "SELECT name FROM public.land ORDER BY id"


@pytest.fixture
def run(desk: Desk, city: str, cities: Path, prepared: Make) -> Run:
    """An approved one."""
    ready = prepared(desk, cities, city)
    assert ready.plan is not None
    return imports.approve(desk, ready.id, ready.plan.hash, "ana")


def start(desk: Desk, run: Run) -> Attempt:
    with desk.database.transaction() as connection:
        attempt = steps.start(connection, run.id, State.APPROVED, State.COMMITTING)
    assert attempt is not None
    return attempt


def code_of(run: Run) -> str | None:
    return run.failure.code if run.failure else None


def test_an_older_attempt_writes_nothing(desk: Desk, query: Query, run: Run) -> None:
    before = query(CELLS), query(RELATED)
    old, new = start(desk, run), start(desk, run)
    with pytest.raises(Fenced):
        committing.commit_run(desk, run.id, old)
    assert (query(CELLS), query(RELATED)) == before
    assert query("SELECT count(*) FROM csv_desk.change WHERE run_id = %s", run.id) == [(0,)]
    committing.commit_run(desk, run.id, new)
    assert len(query(CELLS)) == 5


def test_an_attempt_that_was_paused_is_fenced_when_it_goes_on(
    desk: Desk, query: Query, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has written everything and is stopped before it says so; another one takes over."""
    paused, go_on = threading.Event(), threading.Event()
    say_committed = steps.committed

    def committed(connection: Any, run_id: int, attempt: Attempt, **details: Any) -> None:
        if attempt == 2:
            paused.set()
            assert go_on.wait(30)
        say_committed(connection, run_id, attempt, **details)

    monkeypatch.setattr(steps, "committed", committed)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(tasks.commit, desk, run.id)
        assert paused.wait(30)
        second = pool.submit(tasks.commit, desk, run.id)
        until = time.monotonic() + 30
        while runs.get(desk, run.id).attempt < 3:
            assert time.monotonic() < until
            time.sleep(0.01)
        go_on.set()
        with pytest.raises(Fenced):
            first.result(30)
        assert second.result(30).state is State.COMMITTED
    assert len(query(CELLS)) == 5
    assert query("SELECT count(*) FROM csv_desk.change WHERE run_id = %s", run.id) == [(5,)]


def test_the_same_attempt_writes_once(desk: Desk, query: Query, run: Run) -> None:
    attempt = start(desk, run)
    committing.commit_run(desk, run.id, attempt)
    after = query(CELLS)
    changes = query("SELECT count(*) FROM csv_desk.change WHERE run_id = %s", run.id)
    with pytest.raises(Exception, match=r"Nothing was written|taken this import over"):
        committing.commit_run(desk, run.id, attempt)
    assert query(CELLS) == after
    assert query("SELECT count(*) FROM csv_desk.change WHERE run_id = %s", run.id) == changes


@pytest.mark.parametrize(
    "drift",
    [
        "UPDATE public.city SET people = 701 WHERE code = 'OSL'",
        "DELETE FROM public.city WHERE code = 'OSL'",
        "INSERT INTO public.city VALUES ('BGO', 'Bergen')",
        "UPDATE csv_staging.plan_{run}_1 SET action = 'create' WHERE action = 'reject'",
        "UPDATE csv_staging.prepared_{run}_1 SET name = 'Elsewhere' WHERE code = 'BGO'",
        "DELETE FROM csv_staging.plan_{run}_1 WHERE row_no = 3",
    ],
    ids=["changed", "deleted", "created", "plan", "cell", "truncated"],
)
def test_what_is_no_longer_as_it_was_reviewed_is_not_written(
    desk: Desk, query: Query, run: Run, drift: str
) -> None:
    query(drift.format(run=run.id))
    before = query(CELLS), query(RELATED)
    back = tasks.commit(desk, run.id)
    assert (back.state, back.plan, back.failure) == (State.MAPPED, None, None)
    assert back.returned is not None
    assert back.returned.code == "plan_changed"
    assert (query(CELLS), query(RELATED)) == before
    assert query("SELECT count(*) FROM csv_desk.change WHERE run_id = %s", run.id) == [(0,)]


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("ALTER TABLE public.city RENAME COLUMN people TO folk", "unknown_field"),
        ("ALTER TABLE public.city DROP COLUMN founded", "unknown_field"),
        ("ALTER TABLE public.city DROP COLUMN land_id", "unknown_field"),
        ("ALTER TABLE public.city DROP CONSTRAINT city_pkey", "no_such_key"),
        ("ALTER TABLE public.city ADD COLUMN mayor text NOT NULL DEFAULT ''", None),
        ("ALTER TABLE public.city ALTER COLUMN people TYPE bigint", None),
        ("ALTER TABLE public.city ALTER COLUMN name TYPE varchar(80)", None),
    ],
)
def test_a_table_that_was_altered_is_looked_at_again(
    desk: Desk, query: Query, run: Run, statement: str, code: str | None
) -> None:
    query(statement)
    back = tasks.commit(desk, run.id)
    assert back.state is State.MAPPED
    assert back.returned is not None
    assert "altered" in back.returned.message
    assert query("SELECT count(*) FROM csv_desk.change WHERE run_id = %s", run.id) == [(0,)]
    assert query("SELECT name FROM public.land ORDER BY id")[2:] == []
    again = tasks.prepare(desk, run.id)
    assert (again.state, code_of(again)) == (State.FAILED if code else State.READY, code)


def test_a_table_that_is_gone_fails_the_run(desk: Desk, query: Query, run: Run) -> None:
    query("DROP TABLE IF EXISTS public.town; ALTER TABLE public.city RENAME TO town")
    assert code_of(tasks.commit(desk, run.id)) == "unknown_table"


def test_a_change_to_a_row_that_stays_as_it_is_does_not_matter(
    desk: Desk, query: Query, run: Run
) -> None:
    query("UPDATE public.city SET founded = '1899-01-01' WHERE code = 'NBO'")
    assert tasks.commit(desk, run.id).state is State.COMMITTED


@pytest.mark.parametrize("statement", ["DROP TABLE", "TRUNCATE"])
def test_rows_that_are_lost_are_read_again(
    desk: Desk, query: Query, run: Run, statement: str
) -> None:
    before = query(CELLS)
    query(f"{statement} {StagingTables(run.id, Attempt(1)).name('prepared')}")
    assert tasks.commit(desk, run.id).state is State.MAPPED
    assert query(CELLS) == before
    again = tasks.prepare(desk, run.id)
    assert (again.state, again.counts) == (State.READY, run.counts)


def test_the_ledger_has_every_row_that_was_written(desk: Desk, query: Query, run: Run) -> None:
    tasks.commit(desk, run.id)
    assert query(
        "SELECT table_name, action, count(*)::int FROM csv_desk.change WHERE run_id = %s"
        " GROUP BY 1, 2 ORDER BY 1, 2",
        run.id,
    ) == [("city", "insert", 3), ("city", "update", 1), ("land", "insert", 1)]
    assert query(
        "SELECT key, before, after FROM csv_desk.change WHERE run_id = %s AND action = 'update'",
        run.id,
    ) == [({"code": "OSL"}, {"people": "700"}, {"people": "750"})]


def test_two_imports_into_one_table_are_as_one_after_the_other(
    desk: Desk, query: Query, city: str, cities: Path, prepared: Make
) -> None:
    first, second = (prepared(desk, cities, city) for _ in range(2))
    for run in (first, second):
        assert run.plan is not None
        imports.approve(desk, run.id, run.plan.hash, "ana")
    assert tasks.commit(desk, first.id).state is State.COMMITTED
    after = query(CELLS)
    assert tasks.commit(desk, second.id).state is State.MAPPED
    assert query(CELLS) == after
    again = tasks.prepare(desk, second.id)
    assert again.counts is not None
    assert (again.counts.written, again.counts.unchanged) == (0, 5)


def test_a_backend_that_is_killed_leaves_nothing_and_the_next_attempt_does_it(
    desk: Desk, query: Query, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = query(CELLS)

    def killed(connection: Any, *_: object, **__: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    with monkeypatch.context() as patch:
        patch.setattr(steps, "committed", killed)
        with pytest.raises(DatabaseUnavailable):
            tasks.commit(desk, run.id)
    assert query(CELLS) == before
    assert runs.get(desk, run.id).state is State.COMMITTING
    again = tasks.commit(desk, run.id)
    assert (again.state, again.attempt) == (State.COMMITTED, 3)
    assert len(query(CELLS)) == 5


def test_a_run_without_a_plan_is_refused(desk: Desk, cities: Path) -> None:
    run = uploads.adopt(desk, cities, "ana")
    with pytest.raises(WrongState, match="no plan"):
        committing.commit_run(desk, run.id, Attempt(1))
