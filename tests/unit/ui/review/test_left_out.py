import pytest

from csvlib.jobs import review
from csvlib.model import Action, Counts
from csvlib.ui.review.left_out import PARTS

COUNTS = Counts(skipped=3, rejected=60)


def page(run, counts):
    from csvlib.ui.review import left_out

    left_out.show(run, counts)


@pytest.fixture
def numbers(monkeypatch):
    found = {Action.SKIP: 3, Action.REJECT: 40, Action.CONFLICT: 20, Action.CREATE: 9}
    monkeypatch.setattr(review, "action_counts", lambda *_: found)
    return found


def test_rows_that_are_left_out_are_apart_by_reason(draw, ready, numbers, asked_rows) -> None:
    at = draw(page, run=ready, counts=COUNTS)
    (which,) = at.button_group
    assert list(which.options) == [
        "Skipped 3",
        "Rejected 40",
        "In conflict with the table 20",
    ]
    which.set_value(Action.CONFLICT).run()
    assert [action for action, *_ in asked_rows] == [Action.SKIP, Action.CONFLICT]
    assert "only one row may have" in at.caption[0].value


def test_one_kind_alone_is_not_asked_for(draw, ready, numbers, asked_rows) -> None:
    del numbers[Action.SKIP], numbers[Action.CONFLICT]
    at = draw(page, run=ready, counts=COUNTS)
    assert not at.button_group
    assert asked_rows[0][0] is Action.REJECT


@pytest.mark.parametrize(
    ("counts", "said"), [(Counts(created=9), "none"), (COUNTS, "no longer kept")]
)
def test_why_there_is_nothing_is_said(draw, ready, numbers, counts: Counts, said: str) -> None:
    numbers.clear()
    assert said in draw(page, run=ready, counts=counts).caption[0].value


def test_every_kind_of_row_that_is_not_imported_has_its_part() -> None:
    assert {part.action for part in PARTS} == {Action.SKIP, Action.REJECT, Action.CONFLICT}
