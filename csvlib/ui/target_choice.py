"""Which table a file is meant for, when that is known before it is brought."""

import streamlit as st

from csvlib.jobs import imports
from csvlib.model import TableName
from csvlib.ui.state import desk


def show() -> TableName | None:
    """The target, the address's own first; None leaves it to the page of the columns."""
    names = [table.table for table in imports.tables(desk())]
    asked = st.query_params.get("table")
    known = next((number for number, name in enumerate(names) if str(name) == asked), None)
    table = st.selectbox(
        "Into the table",
        names,
        index=known,
        format_func=str,
        placeholder="Decide later",
        key="target",
    )
    st.caption(
        "Nothing is written yet. You match the columns, see every problem and the exact changes, "
        "and then decide."
    )
    return table
