"""What has been typed into a grid and is not applied yet; it outlives a search or another page.

A grid tells of its edits by the place of the row. When other rows are shown, what was typed is
kept by the row's own name, and a grid with another key begins.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

Rows = Mapping[Any, Mapping[str, str]]
"""Name of a row → column → its cell as it is; in the order of the grid."""

Cells = dict[tuple[Any, str], str]
"""(name of a row, column) → what was typed."""


@dataclass(slots=True)
class _Grid:
    generation: int = 0
    shown: Rows = field(default_factory=dict)
    kept: Cells = field(default_factory=dict)


def begin(name: str, rows: Rows) -> str:
    """Before a grid is drawn; returns the grid's key."""
    grid = _grid(name)
    if dict(grid.shown) != dict(rows):
        grid.kept = now(name)
        grid.generation += 1
        grid.shown = rows
    return _key(name, grid)


def kept(name: str) -> Cells:
    """What the grid begins with beside the rows' own cells; the same while the grid is."""
    return _grid(name).kept


def now(name: str) -> Cells:
    """Everything that was typed, here and in rows shown before, where it differs from the cell."""
    grid = _grid(name)
    found = dict(grid.kept)
    names = list(grid.shown)
    state = st.session_state.get(_key(name, grid)) or {"edited_rows": {}}
    for at, cells in state["edited_rows"].items():
        if at < len(names):
            found.update({(names[at], column): text or "" for column, text in cells.items()})
    return {
        (row, column): text
        for (row, column), text in found.items()
        if grid.shown.get(row, {}).get(column) != text
    }


def forget(name: str) -> None:
    """Once it was applied, or is not wanted any more."""
    generation = _grid(name).generation
    st.session_state[_state(name)] = _Grid(generation=generation + 1)


def _grid(name: str) -> _Grid:
    found: _Grid = st.session_state.setdefault(_state(name), _Grid())
    return found


def _state(name: str) -> str:
    return f"typed-{name}"


def _key(name: str, grid: _Grid) -> str:
    return f"{name}-{grid.generation}"
