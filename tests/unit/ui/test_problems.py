import pytest
from streamlit.testing.v1 import AppTest

from csvlib.errors import (
    CsvDeskError,
    DatabaseUnavailable,
    MappingProblem,
    Place,
    RunNotFound,
    Unexpected,
    WrongState,
)
from csvlib.model import State
from csvlib.ui.places import Page


def raising(problem):
    import streamlit as st

    from csvlib.ui import problems

    with problems.shown():
        raise problem
    st.markdown("the page goes on")


def test_an_error_is_a_box_with_advice_and_code(draw) -> None:
    at = draw(raising, problem=MappingProblem("Two columns clash.", advice="Leave one out."))
    assert at.error[0].value == "Two columns clash.\n\nLeave one out."
    assert "mapping" in at.caption[0].value
    assert at.markdown[0].value == "the page goes on"


def test_the_place_comes_first(draw) -> None:
    problem = CsvDeskError("It is empty.", advice="Fill it.", place=Place(file="a.csv", line=3))
    assert (
        draw(raising, problem=problem).error[0].value.startswith("**a.csv, line 3:** It is empty")
    )


@pytest.mark.parametrize("kind", [RunNotFound, WrongState])
def test_a_way_out_is_offered(draw, visits, kind: type[CsvDeskError]) -> None:
    draw(raising, problem=kind("No.", advice="Look."))
    assert visits.links["See all imports"] == (Page.RUNS, {})


def test_a_lost_database_can_be_tried_again(draw) -> None:
    at = draw(raising, problem=DatabaseUnavailable("It does not answer.", advice="Start it."))
    assert at.button(key="problem-again").label == "Try again"


def test_markdown_in_a_message_is_shown_not_drawn(draw) -> None:
    at = draw(raising, problem=MappingProblem("The column :red[x] is *new*.", advice="Map it."))
    assert ":red[" not in at.error[0].value


def test_what_is_no_error_of_ours_is_not_hidden() -> None:
    with pytest.raises(Unexpected):
        raising(ZeroDivisionError())


def test_a_recorded_failure_looks_the_same(draw, run_in) -> None:
    def page(failure):
        from csvlib.ui import problems

        problems.show_failure(failure)

    at = draw(page, failure=run_in(State.FAILED).failure)
    assert at.error[0].value == "It clashed.\n\nTry again."
    assert at.caption[0].value == "Code: conflict"


def test_a_fault_of_the_program_is_told_without_its_text(caplog, capfd) -> None:
    at = AppTest.from_function(raising, kwargs={"problem": ValueError("CANARY-7f3a")}).run()
    assert at.error[0].value.startswith("Something went wrong")
    assert "ValueError" in caplog.text
    assert at.exception
    shown = "".join(f"{element.message} {element.stack_trace}" for element in at.exception)
    told = "".join(capfd.readouterr())
    assert "CANARY" not in caplog.text + at.error[0].value + shown + told
