"""Export: rows of a table as a CSV file, with the choices left and its first lines right."""

import streamlit as st

from csvlib import exporting
from csvlib.model import Table
from csvlib.ui import (
    column_form,
    empty,
    export_button,
    export_form,
    filter_form,
    heading,
    problems,
    viewing,
)
from csvlib.ui.identity import require
from csvlib.ui.state import desk
from csvlib.ui.wording import count


def file_of(table: Table) -> None:
    view = viewing.current(table)
    with choices:
        filter_form.show(view, table)
        view = column_form.fields(view, table, key="export-fields")
        view = column_form.order(view, table, key="export-order")
        form = export_form.show()
    viewing.keep(view)
    with result:
        rows = exporting.count(desk().database, view)
        st.markdown(f"**{count(rows, 'row')}** · the file begins like this")
        st.code(exporting.preview(desk().database, view, form), language=None)
    with primary:
        export_button.show(view, form, rows, actor)


actor = require("viewer")
primary = heading.show("Export", "Choose rows and fields, and take them out as a CSV file.")
with problems.shown():
    choices, result = st.columns([2, 3], gap="large")
    with choices:
        chosen = viewing.table_choice()
    if chosen is None:
        empty.show("The database has no table that this program may see.")
    else:
        file_of(chosen)
