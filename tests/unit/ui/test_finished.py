from dataclasses import replace
from datetime import UTC, datetime

import pytest

from csvlib.model import Approval, Counts, State
from csvlib.ui.finished import NEXT_TIME, refused, sentence, shortfall
from csvlib.ui.places import Page


def page(run, ending, arguments=()):
    from csvlib.ui import finished

    getattr(finished, ending)(run, *arguments)


def test_success_says_the_number(run_in) -> None:
    assert sentence(run_in(State.COMMITTED)) == "1,943 rows were written to media.contact."


def test_nothing_written_is_a_success_too(run_in) -> None:
    run = replace(run_in(State.COMMITTED), counts=Counts(unchanged=9))
    assert sentence(run) == "Nothing had to be written to media.contact."


def test_partial_success_is_amber(draw, run_in) -> None:
    at = draw(page, run=run_in(State.COMMITTED), ending="show_success")
    assert "57 rows of the file did not make it" in at.warning[0].value
    assert "Related rows created: 2 in media.beat." in [text.value for text in at.markdown]


@pytest.mark.parametrize(
    ("planned", "counts", "said"),
    [
        (Counts(created=5), Counts(created=5), None),
        (None, Counts(created=5, rejected=1), "1 row of the file did not make it"),
        (
            Counts(created=5, rejected=1),
            Counts(created=5, rejected=1),
            "1 row of the file did not make it",
        ),
        (
            Counts(created=5),
            Counts(created=3, rejected=2),
            "2 rows were refused while writing, of 5 that were approved",
        ),
        (
            Counts(created=5, rejected=4),
            Counts(created=4, rejected=5),
            "1 row was refused while writing, of 5 that were approved; 4 rows were rejected before",
        ),
    ],
)
def test_what_the_table_refused_is_told_apart(run_in, planned, counts, said) -> None:
    run = replace(run_in(State.COMMITTED), planned=planned, counts=counts)
    assert shortfall(run) == (
        said and f"{said}: get the reject file, correct them there, and import it."
    )
    assert refused(run) == max(0, counts.rejected - (planned or counts).rejected)


def test_full_success_is_green(draw, run_in) -> None:
    run = replace(run_in(State.COMMITTED), counts=Counts(created=1))
    at = draw(page, run=run, ending="show_success")
    assert at.success[0].value == "1 row was written to media.contact."
    assert not at.warning


def test_an_import_that_was_taken_back_says_so(draw, visits, run_in) -> None:
    run = replace(run_in(State.COMMITTED), undone_by=14)
    draw(page, run=run, ending="show_success")
    assert visits.links["See undo 14"] == (Page.RUNS, {"run": "14"})


def test_who_and_when_are_on_record(draw, run_in) -> None:
    given = (Approval("bo*", datetime(2026, 1, 2, tzinfo=UTC)),)
    at = draw(page, run=run_in(State.COMMITTED), ending="show_record", arguments=(given,))
    assert [line.value for line in at.caption] == [
        "Started by ada, 2 January 2026",
        r"Approved by bo\*, 2 January 2026",
        "Ended 2 January 2026",
    ]


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


def test_a_failure_half_way_says_what_was_written(draw, visits, run_in) -> None:
    at = draw(page, run=run_in(State.FAILED), ending="show_failure", arguments=(20_000,))
    assert at.warning[0].value.startswith("20,000 rows were written before that, and stay.")
    assert "Nothing was written" not in str(at.markdown)
    assert not visits.links
