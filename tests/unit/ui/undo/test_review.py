from datetime import UTC, datetime

import pytest

from csvlib.jobs import approvals, gate, imports, undoing
from csvlib.model import Approval, Counts, Doubts, Failure, Flag, RunId, State
from csvlib.ui.places import Page
from csvlib.ui.undo import tabs

FLAG = Flag("large_share", "Removes *62* % of the table.")


def page(run):
    from csvlib.ui.undo import review

    review.show(run)


@pytest.fixture(autouse=True)
def verbs(monkeypatch, undo_in):
    """No database; notes what was approved, with what was confirmed."""
    noted = []

    def approve(_desk, run_id, plan_hash, actor, *, seen):
        noted.append((run_id, plan_hash, seen))
        return undo_in(State.APPROVED)

    monkeypatch.setattr(imports, "approve", approve)
    monkeypatch.setattr(approvals, "approvals", lambda *_: ())
    monkeypatch.setattr(gate, "doubts", lambda *_: Doubts())
    monkeypatch.setattr(tabs, "show", lambda *_: None)
    return noted


def test_it_says_what_would_be_taken_back_and_from_what(draw, visits, undo_in) -> None:
    at = draw(page, run=undo_in(State.READY))
    shown = [text.value for text in at.markdown]
    assert any("give 739 their cells back" in text and "keep 3" in text for text in shown)
    assert visits.links["See run 7, which this takes back"] == (Page.RUNS, {"run": "7"})


def test_it_waits_for_its_box(draw, visits, undo_in, verbs) -> None:
    at = draw(page, run=undo_in(State.READY))
    assert at.button(key="approve").label == "Undo 1,943 rows"
    assert at.button(key="approve").disabled
    at.checkbox[0].check().run()
    at.button(key="approve").click().run()
    assert verbs == [(14, "a" * 64, Doubts())]
    assert visits.went == [(Page.RUNS, {"run": "14"})]


def test_what_is_unusual_is_confirmed_by_the_same_box(draw, monkeypatch, undo_in, verbs) -> None:
    monkeypatch.setattr(gate, "doubts", lambda *_: Doubts(flags=(FLAG,)))
    at = draw(page, run=undo_in(State.READY))
    assert any(r"Removes \*62\* %" in text.value for text in at.markdown)
    at.checkbox[0].check().run()
    at.button(key="approve").click().run()
    assert verbs[0][2].flags == (FLAG,)


def test_where_everything_is_kept_there_is_nothing_to_approve(draw, undo_in) -> None:
    at = draw(page, run=undo_in(State.READY, Counts(rejected=3)))
    assert at.button(key="approve").disabled
    assert not at.checkbox


def test_a_second_person_is_asked_for(draw, monkeypatch, undo_in) -> None:
    from csvlib.ui.identity import current

    first = Approval(current().name, datetime(2026, 1, 2, tzinfo=UTC))
    monkeypatch.setattr(approvals, "approvals", lambda *_: (first,))
    at = draw(page, run=undo_in(State.READY))
    assert "somebody else has to approve it as well" in at.info[0].value
    at.checkbox[0].check().run()
    assert at.button(key="approve").disabled


def test_one_that_came_back_says_why(draw, undo_in) -> None:
    returned = Failure("plan_changed", "Rows were changed since.", "Look again.")
    at = draw(page, run=undo_in(State.READY, returned=returned))
    assert at.warning[0].value.startswith("Rows were changed since.")


def test_one_that_is_written_can_only_be_read(draw, undo_in) -> None:
    at = draw(page, run=undo_in(State.COMMITTED))
    assert not at.button
    assert "approved by bo" in at.info[0].value


def test_one_that_failed_can_be_tried_again(draw, monkeypatch, visits, undo_in) -> None:
    asked = []
    monkeypatch.setattr(
        undoing, "undo", lambda *said: asked.append(said) or undo_in(State.MAPPED, None)
    )
    at = draw(page, run=undo_in(State.FAILED, None, selected=(3,), undoes=RunId(7)))
    assert "Nothing was taken back" in str([text.value for text in at.markdown])
    at.button(key="undo-again").click().run()
    assert (asked[0][1], asked[0][3]) == (7, (3,))
    assert visits.went == [(Page.REVIEW, {"run": "14"})]
