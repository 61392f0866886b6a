import pytest

from csvlib.model import Action
from csvlib.ui.review.finding import FEW, Wanted, fields


def page(run, action, number):
    import streamlit as st

    from csvlib.ui.review import finding

    st.session_state.wanted = finding.show(run, action, number)


def test_a_short_list_has_no_filter(draw, ready) -> None:
    at = draw(page, run=ready, action=Action.CREATE, number=FEW)
    assert at.session_state.wanted == Wanted()
    assert not at.text_input


def test_words_are_looked_for(draw, ready) -> None:
    at = draw(page, run=ready, action=Action.CREATE, number=99)
    at.text_input(key="matching-create-7").set_value("  post ").run()
    assert at.session_state.wanted == Wanted(matching="post")
    assert not at.selectbox


def test_of_changes_those_of_one_field(draw, ready) -> None:
    at = draw(page, run=ready, action=Action.UPDATE, number=739)
    box = at.selectbox(key="field-update-7")
    assert box.options == ["title: 700 rows", "phone: 39 rows"]
    box.set_value("phone").run()
    assert at.session_state.wanted == Wanted(field="phone")


def test_the_commonest_change_comes_first(ready) -> None:
    assert fields(ready) == {"title": 700, "phone": 39}


@pytest.mark.parametrize("clicks", [1, 2])
def test_each_sample_is_another_one(draw, ready, clicks: int) -> None:
    at = draw(page, run=ready, action=Action.CREATE, number=99)
    for _ in range(clicks):
        at.button(key="sample-create-7-take").click().run()
    assert at.session_state.wanted == Wanted(seed=clicks)
    at.button(key="sample-create-7-end").click().run()
    assert at.session_state.wanted == Wanted()
