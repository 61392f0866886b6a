"""Browse: the rows of a table, filtered and ordered, a page at a time."""

import streamlit as st

from csvlib import exporting
from csvlib.model import Table
from csvlib.ui import column_form, empty, filter_form, heading, problems, row_grid, viewing
from csvlib.ui.identity import require
from csvlib.ui.places import Page, go
from csvlib.ui.state import desk
from csvlib.ui.wording import count


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
    rows = exporting.count(desk().database, view)
    if not rows and not view.filters:
        empty.show(f"{table.table} has no rows yet.", Page.UPLOAD, "Import a file")
    elif not rows:
        empty.show("No row fits these filters. Remove one to see more.")
    else:
        st.caption(f"{count(rows, 'row')}" + (f" · {table.comment}" if table.comment else ""))
        row_grid.show(view, rows, key="rows")


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
