import pytest

from csvlib.ui.rules.search_box import SEARCHED_FROM, holds


def page(lines):
    import streamlit as st

    from csvlib.ui.rules import search_box

    st.markdown(f"asked: {search_box.show(lines, 'Search here', key='search')!r}")


@pytest.mark.parametrize(("lines", "boxes"), [(SEARCHED_FROM - 1, 0), (SEARCHED_FROM, 1)])
def test_a_short_list_has_no_search(draw, lines, boxes) -> None:
    assert len(draw(page, lines=lines).text_input) == boxes


def test_what_is_typed_is_searched_for(draw) -> None:
    at = draw(page, lines=SEARCHED_FROM)
    at.text_input(key="search").input("E-mail").run()
    assert at.markdown[0].value == "asked: 'E-mail'"


@pytest.mark.parametrize(
    ("text", "found"),
    [("", True), (" e-MAIL ", True), ("address", True), ("phone", False)],
)
def test_capitals_and_blanks_around_do_not_count(text, found) -> None:
    assert holds(text, "The E-mail", "address") is found
