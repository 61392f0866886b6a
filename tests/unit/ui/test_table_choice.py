from dataclasses import replace
from types import SimpleNamespace

import pytest
import streamlit as st

from csvlib.jobs import imports
from csvlib.model import Mapping, State, TableName
from csvlib.ui.table_choice import MOST_COMPARED

BEAT = TableName("media", "beat")


def page(run, disabled=False):
    import streamlit as st

    from csvlib.ui import table_choice

    st.session_state.chosen = table_choice.show(run, disabled=disabled)


def offer(monkeypatch, table, mapping) -> list[TableName]:
    """Two tables, of which the second takes more columns of the file."""
    asked = []
    monkeypatch.setattr(imports, "tables", lambda _desk: (replace(table, table=BEAT), table))
    monkeypatch.setattr(imports, "known", lambda _desk, _run, _actor: ())

    def suggest(_desk, _run, name):
        asked.append(name)
        return mapping if name == table.table else Mapping(name, ())

    monkeypatch.setattr(imports, "suggest", suggest)
    return asked


def test_the_table_that_takes_most_columns_is_proposed(
    draw, monkeypatch, run_in, table, mapping
) -> None:
    offer(monkeypatch, table, mapping)
    assert draw(page, run=run_in(State.PROFILED)).session_state.chosen == table.table


def test_none_is_proposed_when_no_column_finds_a_place(
    draw, monkeypatch, run_in, table, mapping
) -> None:
    asked = offer(monkeypatch, table, replace(mapping, columns=()))
    at = draw(page, run=run_in(State.PROFILED)).run()
    assert at.session_state.chosen is None
    assert asked == [BEAT, table.table]


def test_the_proposal_is_worked_out_once(draw, monkeypatch, run_in, table, mapping) -> None:
    asked = offer(monkeypatch, table, mapping)
    draw(page, run=run_in(State.PROFILED)).run()
    assert asked == [BEAT, table.table]


def test_the_table_of_the_run_goes_before(draw, monkeypatch, run_in, table, mapping) -> None:
    asked = offer(monkeypatch, table, mapping)
    run = replace(run_in(State.PROFILED), table=BEAT)
    assert draw(page, run=run).session_state.chosen == BEAT
    assert asked == []


def test_that_of_a_known_source_goes_before_the_best(
    draw, monkeypatch, run_in, table, mapping
) -> None:
    asked = offer(monkeypatch, table, mapping)
    remembered = SimpleNamespace(mapping=Mapping(BEAT, ()))
    gone = SimpleNamespace(mapping=Mapping(TableName("media", "gone"), ()))
    monkeypatch.setattr(imports, "known", lambda _desk, _run, _actor: (gone, remembered))
    assert draw(page, run=run_in(State.PROFILED)).session_state.chosen == BEAT
    assert asked == []


@pytest.mark.parametrize(
    ("address", "own", "chosen"),
    [("media.beat", None, "media.beat"), ("media.beat", "media.contact", "media.contact")],
)
def test_the_address_may_name_one(
    draw, monkeypatch, run_in, table, mapping, address, own, chosen
) -> None:
    offer(monkeypatch, table, mapping)
    monkeypatch.setattr(st, "query_params", {"table": address})
    run = replace(run_in(State.PROFILED), table=own and TableName(*own.split(".")))
    assert str(draw(page, run=run).session_state.chosen) == chosen


def test_among_very_many_tables_none_is_proposed(draw, monkeypatch, run_in, table, mapping) -> None:
    asked = offer(monkeypatch, table, mapping)
    many = tuple(replace(table, table=TableName("s", f"t{at}")) for at in range(MOST_COMPARED + 1))
    monkeypatch.setattr(imports, "tables", lambda _desk: many)
    assert draw(page, run=run_in(State.PROFILED)).session_state.chosen is None
    assert asked == []


def test_another_table_can_be_chosen(draw, monkeypatch, run_in, table, mapping) -> None:
    offer(monkeypatch, table, mapping)
    at = draw(page, run=run_in(State.PROFILED))
    at.selectbox(key="table-7").set_value(BEAT).run()
    assert at.session_state.chosen == BEAT


def test_a_database_without_tables_says_what_to_do(draw, monkeypatch, run_in) -> None:
    monkeypatch.setattr(imports, "tables", lambda _desk: ())
    at = draw(page, run=run_in(State.PROFILED))
    assert at.session_state.chosen is None
    assert "grant" in at.warning[0].value
