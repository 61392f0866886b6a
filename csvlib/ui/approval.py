"""Before a plan is carried out: how much it touches, what was found in the file, and the boxes
that confirm it."""

import streamlit as st

from csvlib.model import Counts, Doubts, Run
from csvlib.ui.places import Page, link
from csvlib.ui.wording import count, plain

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


def seen(found: Doubts) -> str:
    """Of the box that confirms them: `I have seen the 214 warnings of 3 kinds`."""
    warnings = (
        f"the {count(found.problems, 'warning')} of {count(len(found.warnings), 'kind')}"
        if found.warnings
        else None
    )
    unusual = "what is unusual about this file" if found.flags else None
    return f"I have seen {' and '.join(part for part in (warnings, unusual) if part)}"


def confirm(run: Run, found: Doubts) -> bool:
    """Draw the warnings and what is unusual, with a box to tick; nothing where there is neither.

    Returns whether to go ahead. A box that was ticked for other warnings is empty again.
    """
    if not found:
        return True
    with st.container(border=True, gap="small"):
        for flag in found.flags:
            st.markdown(f":orange[:material/query_stats: **{plain(flag.message)}**]")
        for group in found.warnings:
            where = f"{plain(group.column)} · " if group.column else ""
            st.markdown(
                f":orange[:material/warning:] {plain(group.message)} "
                f":gray[{where}{count(group.rows, 'row')}]"
            )
        link(Page.VALIDATION, "Look at them in the checks", run=run, icon=":material/fact_check:")
        ticked: bool = st.checkbox(seen(found), key=f"seen-{run.id}-{hash(found)}")
    return ticked
