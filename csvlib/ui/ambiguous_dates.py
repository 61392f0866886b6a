"""Dates that could be either way round: asked with a real one, never guessed."""

from dataclasses import replace

import streamlit as st

from csvlib.mapping import undecided_dates
from csvlib.mapping.check import label
from csvlib.model import ColumnMapping
from csvlib.ui import mapping_draft, trials
from csvlib.ui.day_examples import in_words, telling
from csvlib.ui.mapping_draft import Draft
from csvlib.ui.wording import cell, listed, plain

ORDERS = {"dmy": "Day first", "mdy": "Month first"}


def reason(draft: Draft) -> str | None:
    """Why the file cannot be checked yet; None when nothing is open."""
    names = [label(column) for column in undecided_dates(draft.mapping, draft.table)]
    if not names:
        return None
    return f"First say how the dates of {listed(tuple(map(plain, names)))} are written."


def show(draft: Draft, *, disabled: bool) -> None:
    """One amber line per column, with two buttons; nothing when all is said."""
    asked = undecided_dates(draft.mapping, draft.table)
    with st.container(key="ambiguous-dates", gap="xsmall"):
        for place, column in enumerate(draft.entries):
            if column in asked:
                _ask(draft, place, column, disabled=disabled)


def _ask(draft: Draft, place: int, column: ColumnMapping, *, disabled: bool) -> None:
    example = telling(value for value, _ in trials.values(draft, column))
    where = f":orange[:material/warning: **{plain(label(column))}**]: "
    with st.container(horizontal=True, vertical_alignment="center"):
        if example is None:
            st.markdown(f"{where} what comes first?", width="content")
        else:
            st.markdown(f"{where} {cell(example)} is", width="content")
        for order, words in ORDERS.items():
            st.button(
                (in_words(example, order) if example else "") or words,
                on_click=_choose,
                args=(place, order),
                disabled=disabled,
                key=f"dates-{place}-{order}",
            )


def _choose(place: int, order: str) -> None:
    column = mapping_draft.kept().entries[place]
    mapping_draft.change_entry(
        place, replace(column, transform=replace(column.transform, date_order=order))
    )
