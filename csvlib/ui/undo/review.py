"""What an undo will do, and the button that lets it."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from csvlib.jobs import approvals, gate, imports, undoing
from csvlib.model import Doubts, Plan, Run, State
from csvlib.ui import identity, outcome, problems, progress
from csvlib.ui.places import Page, go, link
from csvlib.ui.state import desk
from csvlib.ui.undo import tabs, words
from csvlib.ui.wording import count, listed, plain


def show(run: Run, primary: DeltaGenerator | None = None) -> None:
    """The whole review of an undo, for the page of that name and the place of its button."""
    assert run.undoes is not None
    actor = identity.current().name
    link(Page.RUNS, f"See run {run.undoes}, which this takes back", run=run.undoes)
    if run.active and run.plan is None:
        progress.show(run)
    elif run.state is State.FAILED and run.plan is None:
        _failed(run, actor)
    elif run.plan is not None:
        _plan(run, run.plan, primary or st.container(), actor)


def _failed(run: Run, actor: str) -> None:
    if run.failure is not None:
        problems.show_failure(run.failure)
    st.markdown("**Nothing was taken back:** the table is as it was before.")
    if st.button("Try again", icon=":material/replay:", key="undo-again") and run.undoes:
        go(Page.REVIEW, run=undoing.undo(desk(), run.undoes, actor, run.selected))


def _plan(run: Run, plan: Plan, primary: DeltaGenerator, actor: str) -> None:
    if run.returned is not None and run.state is State.READY:
        st.warning(f"{plain(run.returned.message)} This is the undo as it would be now.")
    planned = run.state is not State.COMMITTED
    outcome.show(plan.counts, planned=planned, kind=run.kind)
    if planned:
        st.markdown(f"**{outcome.sentence(plan.counts, run.kind)}**")
    if run.state is State.READY:
        _approve(run, plan, primary, actor)
    else:
        st.info(f"This was approved by {plain(run.approved_by or 'nobody yet')}.")
    tabs.show(run, plan.counts)


def _approve(run: Run, plan: Plan, primary: DeltaGenerator, actor: str) -> None:
    found = gate.doubts(desk(), run.id)
    given = tuple(one.actor for one in approvals.approvals(desk(), run.id))
    ticked = _confirm(run, plan, found) if plan.counts.written else False
    if given:
        st.info(
            f"{plain(listed(given))} approved this. So much changes that somebody else has to "
            "approve it as well.",
            icon=":material/group:",
        )
    with primary:
        asked = st.button(
            words.label(plan.counts),
            type="primary",
            icon=":material/undo:",
            disabled=not ticked or actor in given,
            help=_why_not(plan, ticked=ticked, mine=actor in given),
            key="approve",
        )
    with problems.shown():
        if asked:
            approved = imports.approve(desk(), run.id, plan.hash, actor, seen=found)
            go(Page.REVIEW if approved.state is State.READY else Page.RUNS, run=approved)


def _confirm(run: Run, plan: Plan, found: Doubts) -> bool:
    """The box is empty again when the undo is another one by now."""
    with st.container(border=True, gap="small"):
        for flag in found.flags:
            st.markdown(f":orange[:material/query_stats: **{plain(flag.message)}**]")
        ticked: bool = st.checkbox(
            f"Yes, take {count(plan.counts.written, 'row')} back",
            key=f"undo-seen-{run.id}-{plan.hash[:12]}",
        )
        st.caption(
            "What people or later imports changed since is kept. An undo can be undone as well."
        )
    return ticked


def _why_not(plan: Plan, *, ticked: bool, mine: bool) -> str | None:
    if not plan.counts.written:
        return "Every row is as it was before, or has to be kept."
    if mine:
        return "You have approved it; somebody else has to as well."
    return None if ticked else "First tick what has to be confirmed."
