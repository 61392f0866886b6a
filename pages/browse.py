"""Browse: the rows of a table, filtered and ordered, a page at a time; each with its history."""

import streamlit as st

from csvlib import exporting
from csvlib.model import Table, View
from csvlib.ui import column_form, empty, filter_form, heading, problems, row_grid, viewing
from csvlib.ui.identity import require
from csvlib.ui.lineage import row_detail
from csvlib.ui.places import Page, go
from csvlib.ui.state import desk
from csvlib.ui.wording import count

NO_KEY = "The table has no primary key: its rows cannot be told apart, so none can be opened."


def rows_of(table: Table) -> None:
    view = viewing.current(table)
    with tools:
        filter_form.show(view, table)
        with st.popover("Fields and order", icon=":material/view_column:", key="columns"):
            view = column_form.fields(view, table, key="browse-fields")
            view = column_form.order(view, table, key="browse-order")
    viewing.keep(view)
    with primary:
        if st.button("Export this view", type="primary", icon=":material/download:", key="export"):
            go(Page.EXPORT, table=table.table)
    opened = viewing.opened_row()
    if opened is None:
        grid(view, table)
        return
    left, right = st.columns([3, 2], gap="medium")
    with left:
        grid(view, table)
    with right, st.container(border=True):
        detail(table, opened)


def grid(view: View, table: Table) -> None:
    rows = exporting.count(desk().database, view)
    if not rows and not view.filters:
        empty.show(f"{table.table} has no rows yet.", Page.UPLOAD, "Import a file")
    elif not rows:
        empty.show("No row fits these filters. Remove one to see more.")
    else:
        known = "Tick a row to see where its cells are from." if table.primary_key else NO_KEY
        said = (count(rows, "row"), *filter(None, (table.comment,)), known)
        st.caption(" · ".join(said))
        row_grid.show(view, rows, key="rows")


def detail(table: Table, opened: str) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        st.subheader("One row", anchor=False)
        st.button("Close", icon=":material/close:", on_click=viewing.close_row, key="close-row")
    with problems.shown():
        row_detail.show(table, opened)


require("viewer")
primary = heading.show("Browse", "Look at the rows of a table, and export what you see.")
with problems.shown():
    picker, tools_column = st.columns([1, 2], vertical_alignment="bottom")
    with picker:
        chosen = viewing.table_choice()
    tools = tools_column.container(horizontal=True, vertical_alignment="bottom")
    if chosen is None:
        empty.show("The database has no table that this program may see.")
    else:
        rows_of(chosen)
