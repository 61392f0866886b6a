"""All runs as a table; choosing a row opens the run where it stands."""

from collections.abc import Sequence

import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from csvlib.model import Run
from csvlib.ui import outcome, run_state
from csvlib.ui.places import go, of_run

COLUMNS: dict[str, ColumnConfig] = {
    "No.": st.column_config.NumberColumn(format="%d", width="small"),
    "When": st.column_config.DatetimeColumn(format="distance"),
}


def rows(runs: Sequence[Run]) -> dict[str, list[object]]:
    """Column → cells, as the table shows them."""
    return {
        "No.": [run.id for run in runs],
        "State": [run_state.word(run) for run in runs],
        "File": [run.source for run in runs],
        "Table": [str(run.table or "") for run in runs],
        "When": [run.created_at for run in runs],
        "Who": [run.created_by for run in runs],
        "Outcome": [summary(run) for run in runs],
    }


def summary(run: Run) -> str:
    return outcome.summary(run.counts, run.kind) if run.counts else ""


def show(runs: Sequence[Run], *, key: str) -> None:
    chosen = st.dataframe(
        rows(runs),
        column_config=COLUMNS,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-cell",
        key=key,
        alt="Imports, the latest first",
    )
    for row, _ in chosen.selection.cells:
        go(of_run(runs[row]), run=runs[row])
