"""Example files of a table: one to fill in, and one that says what each field takes."""

from collections.abc import Callable

import streamlit as st

from csvlib.jobs import examples
from csvlib.mapping.example import Example
from csvlib.model import TableName
from csvlib.ui.state import desk


def show(table: TableName) -> None:
    """Made when they are asked for: each is small."""
    with st.popover("Example", icon=":material/description:", key="example-menu"):
        st.caption(f"How a file for {table} looks: its fields, two invented rows.")
        _button("Example to fill in", table, "example", examples.example_file)
        _button("What each field takes", table, "values", examples.values_file)


def _button(label: str, table: TableName, part: str, write: Callable[[Example], bytes]) -> None:
    st.download_button(
        label,
        lambda: write(examples.of_table(desk(), table)),
        file_name=f"{table.name}-{part}.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
        key=f"example-{part}",
    )
