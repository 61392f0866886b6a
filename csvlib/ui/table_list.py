"""The tables that files can go into; choosing one shows its rows."""

from collections.abc import Sequence

import streamlit as st

from csvlib.model import Table
from csvlib.ui.places import Page, go


def show(tables: Sequence[Table], *, key: str) -> None:
    chosen = st.dataframe(
        {
            "Table": [str(table.table) for table in tables],
            "Rows": [table.rows_estimate for table in tables],
        },
        column_config={"Rows": st.column_config.NumberColumn(format="localized")},
        hide_index=True,
        on_select="rerun",
        selection_mode="single-cell",
        key=key,
        alt="Tables with their number of rows",
    )
    for row, _ in chosen.selection.cells:
        go(Page.BROWSE, table=tables[row].table)
