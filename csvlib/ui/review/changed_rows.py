"""Rows that change: which row it is, and of each changed cell what it was and what it becomes."""

from collections.abc import Iterator, Sequence

import streamlit as st

from csvlib.model import PlannedRow, Run
from csvlib.ui.checks import chips
from csvlib.ui.review import diff, planned_grid
from csvlib.ui.wording import plain

PAGE_ROWS = 25


def draw(rows: Sequence[PlannedRow], run: Run, can_act: bool) -> list[int]:
    """One entry per row; returns the numbers of the ticked ones."""
    every = st.toggle(
        "All cells",
        help="Also the cells of these rows that stay as they are.",
        persist_state="session",
        key="all-cells",
    )
    key = run.mapping.key if run.mapping else ()
    with st.container(border=True, gap="xsmall", key="changed-rows"):
        return [row.row_no for row in rows if _entry(row, key, every=every, can_act=can_act)]


def cells(row: PlannedRow, *, every: bool = False) -> str:
    """Markdown, a line per cell: `title: Editor → Editor in chief`."""
    return "  \n".join(_lines(row, every=every))


def _lines(row: PlannedRow, *, every: bool) -> Iterator[str]:
    for field, (old, new) in row.changes.items():
        yield f":small[:gray[{plain(field)}]] {diff.arrow(old, new)}"
    for field, value in row.values.items():
        if every and field not in row.changes and value:
            yield f":small[:gray[{plain(field)}]] {diff.same(value)}"


def _entry(row: PlannedRow, key: tuple[str, ...], *, every: bool, can_act: bool) -> bool:
    left, middle, right = st.columns([2, 5, 11], gap="small")
    ticked = left.checkbox(
        f":small[:gray[line {row.line:,}]]", disabled=not can_act, key=f"tick-{row.row_no}"
    )
    middle.markdown(chips.chip(planned_grid.name(row, key)))
    right.markdown(cells(row, every=every))
    return ticked
