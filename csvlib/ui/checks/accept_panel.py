"""Warnings of one cause accepted with a reason, or no longer."""

import streamlit as st

from csvlib.jobs.fixes import waivers
from csvlib.model import IssueGroup, Run, Severity
from csvlib.ui import identity
from csvlib.ui.checks import acting, opened
from csvlib.ui.state import desk
from csvlib.ui.wording import count

SHORTEST, LONGEST = 3, 500
"""Characters of a reason."""


def noun(group: IssueGroup) -> str:
    """`12 warnings`"""
    return count(group.rows, "warning" if group.severity is Severity.WARNING else "note")


def show(group: IssueGroup, run: Run) -> None:
    if group.waiver is not None:
        if st.button("Take this back", icon=":material/undo:", key="take-back"):
            waivers.unwaive(desk(), run.id, group.cause, identity.current().name)
            opened.close(run.id)
            acting.done(f"{noun(group)} wait to be accepted again.")
        return
    with st.form(f"accept-form-{group.cause}", border=False):
        reason = st.text_input(
            "Why may these rows be imported as they are?",
            max_chars=LONGEST,
            placeholder="The reason is kept with your name",
            key=f"reason-{group.cause}",
        )
        asked = st.form_submit_button(f"Accept {noun(group)}", icon=":material/task_alt:")
    if asked and len(reason.strip()) < SHORTEST:
        st.caption(":orange[:material/warning: Say in a few words why.]")
    elif asked:
        waivers.waive(desk(), run.id, group.cause, reason.strip(), identity.current().name)
        opened.close(run.id)
        acting.done(f"{noun(group)} accepted.")
