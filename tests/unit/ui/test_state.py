import pytest
from streamlit.testing.v1 import AppTest

from csvlib.errors import RunNotFound
from csvlib.jobs import runs
from csvlib.model import State
from csvlib.ui.places import Page


def page() -> None:
    import streamlit as st

    from csvlib.ui import problems
    from csvlib.ui.state import current_run

    with problems.shown():
        st.markdown(current_run().source)


def visit(**query: str) -> AppTest:
    at = AppTest.from_function(page)
    for name, value in query.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception
    return at


def test_the_address_names_the_run(monkeypatch, run_in, desk) -> None:
    asked = []

    def get(given, number):
        asked.append((given, number))
        return run_in(State.READY)

    monkeypatch.setattr(runs, "get", get)
    assert visit(run="7").markdown[0].value == "people.csv"
    assert asked == [(desk, 7)]


@pytest.mark.parametrize("text", ["", "abc", "-1", "1.5", "٣", "9" * 19, "1 OR 1=1"])
def test_an_address_without_a_run_leads_on(visits, text: str) -> None:
    at = visit(run=text)
    assert "names none" in at.markdown[0].value
    assert visits.links["Import a file"] == (Page.UPLOAD, {})


def test_a_run_that_does_not_exist_is_a_sentence(monkeypatch) -> None:
    def get(_desk, _number):
        raise RunNotFound("There is no such import.", advice="Look.")

    monkeypatch.setattr(runs, "get", get)
    assert "There is no such import." in visit(run="99").error[0].value
