"""Pages of rows by position: each page begins after the last row of the one before, so the
thousandth page costs what the first one does."""

from collections.abc import Callable
from typing import Protocol, TypeVar

import streamlit as st

PAGE_ROWS = 50


class Numbered(Protocol):
    """A row that knows its number."""

    @property
    def row_no(self) -> int: ...


RowOf = TypeVar("RowOf", bound=Numbered)


def _starts(key: str) -> tuple[int, ...]:
    kept: tuple[int, ...] = st.session_state.get(key, (0,))
    return kept


def _keep(key: str, starts: tuple[int, ...]) -> None:
    st.session_state[key] = starts


def show(fetch: Callable[[int, int], tuple[RowOf, ...]], *, key: str) -> tuple[RowOf, ...]:
    """The rows of the page at hand; draws Previous and Next where there is more than one.

    `fetch` is asked: after which row number, how many.
    """
    starts = _starts(key)
    # One row more than shown tells whether there is a next page.
    found = fetch(starts[-1], PAGE_ROWS + 1)
    rows = found[:PAGE_ROWS]
    more = len(found) > PAGE_ROWS
    if more or len(starts) > 1:
        _buttons(key, starts, rows[-1].row_no if more else None)
    return rows


def _buttons(key: str, starts: tuple[int, ...], following: int | None) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Previous",
            icon=":material/chevron_left:",
            disabled=len(starts) == 1,
            on_click=_keep,
            args=(key, starts[:-1]),
            key=f"{key}-previous",
        )
        st.caption(f"Page {len(starts):,}", width="content")
        st.button(
            "Next",
            icon=":material/chevron_right:",
            icon_position="right",
            disabled=following is None,
            on_click=_keep,
            args=(key, (*starts, following or 0)),
            key=f"{key}-next",
        )
