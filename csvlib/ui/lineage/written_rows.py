"""The rows that a run wrote, a page at a time; ticked ones can be taken back alone."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from csvlib.jobs.lineage.row_key import key_text
from csvlib.jobs.lineage.rows import written_rows
from csvlib.model import Run, RunKind, Written, WrittenRow
from csvlib.ui import keyset
from csvlib.ui.places import query
from csvlib.ui.state import desk

Cells = dict[str, list[object]]

DID = {
    RunKind.IMPORT: {
        Written.INSERT: "+ created",
        Written.UPDATE: "✎ updated",
        Written.DELETE: "− removed",
    },
    RunKind.UNDO: {
        Written.INSERT: "+ made again",
        Written.UPDATE: "↶ given back",
        Written.DELETE: "− removed",
    },
}
LINE = st.column_config.TextColumn(width="small", alignment="right")
"""As text: a related row has none, and a column of numbers would say None."""

COLUMNS: dict[str, ColumnConfig] = {
    "Line": LINE,
    "Changed": st.column_config.TextColumn(width="large"),
    "Open": st.column_config.LinkColumn(display_text="Open", width="small"),
}
SHOWN_ROWS, TALLEST = 14, 520


def cells(rows: Sequence[WrittenRow], kind: RunKind) -> Cells:
    """Column → cells, as the grid shows them."""
    return {
        "Line": [line_text(row.line) for row in rows],
        "What": [DID[kind][row.did] for row in rows],
        "Table": [str(row.table) for row in rows],
        "Row": [row.name for row in rows],
        "Changed": [changed(row) for row in rows],
        "Open": [address(row) for row in rows],
    }


def line_text(line: int | None) -> str:
    return "" if line is None else f"{line:,}"


def changed(row: WrittenRow) -> str:
    """`phone: 1 → 2 · beats: 1 added`"""
    own = (f"{name}: {_text(old)} → {_text(new)}" for name, (old, new) in row.changes.items())
    return " · ".join((*own, *(_entries(name, pair) for name, pair in row.links.items())))


def _entries(name: str, pair: tuple[int, int]) -> str:
    parts = (f"{n:,} {word}" for n, word in zip(pair, ("added", "removed"), strict=True) if n)
    return f"{name}: {', '.join(parts)}"


def _text(text: str | None) -> str:
    return "(empty)" if text is None else text


def address(row: WrittenRow) -> str | None:
    """Of the row in Browse; a row that was removed has none."""
    if row.did is Written.DELETE:
        return None
    return f"/browse?{urlencode(query(table=row.table, row=key_text(row.key)))}"


def show(run: Run, *, selectable: bool) -> tuple[WrittenRow, ...]:
    """Draw them; returns the rows that are ticked on this page."""
    place = st.container()
    found: tuple[WrittenRow, ...] = keyset.show(
        lambda after, limit: written_rows(desk(), run.id, after, limit),
        key=f"written-{run.id}",
        place=lambda row: row.id,
    )
    with place:
        if not found:
            st.caption("No row was written, or what was written is no longer on record.")
            return ()
        shown = cells(found, run.kind)
        state: Any = st.dataframe(
            shown,
            column_config=COLUMNS,
            column_order=_order(shown),
            hide_index=True,
            height="content" if len(found) <= SHOWN_ROWS else TALLEST,
            on_select="rerun" if selectable else "ignore",
            selection_mode="multi-row",
            key=f"written-rows-{run.id}-{found[0].id}",
            alt="Rows that were written",
        )
    if not selectable:
        return ()
    ticked = state["selection"]["rows"]
    return tuple(found[at] for at in ticked if at < len(found))


def _order(shown: Cells) -> tuple[str, ...]:
    """Without the columns that tell nothing here."""
    several = len(set(shown["Table"])) > 1
    told = {name for name, values in shown.items() if any(value for value in values)}
    return tuple(name for name in shown if name in told and (name != "Table" or several))
