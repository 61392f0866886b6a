"""One page of a view's rows, with the pages before and after it; a row of it can be opened."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from csvlib import exporting
from csvlib.jobs.lineage.row_key import key_text
from csvlib.model import View
from csvlib.ui import viewing
from csvlib.ui.state import desk
from csvlib.ui.wording import count

PAGE_ROWS = 100


def pages(rows: int) -> int:
    return max(1, -(-rows // PAGE_ROWS))


def show(view: View, rows: int, *, key: str) -> None:
    """At most PAGE_ROWS rows; another view begins again at its first page. A ticked one is opened.

    Raises BadFilter, UnknownField, NoRights.
    """
    # Streamlit keeps a widget's value by its key: a key per view begins each one at page 1.
    pager = f"{key}-page-{hash(view):x}"
    number = min(int(st.session_state.get(pager, 1)), pages(rows))
    found = exporting.page(desk().database, view, limit=PAGE_ROWS, offset=(number - 1) * PAGE_ROWS)
    cells = zip(*found.rows, strict=True) if found.rows else ((),) * len(found.columns)
    # Another key once a row was closed, and on each page: a row stays ticked by its place.
    grid = f"{key}-{number}-{viewing.times_closed()}"
    st.dataframe(
        {column: list(values) for column, values in zip(found.columns, cells, strict=True)},
        hide_index=True,
        height=560 if len(found.rows) > 15 else "auto",
        placeholder="",
        on_select=partial(_open, grid, found.keys) if found.keys else "ignore",
        selection_mode="single-row",
        selection_default=_opened(found.keys) if found.keys else None,
        key=grid,
        alt="Rows of the table",
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(position(number, rows), width="content")
        if pages(rows) > 1:
            st.pagination(pages(rows), key=pager)


def _opened(keys: Sequence[dict[str, str]]) -> Any:
    """The row of the address is ticked, where it is on this page."""
    asked = viewing.opened_row()
    rows = [at for at, key in enumerate(keys) if key_text(key) == asked]
    return {"selection": {"rows": rows, "columns": [], "cells": []}}


def _open(grid: str, keys: Sequence[dict[str, str]]) -> None:
    state: Any = st.session_state[grid]
    chosen = state["selection"]["rows"]
    if chosen:
        viewing.open_row(key_text(keys[chosen[0]]))
    else:
        viewing.close_row()


def position(number: int, rows: int) -> str:
    """`Rows 101 to 200 of 2,000`"""
    if not rows:
        return "No rows."
    first = (number - 1) * PAGE_ROWS + 1
    return f"Rows {first:,} to {min(rows, number * PAGE_ROWS):,} of {count(rows, 'row')}"
