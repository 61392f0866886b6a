"""Import a file: drop it, say which table it is for, and go on to its columns."""

import streamlit as st

from csvlib.jobs import imports
from csvlib.model import TableName
from csvlib.ui import heading, problems
from csvlib.ui.identity import require
from csvlib.ui.places import Page
from csvlib.ui.state import desk
from csvlib.ui.uploader import uploader


def choose_table() -> TableName | None:
    """The target, when it is known already; None leaves it to the next page."""
    names = [table.table for table in imports.tables(desk())]
    asked = st.query_params.get("table")
    known = next((number for number, name in enumerate(names) if str(name) == asked), None)
    table = st.selectbox(
        "Into the table",
        names,
        index=known,
        format_func=str,
        placeholder="Decide on the next page",
        key="target",
    )
    st.caption(
        "Nothing is written yet. You match the columns, see every problem and the exact changes, "
        "and then decide."
    )
    return table


require("importer")
heading.show("Import a file", "Drop a CSV file. Its first rows appear while it goes up.")
with problems.shown():
    wide, narrow = st.columns([3, 1], gap="large")
    with narrow:
        target = choose_table()
    with wide:
        run = uploader(key="uploader", limit_bytes=desk().settings.max_upload_bytes, table=target)
    if run is not None:
        st.switch_page(Page.MAPPING, query_params={"run": str(run)})
