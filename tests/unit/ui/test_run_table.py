from dataclasses import replace

from csvlib.model import Counts, RunKind, State
from csvlib.ui.places import Page
from csvlib.ui.run_table import rows


def page(runs):
    from csvlib.ui import run_table

    run_table.show(runs, key="runs")


def test_a_run_is_a_row_in_plain_words(run_in) -> None:
    cells = {name: column[0] for name, column in rows([run_in(State.COMMITTED)]).items()}
    assert cells["State"] == "Done"
    assert cells["Table"] == "media.contact"
    assert str(cells["Outcome"]).startswith("1,204 created")


def test_what_is_not_known_yet_is_empty(run_in) -> None:
    cells = {name: column[0] for name, column in rows([run_in(State.PROFILED)]).items()}
    assert (cells["Table"], cells["Outcome"]) == ("", "")


def test_an_undo_has_its_own_words(run_in) -> None:
    undo = replace(run_in(State.COMMITTED), kind=RunKind.UNDO, counts=Counts(updated=2, removed=3))
    cells = {name: column[0] for name, column in rows([undo]).items()}
    assert (cells["No."], cells["Outcome"]) == (7, "2 given back · 3 removed")


def test_every_run_is_in_the_table(draw, run_in) -> None:
    at = draw(page, runs=[run_in(state) for state in State])
    assert len(at.dataframe[0].value) == len(State)


def test_choosing_a_cell_opens_its_run(draw, visits, run_in, monkeypatch) -> None:
    chosen = {"selection": {"rows": [], "columns": [], "cells": [(1, "File")]}}

    def page_with_choice(runs, chosen):
        import streamlit as st
        from streamlit.util import AttributeDictionary

        from csvlib.ui import run_table

        st.dataframe = lambda *_args, **_looks: AttributeDictionary(chosen)
        run_table.show(runs, key="runs")

    monkeypatch.setattr("streamlit.dataframe", None)
    draw(page_with_choice, runs=[run_in(State.READY), run_in(State.COMMITTED)], chosen=chosen)
    assert visits.went == [(Page.RUNS, {"run": "7"})]
