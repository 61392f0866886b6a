"""Example files of a table: one to fill in, and one that says what each field takes."""

import streamlit as st

from csvlib.jobs import examples
from csvlib.model import TableName
from csvlib.ui.state import desk


def show(table: TableName) -> None:
    """Made when they are asked for: each is small."""
    with st.popover("Example", icon=":material/description:", key="example-menu"):
        st.caption(f"How a file for {table} looks: its fields, two invented rows.")
        st.download_button(
            "Example to fill in",
            lambda: examples.example_file(examples.of_table(desk(), table)),
            file_name=f"{table.name}-example.csv",
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
            width="stretch",
            key="example-file",
        )
        st.download_button(
            "What each field takes",
            lambda: examples.values_file(examples.of_table(desk(), table)),
            file_name=f"{table.name}-values.csv",
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
            width="stretch",
            key="example-values",
        )
