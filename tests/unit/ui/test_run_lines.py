import pytest

from csvlib.jobs import runs
from csvlib.model import State
from csvlib.ui.places import Page


def show(runs, kind):
    from csvlib.ui import run_lines

    getattr(run_lines, kind)(runs)


def test_a_waiting_run_has_a_button_that_goes_on(draw, visits, run_in) -> None:
    at = draw(show, runs=(run_in(State.PROFILED),), kind="waiting")
    assert "**people.csv**" in at.markdown[0].value
    at.button(key="continue-7").click().run()
    assert visits.went == [(Page.MAPPING, {"run": "7"})]


@pytest.mark.parametrize(
    ("state", "asked"),
    [(State.PROFILED, "Match the columns"), (State.READY, "Look at the checks")],
)
def test_the_button_says_what_is_asked(draw, run_in, state: State, asked: str) -> None:
    at = draw(show, runs=(run_in(state),), kind="waiting")
    assert at.button(key="continue-7").label == asked


def test_a_run_at_work_has_a_bar_and_a_link(draw, visits, monkeypatch, run_in) -> None:
    monkeypatch.setattr(runs, "get", lambda _desk, _id: run_in(State.PREPARING))
    at = draw(show, runs=(run_in(State.PREPARING),), kind="working")
    assert len(at.get("progress")) == 1
    assert visits.links["people.csv into media.contact"] == (Page.VALIDATION, {"run": "7"})


def test_the_latest_show_their_outcome(draw, visits, run_in) -> None:
    at = draw(show, runs=(run_in(State.COMMITTED), run_in(State.PROFILED)), kind="latest")
    assert "1,204 created" in at.caption[1].value
    assert "Done · ada" in at.caption[0].value
    assert visits.links["people.csv no table yet"] == (Page.MAPPING, {"run": "7"})


def test_a_file_name_is_shown_not_drawn(draw, run_in) -> None:
    from dataclasses import replace

    named = replace(run_in(State.PROFILED), source=":red[x].csv")
    assert ":red[" not in draw(show, runs=(named,), kind="waiting").markdown[0].value
