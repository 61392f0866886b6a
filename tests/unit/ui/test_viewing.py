from dataclasses import replace

import pytest

from csvlib.jobs import imports, runs
from csvlib.model import Filter, Operator, State, TableName, View

BEAT = TableName("media", "beat")


@pytest.fixture(autouse=True)
def tables(monkeypatch, table) -> None:
    known = {name: replace(table, table=name) for name in (BEAT, table.table)}
    monkeypatch.setattr(imports, "tables", lambda _desk: tuple(known.values()))
    monkeypatch.setattr(imports, "table", lambda _desk, name: known[name])
    monkeypatch.setattr(runs, "recent", lambda _desk, limit: ())


def choose(asked=None):
    import streamlit as st

    from csvlib.ui import viewing

    if asked is not None and "chosen" not in st.session_state:
        st.query_params["table"] = asked
    st.session_state.chosen = viewing.table_choice()


def change(table):
    import streamlit as st

    from csvlib.model import Filter, Operator
    from csvlib.ui import viewing

    st.session_state.first = viewing.current(table)
    viewing.add_filter(Filter("email", Operator.FILLED))
    viewing.add_filter(Filter("joined", Operator.EMPTY))
    viewing.remove_filter(0)
    st.session_state.last = viewing.current(table)


def test_the_address_names_the_table(draw) -> None:
    assert draw(choose, asked="media.contact").session_state.chosen.table.name == "contact"


def test_a_table_that_is_not_there_is_not_taken_from_the_address(draw) -> None:
    at = draw(choose, asked="media.nothing; --")
    assert at.session_state.chosen.table == BEAT
    assert at.query_params["table"] == "media.beat"


def test_the_table_of_the_latest_import_is_proposed(draw, monkeypatch, run_in) -> None:
    monkeypatch.setattr(runs, "recent", lambda _desk, limit: (run_in(State.READY),))
    assert draw(choose).session_state.chosen.table.name == "contact"


def test_another_table_is_put_into_the_address(draw) -> None:
    at = draw(choose)
    at.selectbox(key="table").set_value("media.contact").run()
    assert at.query_params["table"] == "media.contact"


def test_a_database_without_tables_has_none_to_choose(draw, monkeypatch) -> None:
    monkeypatch.setattr(imports, "tables", lambda _desk: ())
    assert draw(choose).session_state.chosen is None


def test_a_view_begins_with_every_field_and_row(draw, table) -> None:
    at = draw(change, table=table)
    fields = ("id", "first_name", "email", "joined", "followers", "beats")
    assert at.session_state.first == View(table.table, fields)


def test_filters_are_added_and_removed(draw, table) -> None:
    at = draw(change, table=table)
    assert at.session_state.last.filters == (Filter("joined", Operator.EMPTY),)


def test_another_table_begins_anew(draw, table) -> None:
    def page(table, other):
        import streamlit as st

        from csvlib.model import Filter, Operator
        from csvlib.ui import viewing

        viewing.current(table)
        viewing.add_filter(Filter("email", Operator.FILLED))
        st.session_state.other = viewing.current(other)

    at = draw(page, table=table, other=replace(table, table=BEAT))
    assert at.session_state.other.filters == ()


def opening(row):
    import streamlit as st

    from csvlib.ui import viewing

    viewing.open_row(row)
    st.session_state.opened = viewing.opened_row()
    viewing.close_row()
    viewing.close_row()
    st.session_state.closed = (viewing.opened_row(), viewing.times_closed())


def test_the_row_that_is_open_is_in_the_address(draw) -> None:
    at = draw(opening, row="id=7")
    assert at.session_state.opened == "id=7"
    assert at.session_state.closed == (None, 1)


def test_another_table_closes_the_row(draw) -> None:
    at = draw(choose)
    at.query_params["row"] = "id=7"
    at.selectbox(key="table").set_value("media.contact").run()
    assert "row" not in at.query_params
