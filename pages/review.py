"""Review: exactly what will change in the table; approving carries out this and nothing else."""

import streamlit as st

from csvlib.jobs import gate, imports
from csvlib.model import Plan, Run, State
from csvlib.ui import (
    approval,
    heading,
    outcome,
    plan_tabs,
    problems,
    related_list,
    stations,
)
from csvlib.ui.identity import require
from csvlib.ui.places import Page, go, link, of_run
from csvlib.ui.state import current_run, desk
from csvlib.ui.wording import plain


def approve(run: Run, plan: Plan) -> None:
    """The last word: what to confirm, how much changes, and the button with the number."""
    assert run.table is not None
    table = imports.table(desk(), run.table)
    found = gate.doubts(desk(), run.id)
    seen = approval.confirm(run, found)
    confirmed = approval.show(plan.counts, table.rows_estimate, key="confirm") and seen
    with primary:
        asked = st.button(
            approval.label(plan.counts),
            type="primary",
            disabled=not (confirmed and plan.counts.read > plan.counts.rejected),
            help=None if confirmed else "First tick what has to be confirmed.",
            key="approve",
        )
    with problems.shown():
        if asked:
            approved = imports.approve(desk(), run.id, plan.hash, actor, seen=found)
            go(Page.RUNS, run=approved)


actor = require("steward")
primary = heading.show("Review", "See exactly what will change, then approve it.")
with problems.shown():
    run = current_run()
    stations.show(run, Page.REVIEW)
    if run.plan is None:
        st.info("There is no plan yet: the file is checked first.", icon=":material/info:")
        link(of_run(run), "Go on with this import", run=run, icon=":material/arrow_forward:")
    else:
        outcome.show(run.plan.counts, planned=run.state is not State.COMMITTED)
        st.markdown(
            f"**{outcome.sentence(run.plan.counts)}** {related_list.sentence(run.plan.related)}"
        )
        if run.state is State.READY:
            approve(run, run.plan)
            st.caption(
                f"Written to {plain(str(run.table))} all or nothing: if anything goes wrong, "
                "the table stays as it is."
            )
        else:
            st.info(f"This plan was approved by {plain(run.approved_by or 'nobody yet')}.")
        plan_tabs.show(run, run.plan.counts)
