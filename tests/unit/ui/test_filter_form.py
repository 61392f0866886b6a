import pytest

from csvlib.model import Filter, Operator
from csvlib.ui.filter_form import WORDS, words


def page(table):
    import streamlit as st

    from csvlib.ui import filter_form, viewing

    view = viewing.current(table)
    filter_form.show(view, table)
    st.session_state.shown = view.filters


def add(at, field: str, operator: Operator, value: str):
    at.selectbox(key="filter-field").set_value(field)
    at.selectbox(key="filter-operator").set_value(operator)
    at.text_input(key="filter-value").set_value(value)
    return at.button(key="filter-add").click().run()


def test_every_comparison_has_words() -> None:
    assert set(WORDS) == set(Operator)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (Filter("followers", Operator.GE, "100"), "followers is at least 100"),
        (Filter("title", Operator.EMPTY, "ignored"), "title is empty"),
    ],
)
def test_a_filter_is_said_in_words(wanted: Filter, said: str) -> None:
    assert words(wanted) == said


def test_a_filter_is_added_by_the_form(draw, table) -> None:
    at = add(draw(page, table=table), "followers", Operator.GE, " 100 ")
    assert at.session_state.shown == (Filter("followers", Operator.GE, "100"),)


def test_a_filter_is_removed_by_its_chip(draw, table) -> None:
    at = draw(page, table=table)
    add(at, "followers", Operator.GE, "100")
    add(at, "email", Operator.CONTAINS, "x")
    at.button(key="filter-0").click().run()
    assert at.session_state.shown == (Filter("email", Operator.CONTAINS, "x"),)


def test_a_value_is_shown_not_drawn(draw, table) -> None:
    at = add(draw(page, table=table), "email", Operator.CONTAINS, ":red[x]")
    assert ":red[" not in at.button(key="filter-0").label
