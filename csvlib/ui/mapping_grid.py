"""The grid of the columns: where each column of the file goes, how, and whether that is fine."""

from collections.abc import Mapping as MappingOf

import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from csvlib.mapping.formats import UNDECIDED
from csvlib.model import ColumnMapping, Drift, DriftKind, FileProfile, Kind, Table
from csvlib.ui import mapping_draft, retarget
from csvlib.ui.coverage import clashing
from csvlib.ui.mapping_draft import Draft
from csvlib.ui.retarget import cells
from csvlib.ui.transform_words import summary

LEAVE_OUT = "leave out"
GOES_TO = "Goes to"
SHOWN_SAMPLES = 3
SHOWN_ROWS = 20
TALLEST = 700
"""Pixels of a grid with more rows than are shown at once."""

MAPPED, LEFT_OUT, TWICE = "✓ mapped", "– left out", "✖ taken twice"
NEW, CHANGED, WHICH_FIRST = "⚠ new: look at it", "⚠ changed: look at it", "⚠ day or month?"
STATUSES = {
    MAPPED: "green",
    LEFT_OUT: "gray",
    TWICE: "red",
    NEW: "orange",
    CHANGED: "orange",
    WHICH_FIRST: "orange",
}

Edits = MappingOf[int, MappingOf[str, str | None]]
"""Row of the grid → column of the grid → its new cell, as the grid keeps them."""


def take_edits() -> Draft:
    """What was changed in the grid becomes a step of the draft; returns the draft."""
    draft = mapping_draft.kept()
    state = st.session_state.get(mapping_draft.grid_key())
    changed: Edits = state["edited_rows"] if state else {}
    mapping = draft.mapping
    for row, cells_of_row in changed.items():
        if GOES_TO in cells_of_row and row < len(draft.mapping.columns):
            chosen = cells_of_row[GOES_TO]
            target = None if chosen is None or chosen == LEAVE_OUT else chosen
            column = retarget.retargeted(mapping.columns[row], target, draft)
            mapping = mapping_draft.with_entry(mapping, row, column)
    mapping_draft.change(mapping, by_grid=True)
    return mapping_draft.kept()


def rows(draft: Draft) -> dict[str, list[object]]:
    """Column of the grid → cells."""
    columns, kinds = draft.mapping.columns, retarget.kinds(draft.table)
    found = statuses(draft)[: len(columns)]
    return {
        "Column": [column.header for column in columns],
        "Samples": [samples(draft.profile, column.position) for column in columns],
        GOES_TO: [column.target or LEAVE_OUT for column in columns],
        "How": [how(column, kinds, draft.profile.columns) for column in columns],
        "Status": [[status] for status in found],
    }


def statuses(draft: Draft) -> tuple[str, ...]:
    """One word per column of the file and extra target; amber ones ask to be looked at."""
    twice, kinds = clashing(draft.entries), retarget.kinds(draft.table)
    asked = {drift.position: drift for drift in draft.start.drifts if drift.position in draft.asks}
    return tuple(
        _status(column, twice, kinds, None if at >= len(draft.mapping.columns) else asked.get(at))
        for at, column in enumerate(draft.entries)
    )


def needs_attention(status: str) -> bool:
    return status not in {MAPPED, LEFT_OUT}


def samples(profile: FileProfile, position: int) -> str:
    seen = dict.fromkeys(value for value in cells(profile, position) if value.strip())
    return " · ".join(list(seen)[:SHOWN_SAMPLES]) or "(empty)"


def how(column: ColumnMapping, kinds: MappingOf[str, Kind], headers: tuple[str, ...]) -> str:
    """What is done with the cells, why, and what came second."""
    if column.target is None:
        done = ""
    else:
        done = summary(column, kinds.get(column.target, Kind.TEXT), headers)
    # What follows the semicolon tells formats, which the summary says as they are now.
    why = column.reason.partition("; ")[0] if column.target else column.reason
    second = f"or: {column.runner_up}" if column.runner_up else ""
    return " · ".join(part for part in (done, why, second) if part)


def _status(
    column: ColumnMapping,
    twice: frozenset[str],
    kinds: MappingOf[str, Kind],
    drift: Drift | None,
) -> str:
    if column.target in twice:
        return TWICE
    if drift is not None:
        return NEW if drift.kind is DriftKind.NEW else CHANGED
    if column.target is None:
        return LEFT_OUT
    dated = kinds.get(column.target) in {Kind.DATE, Kind.TIMESTAMP}
    return WHICH_FIRST if dated and column.transform.date_order == UNDECIDED else MAPPED


def _config(table: Table) -> dict[str, ColumnConfig]:
    return {
        "Column": st.column_config.TextColumn(width=85),
        "Samples": st.column_config.TextColumn(width=82),
        GOES_TO: st.column_config.SelectboxColumn(
            options=[LEAVE_OUT, *table.targets], width=95, required=True
        ),
        "How": st.column_config.TextColumn(width=95),
        "Status": st.column_config.MultiselectColumn(
            options=list(STATUSES), color=list(STATUSES.values()), width=132
        ),
    }


def show(draft: Draft, *, disabled: bool) -> None:
    """One row per column of the file; a change is taken by `take_edits` in the next run."""
    with st.container(key="columns-grid"):
        st.data_editor(
            rows(draft),
            column_config=_config(draft.table),
            disabled=True if disabled else ("Column", "Samples", "How", "Status"),
            num_rows="fixed",
            hide_index=True,
            height="content" if len(draft.mapping.columns) <= SHOWN_ROWS else TALLEST,
            key=mapping_draft.grid_key(),
            alt="Columns of the file, and where each goes",
        )
