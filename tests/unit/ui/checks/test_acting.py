import pytest

from csvlib.model import State
from csvlib.ui.checks.acting import why_not, why_not_accept


@pytest.mark.parametrize("state", [State.READY, State.FAILED])
def test_a_steward_may_act_on_what_is_checked(run_in, state: State) -> None:
    assert why_not(run_in(state)) is None


@pytest.mark.parametrize(
    ("state", "why"), [(State.PREPARING, "being checked"), (State.COMMITTED, "gone on")]
)
def test_why_it_is_too_early_or_too_late_is_said(run_in, state: State, why: str) -> None:
    assert why in why_not(run_in(state))


def test_warnings_are_accepted_of_a_finished_check(run_in) -> None:
    assert why_not_accept(run_in(State.READY)) is None
    assert "checked to its end" in why_not_accept(run_in(State.FAILED))
    assert "being checked" in why_not_accept(run_in(State.PREPARING))


def test_a_viewer_is_told_who_may(viewer, ready) -> None:
    assert why_not(ready) == "Stewards do this; you are here as viewer."


def test_what_was_done_is_told_once_after_the_page_is_drawn_again(draw) -> None:
    def page():
        import streamlit as st

        from csvlib.ui.checks import acting

        acting.tell()
        if st.button("do"):
            acting.done("3 rows left out.")

    at = draw(page)
    at.button[0].click().run()
    assert [toast.value for toast in at.toast] == ["3 rows left out."]
    assert not at.run().toast
