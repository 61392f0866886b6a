"""Pages of rows by position: each page begins after the last row of the one before, so the
thousandth page costs what the first one does."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any, TypeVar

import streamlit as st

PAGE_ROWS = 50

RowOf = TypeVar("RowOf")


def _starts(key: str) -> tuple[int, ...]:
    kept: tuple[int, ...] = st.session_state.get(key, (0,))
    return kept


def _keep(key: str, starts: tuple[int, ...]) -> None:
    st.session_state[key] = starts


def show(
    fetch: Callable[[int, int], tuple[RowOf, ...]],
    *,
    key: str,
    most: int = PAGE_ROWS,
    place: Callable[[Any], int] = attrgetter("row_no"),
) -> tuple[RowOf, ...]:
    """The rows of the page at hand, `most` at a time; draws Previous and Next where there are more.

    `fetch` is asked: after which place, how many; `place` tells that of a row.
    """
    starts = _starts(key)
    # One row more than shown tells whether there is a next page.
    found = fetch(starts[-1], most + 1)
    rows = found[:most]
    more = len(found) > most
    if more or len(starts) > 1:
        _buttons(key, starts, place(rows[-1]) if more else None)
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
