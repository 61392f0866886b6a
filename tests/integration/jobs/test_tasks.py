"""What a worker does with a run, however it ends: it is recorded, and no cell is told."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.errors import DatabaseUnavailable, Fenced
from csvlib.jobs import imports, runs, tasks, uploads
from csvlib.jobs.desk import Desk
from csvlib.model import Counts, Run, State

Query = Callable[..., list[tuple[Any, ...]]]
Make = Callable[..., Run]
CANARY = "CANARY-7f3a"
CELLS = "SELECT code, name, people FROM public.city ORDER BY code"


def approved(desk: Desk, run: Run) -> Run:
    assert run.plan is not None, run.failure
    return imports.approve(desk, run.id, run.plan.hash, "ana")


def test_a_file_goes_all_the_way(
    desk: Desk, query: Query, city: str, cities: Path, imported: Make
) -> None:
    run = imported(desk, cities, city)
    assert (run.state, run.failure) == (State.COMMITTED, None)
    assert query(CELLS) == [
        ("BGO", "Bergen", 280),
        ("LUX", "Luxemburg", 130),
        ("NBO", "Nairobi", 900),
        ("OSL", "Oslo", 750),
        ("TRD", "Trondheim", 200),
    ]
    assert run.related_created == {"public.land": 1}
    assert "writing" in run.seconds


def test_names_of_any_kind_go_all_the_way(
    desk: Desk, query: Query, csv_file: Callable[..., Path], imported: Make
) -> None:
    query(
        'CREATE TABLE public."100% ""order""" ("select" text, "per%cent" int, "quo""te" text[],'
        ' day date, twice int GENERATED ALWAYS AS ("per%cent" * 2) STORED,'
        ' PRIMARY KEY ("select", day))'
    )
    path = csv_file(
        'select,per%cent,"quo""te",day\na,1,"x, y",2020-01-01\nb,2,,2020-01-02\na,3,z,2020-01-01\n'
    )
    first, second = (imported(desk, path, 'public.100% "order"') for _ in range(2))
    assert first.counts == Counts(created=2, rejected=1), first.failure
    assert second.counts == Counts(unchanged=2, rejected=1), second.failure
    assert query('SELECT "select", "per%cent", "quo""te", twice FROM public."100% ""order"""') == [
        ("a", 1, ["x", "y"], 2),
        ("b", 2, None, 4),
    ]


def test_a_task_that_comes_late_or_twice_does_nothing(
    desk: Desk, query: Query, city: str, cities: Path, imported: Make
) -> None:
    run = imported(desk, cities, city)
    assert tasks.prepare(desk, run.id) == run
    assert tasks.commit(desk, run.id) == run


def test_a_run_that_was_not_approved_is_not_committed(
    desk: Desk, query: Query, city: str, cities: Path, prepared: Make
) -> None:
    before = query(CELLS)
    run = prepared(desk, cities, city)
    assert tasks.commit(desk, run.id).state is State.READY
    assert query(CELLS) == before


REFUSALS = {
    "a trigger": (
        """
        CREATE OR REPLACE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'no %', NEW.name; END $$;
        CREATE TRIGGER refuse BEFORE INSERT ON public.city
            FOR EACH ROW EXECUTE FUNCTION public.refuse();
        """,
        "refused_by_trigger",
    ),
    "a trigger that says unique": (
        """
        CREATE OR REPLACE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE unique_violation USING MESSAGE = 'no ' || NEW.name, DETAIL = NEW.name; END $$;
        CREATE TRIGGER refuse BEFORE INSERT ON public.city
            FOR EACH ROW EXECUTE FUNCTION public.refuse();
        """,
        "conflict",
    ),
    "a mistake in a trigger": (
        """
        CREATE OR REPLACE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN EXECUTE 'SELECT ' || quote_ident(NEW.name); RETURN NEW; END $$;
        CREATE TRIGGER refuse BEFORE INSERT ON public.city
            FOR EACH ROW EXECUTE FUNCTION public.refuse();
        """,
        "unexpected",
    ),
}


