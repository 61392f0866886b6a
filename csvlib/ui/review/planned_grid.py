"""Planned rows as a grid: line, reasons where there are any, and every cell."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from csvlib.model import PlannedRow, Run
from csvlib.model.codes import title

Cells = dict[str, list[object]]

LINE, WHY, RAW = "Line", "Why", "As in the file"
OWN = frozenset({LINE, WHY, RAW})

WHY_SKIPPED = {
    "left_out": "It was left out by hand.",
    "alike": "It looks like a row that is there, and skipping it was chosen.",
    "in_table": "It is in the table already.",
}


def order(run: Run) -> tuple[str, ...]:
    """The file's columns and the fields they go to, as they stand in the file."""
    columns = run.profile.columns if run.profile else ()
    mapped = run.mapping.mapped if run.mapping else ()
    return (*columns, *(column.target for column in mapped if column.target))


def whole(rows: Sequence[PlannedRow], order: tuple[str, ...] = ()) -> Cells:
    """Line, reasons where there are any, then every cell; fields by `order`, others after."""
    found = dict.fromkeys(field for row in rows for field in row.values)
    fields = dict.fromkeys((*(field for field in order if field in found), *found))
    shown: Cells = {LINE: [row.line for row in rows]}
    if any(row.codes for row in rows):
        shown[WHY] = [" ".join(why(code) for code in row.codes) for row in rows]
    if any(row.raw for row in rows):
        shown[RAW] = [row.raw or "" for row in rows]
    return shown | {
        _apart(field): [row.values.get(field) or "" for row in rows] for field in fields
    }


def why(code: str) -> str:
    """Why a row is left out, in one sentence."""
    return WHY_SKIPPED.get(code) or title(code)


def _apart(field: str) -> str:
    """A column of the file may be called like one of the grid's own."""
    return f"{field} (column)" if field in OWN else field


def name(row: PlannedRow, key: tuple[str, ...]) -> str:
    """The row by the cells that it was found by: `ana@example.org`."""
    return " · ".join(row.values.get(column) or "" for column in key) or row.key


def gone(rows: int) -> str:
    """Why there is nothing to show of a bucket: it is empty, or its rows are no longer kept."""
    return f"These {rows:,} rows are no longer kept." if rows else "There are none."


def show(cells: Cells, *, key: str, alt: str, ticks: bool = False) -> list[int]:
    """Draw the grid; returns the places of the rows that are ticked, where they can be."""
    state: Any = st.dataframe(
        cells,
        column_config={
            LINE: st.column_config.NumberColumn(format="localized", width="small"),
            WHY: st.column_config.TextColumn(width="large"),
            RAW: st.column_config.TextColumn(width="medium"),
        },
        hide_index=True,
        on_select="rerun" if ticks else "ignore",
        selection_mode="multi-row",
        key=key,
        alt=alt,
    )
    if not ticks:
        return []
    return [at for at in state["selection"]["rows"] if at < len(cells[LINE])]


def draw(rows: Sequence[PlannedRow], run: Run, can_act: bool) -> list[int]:
    """The rows with all their cells; returns the numbers of the ticked ones."""
    action = rows[0].action
    # Another page is another grid: its ticks are of other rows.
    ticked = show(
        whole(rows, order(run)),
        key=f"rows-{action}-{rows[0].row_no}",
        alt="Planned rows",
        ticks=can_act,
    )
    return [rows[at].row_no for at in ticked]
