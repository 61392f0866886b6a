import pytest

from csvlib.jobs import review
from csvlib.model import Action, Counts, PlannedRow, State
from csvlib.ui.plan_tabs import titles


def page(run, counts, tab):
    import streamlit as st

    from csvlib.ui import plan_tabs

    st.session_state["plan"] = tab
    plan_tabs.show(run, counts)


@pytest.fixture
def asked(monkeypatch) -> list[Action]:
    actions = []

    def planned_rows(_desk, _run, action, _after, _limit):
        actions.append(action)
        return (PlannedRow(1, 2, action, "a@x", {"email": "a@x"}, {"title": ("old", "new")}),)

    monkeypatch.setattr(review, "planned_rows", planned_rows)
    monkeypatch.setattr(review, "related_rows", lambda _desk, _run: ())
    return actions


def test_each_tab_has_its_number(counts) -> None:
    assert titles(counts) == ("New 1,204", "Changed 739", "Unchanged 43", "Left out 71", "Related")


@pytest.mark.parametrize(
    ("at", "actions"),
    [
        (0, [Action.CREATE]),
        (1, [Action.UPDATE]),
        (2, [Action.UNCHANGED]),
        (3, [Action.SKIP, Action.REJECT]),
        (4, []),
    ],
)
def test_only_the_open_tab_asks(draw, asked, run_in, counts, at: int, actions) -> None:
    draw(page, run=run_in(State.READY), counts=counts, tab=titles(counts)[at])
    assert asked == actions


def test_changed_cells_are_shown_old_and_new(draw, asked, run_in, counts) -> None:
    at = draw(page, run=run_in(State.READY), counts=counts, tab="Changed 739")
    shown = at.dataframe[0].value
    assert (shown["Was"].tolist(), shown["Becomes"].tolist()) == (["old"], ["new"])


def test_an_empty_bucket_is_not_asked_for(draw, asked, run_in) -> None:
    at = draw(page, run=run_in(State.READY), counts=Counts(updated=1), tab="New 0")
    assert asked == []
    assert at.caption[0].value == "There are none."
