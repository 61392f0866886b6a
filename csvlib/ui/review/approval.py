"""Before a plan is carried out: what was found in the file, what is unusual, the box that confirms
it, who has approved already, and the button with the number."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from csvlib.jobs import approvals, gate, imports
from csvlib.model import Approval, Counts, Doubts, Plan, Run, State
from csvlib.ui import problems
from csvlib.ui.places import Page, go, link
from csvlib.ui.state import desk
from csvlib.ui.wording import ago, count, listed, plain, quoted

SECOND = (
    "So much changes that two people have to approve it: after you, somebody else does the same."
)


def show(run: Run, plan: Plan, actor: str, primary: DeltaGenerator) -> None:
    """Draw all that stands between the plan and its approval; the button is in `primary`."""
    found = gate.doubts(desk(), run.id)
    confirmed = confirm(run, found)
    given = approvals.approvals(desk(), run.id)
    people(given, needs_second=approvals.needs_second(desk(), run))
    why_not = blocked(plan.counts, given, actor, confirmed=confirmed)
    with primary:
        asked = st.button(
            label(plan.counts),
            type="primary",
            disabled=why_not is not None,
            help=why_not,
            key="approve",
        )
    with problems.shown():
        if asked:
            approved = imports.approve(desk(), run.id, plan.hash, actor, seen=found)
            # Of two people the first one stays here, and sees that it waits for the other.
            go(Page.REVIEW if approved.state is State.READY else Page.RUNS, run=approved)


def label(counts: Counts) -> str:
    """Of the button that carries the plan out, with the number in it."""
    if not counts.written:
        return "Finish: nothing to write"
    return f"Approve and import {count(counts.written, 'row')}"


def blocked(
    counts: Counts, given: Sequence[Approval], actor: str, *, confirmed: bool
) -> str | None:
    """Why this person cannot approve now; None when they can."""
    if counts.read <= counts.rejected:
        return "There is no row that can be written."
    if actor in {one.actor for one in given}:
        return "You have approved it. Now somebody else has to."
    return None if confirmed else "First tick what has to be confirmed."


def people(given: Sequence[Approval], *, needs_second: bool) -> None:
    """Who has said yes, and that somebody else must as well; nothing where one is enough."""
    if given:
        who = listed(tuple(f"**{plain(one.actor)}** {ago(one.at)}" for one in given))
        st.info(
            f"Approved by {who}; waits for a second person, who opens this page and approves it.",
            icon=":material/group:",
        )
    elif needs_second:
        st.info(SECOND, icon=":material/group:")


def seen(found: Doubts) -> str:
    """Of the box that confirms them: `I have seen the 214 warnings of 3 kinds`."""
    warnings = (
        f"the {count(found.problems, 'warning')} of {count(len(found.warnings), 'kind')}"
        if found.warnings
        else None
    )
    unusual = "what is unusual about this import" if found.flags else None
    return f"I have seen {' and '.join(part for part in (warnings, unusual) if part)}"


def confirm(run: Run, found: Doubts) -> bool:
    """Draw the warnings and what is unusual, with a box to tick; nothing where there is neither.

    Returns whether to go ahead. A box that was ticked for other warnings is empty again.
    """
    if not found:
        return True
    with st.container(border=True, gap="xsmall", key="doubts"):
        for flag in found.flags:
            st.markdown(f":orange[:material/query_stats: **{quoted(flag.message)}**]")
        for group in found.warnings:
            where = f"{plain(group.column)} · " if group.column else ""
            st.markdown(
                f":orange[:material/warning:] {plain(group.message)} "
                f":gray[{where}{count(group.rows, 'row')}]"
            )
        if found.warnings:
            link(
                Page.VALIDATION, "Look at them in the checks", run=run, icon=":material/fact_check:"
            )
        ticked: bool = st.checkbox(seen(found), key=f"seen-{run.id}-{hash(found)}")
    return ticked
