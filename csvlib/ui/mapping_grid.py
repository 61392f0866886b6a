"""The grid of the columns: where each column of the file goes, why, and whether that is fine."""

from collections import Counter
from collections.abc import Mapping as MappingOf
from dataclasses import replace

import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from csvlib.mapping.formats import describe, guess_transform
from csvlib.mapping.names import targets
from csvlib.model import ColumnMapping, FileProfile, Mapping, Table
from csvlib.ui.coverage import clashing

LEAVE_OUT = "leave out"
GOES_TO = "Goes to"
SHOWN_SAMPLES = 3
SHOWN_ROWS = 20
TALLEST = 700
"""Pixels of a grid with more rows than are shown at once."""

Edits = MappingOf[int, MappingOf[str, str | None]]
"""Row of the grid → column of the grid → its new cell, as the grid keeps them."""


def edits(key: str) -> Edits:
    """What was changed in the grid so far, this run of the page included."""
    state = st.session_state.get(key)
    kept: Edits = state["edited_rows"] if state else {}
    return kept


def apply(
    base: tuple[ColumnMapping, ...], changed: Edits, profile: FileProfile, table: Table
) -> tuple[ColumnMapping, ...]:
    """The columns with the choices made in the grid."""
    return tuple(
        _retarget(column, changed[row][GOES_TO], profile, table)
        if GOES_TO in changed.get(row, {})
        else column
        for row, column in enumerate(base)
    )


def _retarget(
    column: ColumnMapping, choice: str | None, profile: FileProfile, table: Table
) -> ColumnMapping:
    if choice is None or choice == LEAVE_OUT:
        return replace(column, target=None, score=0.0, reason="left out by you")
    if choice == column.target:
        return column
    samples = cells(profile, column.position)
    kind = next(target.kind for target in targets(table) if target.name == choice)
    transform = guess_transform(samples, kind, delimiter=profile.dialect.delimiter)
    note = describe(transform, kind, samples)
    return replace(
        column,
        target=choice,
        score=1.0,
        reason="; ".join(part for part in ("your choice", note) if part),
        transform=transform,
    )


def cells(profile: FileProfile, position: int) -> tuple[str, ...]:
    return tuple(record[position] for record in profile.samples if position < len(record))


def rows(
    base: tuple[ColumnMapping, ...],
    columns: tuple[ColumnMapping, ...],
    profile: FileProfile,
) -> dict[str, list[str]]:
    """Column of the grid → cells. `Goes to` holds `base`: the grid lays its own edits over it."""
    twice = clashing(columns)
    return {
        "Column": [column.header for column in columns],
        "Samples": [_samples(cells(profile, column.position)) for column in columns],
        GOES_TO: [column.target or LEAVE_OUT for column in base],
        "How": [column.reason for column in columns],
        "Status": [_status(column, twice) for column in columns],
    }


def _samples(values: tuple[str, ...]) -> str:
    seen = Counter(value for value in values if value.strip())
    return " · ".join(list(seen)[:SHOWN_SAMPLES]) or "(empty)"


def _status(column: ColumnMapping, twice: frozenset[str]) -> str:
    if column.target is None:
        return "– left out"
    return f"⚠ {column.target} is taken twice" if column.target in twice else "✓ mapped"


def _config(table: Table) -> dict[str, ColumnConfig]:
    return {
        "Column": st.column_config.TextColumn(width="small"),
        "Samples": st.column_config.TextColumn(width="medium"),
        GOES_TO: st.column_config.SelectboxColumn(
            options=[LEAVE_OUT, *table.targets], width="small", required=True
        ),
        "How": st.column_config.TextColumn(width="medium"),
        "Status": st.column_config.TextColumn(width="small"),
    }


def show(
    base: Mapping, profile: FileProfile, table: Table, *, disabled: bool, key: str
) -> tuple[ColumnMapping, ...]:
    """One row per column of the file; returns the columns as they now stand."""
    columns = apply(base.columns, edits(key), profile, table)
    st.data_editor(
        rows(base.columns, columns, profile),
        column_config=_config(table),
        disabled=True if disabled else ("Column", "Samples", "How", "Status"),
        num_rows="fixed",
        hide_index=True,
        height="content" if len(columns) <= SHOWN_ROWS else TALLEST,
        key=key,
        alt="Columns of the file, and where each goes",
    )
    return columns
