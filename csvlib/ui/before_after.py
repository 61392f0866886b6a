"""Before → after: real cells of one column, and what is made of them."""

import streamlit as st

from csvlib.model import ColumnMapping, PreviewRow
from csvlib.model.codes import title
from csvlib.ui import trials
from csvlib.ui.mapping_draft import Draft
from csvlib.ui.wording import count

HEIGHT = 177
"""Pixels: a head and four rows."""


def rows(column: ColumnMapping, tried: tuple[tuple[str, PreviewRow], ...]) -> dict[str, list[str]]:
    """Problems first, then cells that change, then the others."""
    target = column.target or ""
    ordered = sorted(tried, key=lambda pair: _rank(pair, target))
    return {
        "Before": [before or "(blank)" for before, _ in ordered],
        "After": [_after(row, target) for _, row in ordered],
        "Problem": [_problem(row, target) for _, row in ordered],
    }


def _rank(pair: tuple[str, PreviewRow], target: str) -> int:
    before, row = pair
    if target in row.problems:
        return 0
    return 1 if before != (row.values.get(target) or "") else 2


def _after(row: PreviewRow, target: str) -> str:
    value = row.values.get(target)
    if target in row.problems:
        return "⚠ cannot be stored"
    return "(empty)" if value is None else value


def _problem(row: PreviewRow, target: str) -> str:
    code = row.problems.get(target)
    return title(code).rstrip(".") if code else ""


def show(draft: Draft, column: ColumnMapping) -> None:
    """The table; its place is kept when there is nothing to show."""
    with st.container(height=HEIGHT + 42, border=False, key="before-after-place"):
        if column.target is None:
            st.caption("It is left out. Choose where it goes to see what is made of its cells.")
            return
        tried = trials.of_column(draft, column)
        wrong = sum(1 for _, row in tried if column.target in row.problems)
        said = f"⚠ {count(wrong, 'cell')} with problems" if wrong else "✓ no problems found"
        st.caption(f"{count(len(tried), 'different cell')} of the file · {said}")
        st.dataframe(
            rows(column, tried),
            column_order=("Before", "After", "Problem") if wrong else ("Before", "After"),
            hide_index=True,
            height=HEIGHT,
            key="before-after",
            alt=f"Cells of {column.header or column.target}, before and after",
        )
