"""Which rows of one list of a review are looked at: those with some words, or a few at random."""

from dataclasses import dataclass

import streamlit as st

from csvlib.model import Action, Run
from csvlib.ui.wording import count

FEW = 10
"""Rows that are seen at one glance need no filter."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """`seed`: not page by page, but the rows that this number picks; None: all of them."""

    matching: str | None = None
    field: str | None = None
    seed: int | None = None


def show(run: Run, action: Action, number: int) -> Wanted:
    """Draw the line above a list of `number` rows; short lists have none."""
    if number <= FEW:
        return Wanted()
    key = f"{action}-{run.id}"
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"find-{action}"):
        text = st.text_input(
            "Rows with",
            type="search",
            icon=":material/search:",
            placeholder="Words in any cell",
            persist_state="session",
            key=f"matching-{key}",
        )
        field = _field(run, key) if action is Action.UPDATE else None
        _sample(key)
    return Wanted((text or "").strip() or None, field, st.session_state.get(f"sample-{key}"))


def fields(run: Run) -> dict[str, int]:
    """The fields that change, with the rows in which they do, the commonest first."""
    changed = run.plan.radius.fields if run.plan else ()
    rows = {one.field: one.changed for one in changed if one.changed}
    return dict(sorted(rows.items(), key=lambda item: -item[1]))


def _field(run: Run, key: str) -> str | None:
    rows = fields(run)
    chosen: str | None = st.selectbox(
        "Only where this changes",
        tuple(rows),
        index=None,
        placeholder="Any field",
        format_func=lambda field: f"{field}: {count(rows.get(field, 0), 'row')}",
        persist_state="session",
        key=f"field-{key}",
    )
    return chosen


def _sample(key: str) -> None:
    name = f"sample-{key}"
    seed: int | None = st.session_state.get(name)
    st.button(
        "Sample" if seed is None else "Another sample",
        icon=":material/casino:",
        help="20 rows from anywhere in the list.",
        on_click=_take,
        args=(name, 1 if seed is None else seed + 1),
        key=name + "-take",
    )
    if seed is not None:
        st.button("All rows", on_click=_take, args=(name, None), key=name + "-end")


def _take(name: str, seed: int | None) -> None:
    st.session_state[name] = seed
