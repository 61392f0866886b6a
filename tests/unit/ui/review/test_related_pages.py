import pytest

from csvlib.jobs import review
from csvlib.ui.review.related_pages import PAGE_NAMES


def page(run, number):
    import streamlit as st

    from csvlib.model import Found
    from csvlib.ui.review import related_pages

    with related_pages.shown(run, (Found.CREATE,), number, key="open") as rows:
        st.session_state.shown = [row.value for row in rows]


@pytest.fixture
def asked(monkeypatch, names):
    calls = []

    def rows(_desk, _run, limit, *, skip, status, matching, chosen):
        calls.append((skip, matching))
        return names[:1] * limit if skip < 40 else names[:1]

    monkeypatch.setattr(review, "related_rows", rows)
    return calls


def test_few_names_are_shown_at_once(draw, ready, asked, names, monkeypatch) -> None:
    monkeypatch.setattr(review, "related_rows", lambda *_, **__: names)
    at = draw(page, run=ready, number=3)
    assert len(at.session_state.shown) == 3
    assert not at.text_input


def test_many_are_shown_by_pages(draw, ready, asked) -> None:
    at = draw(page, run=ready, number=41)
    assert len(at.session_state.shown) == PAGE_NAMES
    at.session_state["related-page-open-7-0"] = 3
    at.run()
    assert asked[-1] == (40, "")
    assert len(at.session_state.shown) == 1


def test_names_can_be_looked_for(draw, ready, asked) -> None:
    at = draw(page, run=ready, number=41)
    at.text_input[0].set_value(" post ").run()
    assert asked[-1] == (0, "post")


def test_no_name_like_that_is_said(draw, ready, monkeypatch) -> None:
    monkeypatch.setattr(review, "related_rows", lambda *_, **__: ())
    at = draw(page, run=ready, number=41)
    assert at.caption[0].value == "No name is like that."
    assert at.session_state.shown == []
