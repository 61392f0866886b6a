from dataclasses import replace

import pytest

from csvlib.model import Found
from csvlib.model.people import LOCAL_ADMINISTRATOR
from csvlib.ui.review.chosen_names import FORGOTTEN

ACTOR = LOCAL_ADMINISTRATOR.name


def page(rows, run, blocked=None):
    import streamlit as st

    from csvlib.ui.review import chosen_names

    st.session_state.setdefault("times", 0)
    st.session_state.times += 1
    chosen_names.show(rows, run, blocked)


@pytest.fixture
def rows(names):
    found = replace(names[0], status=Found.FOUND, label="Bergens Tidende")
    return (replace(found, by_choice=True), replace(found, by_alias=True, value="BT"))


def test_a_choice_for_this_file_is_taken_back(draw, rows, ready, verbs) -> None:
    at = draw(page, rows=rows, run=ready)
    assert "chosen for this file" in at.markdown[0].value
    at.button(key="related-forget-0").click().run()
    assert verbs.asked == [("forget_related", (7, "outlet", "Bergens Tidene", ACTOR))]
    assert at.session_state["checks-done"] == "Taken back."


def test_a_name_agreed_on_for_every_file_is_forgotten(draw, rows, ready, verbs) -> None:
    at = draw(page, rows=rows, run=ready)
    assert at.button_group
    at.button(key="related-forget-1").click().run()
    assert verbs.asked == [("revoke", (41, ACTOR))]
    assert at.session_state["checks-done"] == FORGOTTEN


def test_who_may_not_act_may_look(draw, rows, ready, verbs) -> None:
    at = draw(page, rows=rows, run=ready, blocked="Stewards do this.")
    assert all(button.disabled for button in at.button)
