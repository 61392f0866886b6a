"""The guard: a page ends with a sentence for who may not see it."""

import pytest
from streamlit.testing.v1 import AppTest

from csvlib.model.people import LOCAL_ADMINISTRATOR, Person, Role
from csvlib.ui import identity


def page() -> None:
    import streamlit as st

    from csvlib.ui.identity import require

    st.text(require("importer"))


@pytest.mark.parametrize("role", [Role.IMPORTER, Role.STEWARD, Role.ADMINISTRATOR])
def test_who_may_gets_the_page_under_their_name(monkeypatch, role):
    monkeypatch.setattr(identity, "current", lambda: Person("Ana", role))
    assert [text.value for text in AppTest.from_function(page).run().text] == ["Ana"]


def test_who_may_not_gets_a_sentence_and_nothing_else(monkeypatch):
    monkeypatch.setattr(identity, "current", lambda: Person("Ana", Role.VIEWER))
    shown = AppTest.from_function(page).run()
    assert not shown.text
    assert "for people with the role importer" in shown.error[0].value


def test_without_sign_in_everyone_is_the_local_administrator():
    assert identity.current() == LOCAL_ADMINISTRATOR
