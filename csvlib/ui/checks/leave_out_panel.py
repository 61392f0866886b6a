"""Rows with one problem left out: all of them, or those with one wrong cell."""

import streamlit as st

from csvlib.jobs.fixes import edits
from csvlib.model import IssueGroup, Run
from csvlib.ui import identity
from csvlib.ui.checks import acting, chips, opened
from csvlib.ui.state import desk
from csvlib.ui.wording import count

ALL = -1


def show(group: IssueGroup, run: Run) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        at = _which(group)
        rows = group.rows if at == ALL else group.values[at].rows
        asked = st.button(
            f"Leave out {count(rows, 'row')}",
            icon=":material/playlist_remove:",
            key="leave-out",
        )
    st.caption("They are not imported. The uploaded file stays as it is; *Fixes* undoes this.")
    if asked:
        value = None if at == ALL else group.values[at].text
        edits.exclude_cause(desk(), run.id, group.cause, identity.current().name, value)
        opened.close(run.id)
        acting.done(f"{count(rows, 'row')} left out.")


def _which(group: IssueGroup) -> int:
    """The place of the value among the commonest, or ALL."""
    if len(group.values) < 2 and group.distinct < 2:
        return ALL
    options = (ALL, *range(len(group.values)))

    def word(at: int) -> str:
        if at == ALL:
            return f"All of them: {count(group.rows, 'row')}"
        value = group.values[at]
        return f"Only {chips.said(value.text)}: {count(value.rows, 'row')}"

    at: int = st.selectbox(
        "Which rows", options, format_func=word, width=360, key=f"leave-out-which-{group.cause}"
    )
    return at
