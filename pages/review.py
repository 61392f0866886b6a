"""Review: exactly what will change in the table; approving carries out this and nothing else."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from csvlib.model import Plan, Run, RunKind, State
from csvlib.ui import heading, problems, progress, stations
from csvlib.ui.checks import acting
from csvlib.ui.identity import require
from csvlib.ui.places import Page, link, of_run
from csvlib.ui.review import approval, headline, tabs
from csvlib.ui.state import current_run
from csvlib.ui.undo import review as undo_review
from csvlib.ui.wording import plain


def review(run: Run, plan: Plan, actor: str, primary: DeltaGenerator) -> None:
    """The plan, first in sum, then what is asked of whoever approves it, then row by row."""
    headline.show(run, plan)
    if run.state is State.READY:
        approval.show(run, plan, actor, primary)
        headline.show_how(run)
    else:
        st.info(f"This plan was approved by {plain(run.approved_by or 'nobody yet')}.")
    tabs.show(tabs.find(run, plan))


actor = require("steward")
primary = heading.show("Review", "See exactly what will change, then approve it.")
with problems.shown():
    run = current_run()
    stations.show(run, Page.REVIEW)
    acting.tell()
    if run.kind is RunKind.UNDO:
        undo_review.show(run, primary)
    elif run.state in acting.CHECKING:
        progress.show(run)
        st.caption("What will change is worked out; this page shows it as soon as it is known.")
    elif run.plan is not None:
        review(run, run.plan, actor, primary)
    else:
        if run.failure is not None:
            problems.show_failure(run.failure)
        else:
            st.info("There is no plan yet: the file is checked first.", icon=":material/info:")
        link(of_run(run), "Go on with this import", run=run, icon=":material/arrow_forward:")
