"""Which rows of a table are looked at: one view, shared by browsing and exporting."""

from dataclasses import replace

import streamlit as st

from csvlib.exporting import default_fields
from csvlib.jobs import imports, runs
from csvlib.model import Filter, Table, View
from csvlib.ui.state import desk

KEY = "view"
CLOSED = "rows-closed"
ROW = "row"


def table_choice() -> Table | None:
    """The picker; the choice is in the address. None when there is no table to see."""
    names = {str(table.table): table.table for table in imports.tables(desk())}
    if not names:
        return None
    options = tuple(names)
    asked = st.query_params.get("table")
    chosen = st.selectbox(
        "Table",
        options,
        index=options.index(asked) if asked in options else options.index(_last(options)),
        key="table",
    )
    if chosen != asked:
        st.query_params["table"] = chosen
        close_row()
    return imports.table(desk(), names[chosen])


def _last(options: tuple[str, ...]) -> str:
    """The table looked at last in this session, else that of the latest import, else the first."""
    kept = st.session_state.get(KEY)
    if isinstance(kept, View):
        likely = [kept.table]
    else:
        likely = [run.table for run in runs.recent(desk(), limit=1) if run.table]
    return next((str(name) for name in likely if str(name) in options), options[0])


def current(table: Table) -> View:
    """The view as it stands; another table begins with all of its fields and rows."""
    kept = st.session_state.get(KEY)
    if isinstance(kept, View) and kept.table == table.table:
        return kept
    view = View(table.table, default_fields(table))
    keep(view)
    return view


def keep(view: View) -> None:
    st.session_state[KEY] = view


def add_filter(wanted: Filter) -> None:
    """To the view of this session, as it now stands."""
    view = st.session_state[KEY]
    keep(replace(view, filters=(*view.filters, wanted)))


def remove_filter(index: int) -> None:
    view = st.session_state[KEY]
    keep(replace(view, filters=view.filters[:index] + view.filters[index + 1 :]))


def opened_row() -> str | None:
    """The key of the row that is looked at, as the address has it."""
    return st.query_params.get(ROW)


def open_row(key: str) -> None:
    st.query_params[ROW] = key


def close_row() -> None:
    """Its tick in the grid goes as well."""
    if ROW in st.query_params:
        del st.query_params[ROW]
        st.session_state[CLOSED] = times_closed() + 1


def times_closed() -> int:
    return int(st.session_state.get(CLOSED, 0))
