from dataclasses import replace

from csvlib.model import Counts, State
from csvlib.ui.finished import NEXT_TIME, sentence, timings
from csvlib.ui.places import Page


def page(run, ending):
    from csvlib.ui import finished

    getattr(finished, ending)(run)


def test_success_says_the_number(run_in) -> None:
    assert sentence(run_in(State.COMMITTED)) == "1,943 rows were written to media.contact."


def test_nothing_written_is_a_success_too(run_in) -> None:
    run = replace(run_in(State.COMMITTED), counts=Counts(unchanged=9))
    assert sentence(run) == "Nothing had to be written to media.contact."


def test_phases_are_told_in_plain_words(run_in) -> None:
    assert timings(run_in(State.COMMITTED)) == "Reading the file 0.4 s · Writing 12 s"


def test_partial_success_is_amber(draw, run_in) -> None:
    at = draw(page, run=run_in(State.COMMITTED), ending="show_success")
    assert "57 rows of the file did not make it" in at.warning[0].value
    assert "Related rows created: 2 in media.beat." in [text.value for text in at.markdown]


def test_full_success_is_green(draw, run_in) -> None:
    run = replace(run_in(State.COMMITTED), counts=Counts(created=1))
    at = draw(page, run=run, ending="show_success")
    assert at.success[0].value == "1 row was written to media.contact."
    assert not at.warning


def test_who_and_when_are_on_record(draw, run_in) -> None:
    at = draw(page, run=run_in(State.COMMITTED), ending="show_success")
    assert "Started by ada, approved by bo" in at.caption[0].value


def test_what_was_chosen_is_said_to_be_remembered(draw, run_in) -> None:
    at = draw(page, run=run_in(State.COMMITTED), ending="show_success")
    assert at.caption[-1].value == NEXT_TIME
    at = draw(page, run=run_in(State.FAILED), ending="show_failure")
    assert NEXT_TIME not in [caption.value for caption in at.caption]


def test_a_failure_says_that_nothing_was_written(draw, visits, run_in) -> None:
    at = draw(page, run=run_in(State.FAILED), ending="show_failure")
    assert at.error[0].value.startswith("It clashed.")
    assert "Nothing was written" in at.markdown[0].value
    assert visits.links["Try again from the columns"] == (Page.MAPPING, {"run": "7"})
