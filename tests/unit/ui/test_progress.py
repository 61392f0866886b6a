from dataclasses import replace

import pytest

from csvlib.errors import DatabaseUnavailable
from csvlib.jobs import runs
from csvlib.model import State
from csvlib.ui import progress
from csvlib.ui.progress import Pace, describe, phase_name, share


def show(run):
    from csvlib.ui import progress

    progress.show(run)


@pytest.mark.parametrize(
    ("state", "phase", "said"),
    [
        (State.PREPARING, "reading", "Reading the file"),
        (State.PREPARING, "planning", "Planning what will change"),
        (State.PREPARING, None, "Starting"),
        (State.COMMITTING, None, "Writing"),
        (State.PREPARING, "a new phase", "Starting"),
    ],
)
def test_phases_have_plain_names(run_in, state: State, phase: str | None, said: str) -> None:
    assert phase_name(replace(run_in(state), phase=phase)) == said


def test_an_estimate_that_was_passed_fills_the_bar(run_in) -> None:
    run = run_in(State.PREPARING)
    assert share(run) == 0.25
    assert share(replace(run, done=30_000)) == 1.0
    assert share(replace(run, total=0)) == 0.0


def test_the_bar_tells_rows_rate_and_time_left(run_in) -> None:
    assert describe(run_in(State.PREPARING), 5_000.0) == (
        "Reading the file · 5,000 of 20,000 rows · 5,000 rows/s · 3.0 s left"
    )


def test_without_a_rate_nothing_is_foretold(run_in) -> None:
    assert describe(run_in(State.PREPARING), 0.0) == "Reading the file · 5,000 of 20,000 rows"


def test_a_phase_that_cannot_count_is_named_alone(run_in) -> None:
    assert describe(replace(run_in(State.PREPARING), done=0), 0.0) == "Reading the file"


def test_the_rate_counts_from_the_first_sight_of_the_phase(run_in) -> None:
    run = run_in(State.PREPARING)
    pace = Pace(run.id, run.state, run.phase, at=10.0, done=1_000)
    assert pace.rate(run, 12.0) == 2_000
    assert pace.rate(run, 10.0) == 0.0
    assert not pace.same(replace(run, phase="checking"))


def test_a_run_at_work_is_drawn_live(draw, monkeypatch, run_in) -> None:
    run = run_in(State.PREPARING)
    monkeypatch.setattr(runs, "get", lambda _desk, _id: replace(run, done=10_000))
    at = draw(show, run=run)
    assert "10,000 of 20,000" in at.get("progress")[0].proto.text


def test_without_a_worker_it_says_what_to_do(draw, monkeypatch, run_in) -> None:
    monkeypatch.setattr(runs, "get", lambda _desk, _id: run_in(State.MAPPED))
    monkeypatch.setattr(progress, "LONG_WAIT_SECONDS", -1)
    at = draw(show, run=run_in(State.MAPPED))
    assert "Waiting for a worker" in at.get("progress")[0].proto.text
    assert "csvlib worker" in at.caption[0].value


def test_when_the_run_ends_the_page_runs_again(draw, monkeypatch, run_in) -> None:
    def page(run):
        import streamlit as st

        from csvlib.ui import progress

        st.session_state.times = st.session_state.get("times", 0) + 1
        if st.session_state.times == 1:
            progress.show(run)

    monkeypatch.setattr(runs, "get", lambda _desk, _id: run_in(State.READY))
    at = draw(page, run=run_in(State.PREPARING))
    assert at.session_state.times == 2


def test_a_lost_database_is_a_box(draw, monkeypatch, run_in) -> None:
    def get(_desk, _id):
        raise DatabaseUnavailable("It does not answer.", advice="Wait.")

    monkeypatch.setattr(runs, "get", get)
    assert draw(show, run=run_in(State.PREPARING)).error
