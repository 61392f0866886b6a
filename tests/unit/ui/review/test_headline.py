from dataclasses import replace

import pytest

from csvlib.jobs import radius
from csvlib.model import Blast, Failure, Flag, OnError, OnStale, State
from csvlib.ui.review.headline import STALE, how, touched

BLAST = Blast(739, 0, 2_000, (), 0, 0.03, 0.0, "Updates 37 % of media.contact; empties `Pho_ne`.")


def page(run):
    from csvlib.ui.review import headline

    headline.show(run, run.plan)
    headline.show_how(run)


@pytest.fixture
def blast(monkeypatch):
    monkeypatch.setattr(radius, "blast", lambda *_: BLAST)


def test_counts_come_first_then_how_much_that_is(draw, ready, blast) -> None:
    at = draw(page, run=ready)
    assert "to create" in at.markdown[0].value
    (said,) = [text.value for text in at.markdown if text.value.startswith("**Will create")]
    assert "Will also create 2 in media.beat." in said
    assert said.endswith("Updates 37 % of media.contact; empties `Pho_ne`.")


def test_what_is_unusual_is_said_where_it_is_confirmed() -> None:
    assert touched(replace(BLAST, flags=(Flag("many_updates", "Many."),))) == ""
    assert touched(None) == ""


def test_a_plan_that_came_back_says_why(draw, ready, blast) -> None:
    run = replace(ready, returned=Failure("plan_changed", "12 rows were changed.", "Look."))
    assert draw(page, run=run).warning[0].value.startswith("12 rows were changed. This is the new")
    assert not draw(page, run=replace(run, state=State.APPROVED)).warning


@pytest.mark.parametrize(("by_batches", "said"), [(False, "All or nothing"), (True, "20,000 rows")])
def test_how_it_is_written_is_said_before(draw, ready, blast, by_batches: bool, said: str) -> None:
    at = draw(page, run=replace(ready, by_batches=by_batches))
    assert said in at.caption[-1].value


def test_what_happens_to_rows_that_change_meanwhile_is_said(ready) -> None:
    mapping = replace(ready.mapping, on_stale=OnStale.LEAVE_OUT, on_error=OnError.ABORT)
    assert STALE[OnStale.REVIEW] in how(ready, 1)
    said = how(replace(ready, mapping=mapping), 1)
    assert STALE[OnStale.LEAVE_OUT] in said
    assert said.endswith("enough to write nothing.")


def test_every_policy_has_a_sentence() -> None:
    assert set(STALE) == set(OnStale)


def test_where_too_many_rows_are_new_to_be_compared_it_says_so(draw, ready, blast) -> None:
    many = replace(ready.plan, counts=replace(ready.plan.counts, created=100_001))
    said = draw(page, run=replace(ready, plan=many)).caption[-1].value
    assert "More than 100,000 rows are new" in said
    assert "not compared" not in draw(page, run=ready).caption[-1].value