@pytest.mark.parametrize("by", REFUSALS)
def test_a_refused_row_is_told_without_its_cells(
    desk: Desk,
    query: Query,
    city: str,
    csv_file: Callable[..., Path],
    prepared: Make,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    by: str,
) -> None:
    statement, code = REFUSALS[by]
    before = query(CELLS)
    run = prepared(desk, csv_file(f"code,name,people\nBGO,Bergen,1\nTRD,{CANARY},2\n"), city)
    query(statement)
    with caplog.at_level(logging.DEBUG):
        ended = tasks.commit(desk, approved(desk, run).id)
    if code == "unexpected":
        assert ended.failure is not None
        assert (ended.state, ended.failure.code) == (State.FAILED, code)
    else:
        assert (ended.state, ended.counts) == (State.COMMITTED, Counts(rejected=2))
        found = query("SELECT code FROM csv_desk.issue WHERE run_id = %s", run.id)
        assert found == [(code,), (code,)]
    assert query(CELLS) == before
    recorded = query("SELECT failure::text FROM csv_desk.run WHERE id = %s", run.id)
    events = query("SELECT detail::text FROM csv_desk.run_event WHERE run_id = %s", run.id)
    told = [*caplog.messages, caplog.text, *capfd.readouterr(), str(recorded), str(events)]
    assert caplog.messages
    assert not [text for text in told if CANARY in text]


def test_a_mistake_of_ours_is_recorded_by_its_type_and_place(
    desk: Desk,
    city: str,
    cities: Path,
    monkeypatch: pytest.MonkeyPatch,
    prepared: Make,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def wrong(*_: object) -> None:
        raise KeyError(CANARY)

    monkeypatch.setattr(tasks, "prepare_run", wrong)
    run = prepared(desk, cities, city)
    assert run.failure is not None
    assert (run.state, run.failure.code) == (State.FAILED, "unexpected")
    assert "KeyError" in run.failure.message
    assert CANARY not in str(run.failure) + caplog.text
    assert f"run {run.id}: KeyError at" in caplog.text


@pytest.mark.parametrize("error", [DatabaseUnavailable, Fenced])
def test_what_another_attempt_may_repair_is_no_failure_of_the_run(
    desk: Desk,
    city: str,
    cities: Path,
    monkeypatch: pytest.MonkeyPatch,
    prepared: Make,
    error: type[Exception],
) -> None:
    def gone(*_: object) -> None:
        raise error("Gone.", advice="Again.")  # type: ignore[call-arg]

    with monkeypatch.context() as patch:
        patch.setattr(tasks, "prepare_run", gone)
        with pytest.raises(error):
            prepared(desk, cities, city)
    run = runs.recent(desk, 1)[0]
    assert (run.state, run.failure) == (State.PREPARING, None)
    assert tasks.prepare(desk, run.id).state is State.READY


def test_what_came_back_to_review_is_planned_again_by_the_job_that_waits_for_it(
    desk: Desk, query: Query, city: str, cities: Path, prepared: Make
) -> None:
    run = prepared(desk, cities, city)
    query("INSERT INTO public.city VALUES ('BGO', 'Bergen')")
    back = tasks.commit(desk, approved(desk, run).id)
    assert (back.state, back.failure) == (State.MAPPED, None)
    assert back.returned is not None
    assert back.returned.code == "plan_changed"
    waiting = (
        "SELECT task_name FROM procrastinate_jobs WHERE args ->> 'run_id' = %s AND status = 'todo'"
    )
    assert query(f"{waiting} ORDER BY id DESC LIMIT 1", str(run.id)) == [("prepare",)]
    again = tasks.prepare(desk, run.id)
    assert again.counts is not None
    assert (again.counts.created, again.counts.updated) == (2, 2)
    assert tasks.commit(desk, approved(desk, again).id).state is State.COMMITTED


def test_a_run_that_was_only_uploaded_has_nothing_to_do(desk: Desk, cities: Path) -> None:
    run = uploads.adopt(desk, cities, "ana")
    assert tasks.prepare(desk, run.id) == run
