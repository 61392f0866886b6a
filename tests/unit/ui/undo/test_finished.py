from csvlib.model import Counts, State
from csvlib.ui.places import Page


def page(run, ending):
    from csvlib.ui.undo import finished

    getattr(finished, ending)(run)


def test_what_had_to_be_kept_is_amber(draw, visits, undo_in) -> None:
    at = draw(page, run=undo_in(State.COMMITTED), ending="show_success")
    assert at.warning[0].value.endswith("3 rows are kept as they are.")
    assert visits.links["See run 7"] == (Page.RUNS, {"run": "7"})


def test_all_of_it_taken_back_is_green(draw, undo_in) -> None:
    at = draw(page, run=undo_in(State.COMMITTED, Counts(removed=2)), ending="show_success")
    assert at.success[0].value == "Run 7 was taken back: 2 rows were removed."


def test_an_undo_that_was_undone_says_so(draw, visits, undo_in) -> None:
    draw(page, run=undo_in(State.COMMITTED, undone_by=15), ending="show_success")
    assert visits.links["See undo 15"] == (Page.RUNS, {"run": "15"})


def test_a_failure_leads_back_to_the_run(draw, visits, undo_in) -> None:
    at = draw(page, run=undo_in(State.FAILED), ending="show_failure")
    assert "Nothing was taken back" in at.markdown[0].value
    assert visits.links["Try again from run 7"] == (Page.RUNS, {"run": "7"})
