"""Before a plan is carried out: how much it touches, and the second click when that is much."""

import streamlit as st

from csvlib.model import Counts
from csvlib.ui.wording import count

MANY_UPDATES = 1_000
LARGE_SHARE = 0.5


def unusual(counts: Counts, table_rows: int) -> bool:
    """Whether so many rows change that the approval is asked for twice."""
    return counts.updated > MANY_UPDATES or counts.updated > LARGE_SHARE * max(table_rows, 1)


def label(counts: Counts) -> str:
    """Of the button that carries the plan out, with the number in it."""
    if not counts.written:
        return "Finish: nothing to write"
    return f"Approve and import {count(counts.written, 'row')}"


def radius(counts: Counts, table_rows: int) -> str:
    """How much of the table changes, as one sentence."""
    if not counts.updated:
        return "No row that is in the table today is changed."
    if table_rows < counts.updated:
        return f"{count(counts.updated, 'row')} of the table change."
    share = counts.updated / table_rows
    part = "less than 1 %" if share < 0.01 else f"{share:.0%}".replace("%", " %")
    return f"{count(counts.updated, 'row')} of the table's {table_rows:,} change ({part})."


def show(counts: Counts, table_rows: int, *, key: str) -> bool:
    """Draw the sentence, and a box to tick when it is unusual; returns whether to go ahead."""
    if not unusual(counts, table_rows):
        st.markdown(radius(counts, table_rows))
        return True
    with st.container(border=True):
        st.markdown(f":orange[:material/warning: **{radius(counts, table_rows)}**]")
        confirmed: bool = st.checkbox(
            f"Yes, overwrite cells in {count(counts.updated, 'row')}", key=key
        )
    return confirmed
