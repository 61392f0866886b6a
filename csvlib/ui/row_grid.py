"""One page of a view's rows, with the pages before and after it."""

import streamlit as st

from csvlib import exporting
from csvlib.model import View
from csvlib.ui.state import desk
from csvlib.ui.wording import count

PAGE_ROWS = 100


def pages(rows: int) -> int:
    return max(1, -(-rows // PAGE_ROWS))


def show(view: View, rows: int, *, key: str) -> None:
    """At most PAGE_ROWS rows; another view begins again at its first page.

    Raises BadFilter, UnknownField, NoRights.
    """
    # Streamlit keeps a widget's value by its key: a key per view begins each one at page 1.
    pager = f"{key}-page-{hash(view):x}"
    number = min(int(st.session_state.get(pager, 1)), pages(rows))
    found = exporting.page(desk().database, view, limit=PAGE_ROWS, offset=(number - 1) * PAGE_ROWS)
    cells = zip(*found.rows, strict=True) if found.rows else ((),) * len(found.columns)
    st.dataframe(
        {column: list(values) for column, values in zip(found.columns, cells, strict=True)},
        hide_index=True,
        height=560 if len(found.rows) > 15 else "auto",
        placeholder="",
        key=key,
        alt="Rows of the table",
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(position(number, rows), width="content")
        if pages(rows) > 1:
            st.pagination(pages(rows), key=pager)


def position(number: int, rows: int) -> str:
    """`Rows 101 to 200 of 2,000`"""
    if not rows:
        return "No rows."
    first = (number - 1) * PAGE_ROWS + 1
    return f"Rows {first:,} to {min(rows, number * PAGE_ROWS):,} of {count(rows, 'row')}"
