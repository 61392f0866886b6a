from dataclasses import replace

import pytest

from csvlib.jobs import imports
from csvlib.model import Mapping, State, TableName
from csvlib.ui.mapping_draft import grid_key

BEAT = TableName("media", "beat")


def page(run, table):
    import streamlit as st

    from csvlib.ui import mapping_draft

    st.session_state.drafts = [mapping_draft.current(run, table) for _ in range(2)]


@pytest.fixture
def suggested(monkeypatch) -> list[TableName]:
    asked = []

    def suggest(_desk, _run, name):
        asked.append(name)
        return Mapping(name, ())

    monkeypatch.setattr(imports, "suggest", suggest)
    return asked


def test_a_suggestion_is_asked_for_once(draw, run_in, suggested) -> None:
    draw(page, run=run_in(State.PROFILED), table=BEAT)
    assert suggested == [BEAT]


def test_a_stored_mapping_goes_before_a_suggestion(draw, run_in, suggested) -> None:
    run = run_in(State.READY)
    assert draw(page, run=run, table=run.table).session_state.drafts[0] == run.mapping
    assert suggested == []


def test_another_table_begins_anew(draw, run_in, suggested) -> None:
    at = draw(page, run=run_in(State.READY), table=BEAT)
    assert at.session_state.drafts[1].table == BEAT


def test_another_reading_or_table_is_another_grid(run_in, profile) -> None:
    run = run_in(State.PROFILED)
    reread = replace(run, profile=replace(profile, encoding="cp1252"))
    keys = {grid_key(run, BEAT), grid_key(reread, BEAT), grid_key(run, TableName("a", "b"))}
    assert len(keys) == 3
    assert grid_key(run, BEAT) == grid_key(replace(run, done=3), BEAT)
