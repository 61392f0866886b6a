from dataclasses import replace

import pytest

from csvlib.model import RunId, RunKind, State
from csvlib.ui.places import Page
from csvlib.ui.stations import Reached, path

DONE, OPEN, REDO, CLOSED = Reached.DONE, Reached.OPEN, Reached.REDO, Reached.CLOSED


@pytest.mark.parametrize(
    ("state", "reached"),
    [
        (State.PROFILED, (DONE, OPEN, CLOSED, CLOSED, CLOSED)),
        (State.MAPPED, (DONE, DONE, OPEN, CLOSED, CLOSED)),
        (State.PREPARING, (DONE, DONE, OPEN, CLOSED, CLOSED)),
        (State.READY, (DONE, DONE, DONE, OPEN, CLOSED)),
        (State.APPROVED, (DONE, DONE, DONE, DONE, OPEN)),
        (State.COMMITTING, (DONE, DONE, DONE, DONE, OPEN)),
        (State.COMMITTED, (DONE, DONE, DONE, DONE, DONE)),
        (State.FAILED, (DONE, REDO, OPEN, CLOSED, CLOSED)),
    ],
)
def test_the_path_is_as_far_as_the_run(run_in, state: State, reached: tuple[Reached, ...]) -> None:
    assert tuple(station.reached for station in path(run_in(state))) == reached


@pytest.mark.parametrize("state", list(State))
def test_a_closed_station_says_why(run_in, state: State) -> None:
    closed = [s for s in path(run_in(state)) if s.reached is Reached.CLOSED]
    assert all(station.note.startswith("First") for station in closed)


def show(run, current):
    from csvlib.ui import stations

    stations.show(run, current)


def test_the_stations_are_links_of_the_run(draw, visits, run_in) -> None:
    draw(show, run=run_in(State.READY), current=Page.REVIEW)
    assert visits.links["Columns"] == (Page.MAPPING, {"run": "7"})
    assert visits.links["**Review**"] == (Page.REVIEW, {"run": "7"})
    assert visits.disabled == {"Done"}


def test_the_file_is_a_station_of_the_run_as_well(draw, visits, run_in) -> None:
    draw(show, run=run_in(State.READY), current=Page.REVIEW)
    assert visits.links["File"] == (Page.FILE, {"run": "7"})


def test_the_first_two_stations_tell_of_the_file_below(draw, run_in) -> None:
    at = draw(show, run=run_in(State.PROFILED), current=Page.FILE)
    assert not any("people.csv" in text.value for text in at.markdown)


def test_a_station_to_redo_is_amber(draw, visits, run_in) -> None:
    draw(show, run=run_in(State.FAILED), current=Page.VALIDATION)
    assert ":orange[Columns]" in visits.links


def test_the_path_names_file_and_table(draw, run_in) -> None:
    at = draw(show, run=run_in(State.READY), current=Page.REVIEW)
    assert any("people.csv into media.contact" in text.value for text in at.markdown)


@pytest.fixture
def undo_in(run_in):
    return lambda state: replace(
        run_in(state), kind=RunKind.UNDO, undoes=RunId(3), source="Undo of import 3"
    )


@pytest.mark.parametrize(
    ("state", "reached"),
    [
        (State.PREPARING, (OPEN, CLOSED)),
        (State.READY, (OPEN, CLOSED)),
        (State.COMMITTING, (DONE, OPEN)),
        (State.COMMITTED, (DONE, DONE)),
        (State.FAILED, (REDO, CLOSED)),
    ],
)
def test_an_undo_has_no_file_to_go_through(undo_in, state: State, reached) -> None:
    found = path(undo_in(state))
    assert tuple(station.name for station in found) == ("Review", "Done")
    assert tuple(station.reached for station in found) == reached


def test_an_undo_is_in_a_table_not_into_it(draw, undo_in) -> None:
    at = draw(show, run=undo_in(State.READY), current=Page.REVIEW)
    assert any("Undo of import 3 in media.contact" in text.value for text in at.markdown)
