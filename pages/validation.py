"""Checks: what was found in the file, and what to do about it, before anything is written."""

import streamlit as st

from csvlib.model import Run, State
from csvlib.ui import heading, problems, progress, stations
from csvlib.ui.checks import acting, results, take_away
from csvlib.ui.identity import require
from csvlib.ui.places import Page, go, link, of_run
from csvlib.ui.state import current_run


def offer(run: Run) -> None:
    """The buttons of a checked file: what can be taken away, and the way on."""
    take_away.show(run)
    if run.state is State.READY and st.button(
        "Review what will change", type="primary", key="review"
    ):
        go(Page.REVIEW, run=run)


require("viewer")
primary = heading.show("Checks", "See what was found in the file before anything is written.")
with problems.shown():
    run = current_run()
    stations.show(run, Page.VALIDATION)
    acting.tell()
    # Always here, so that what is below stays in its place while the file is checked again.
    work = st.empty()
    if run.state in acting.CHECKING:
        with work.container():
            progress.show(run)
        results.show_last(run)
    elif run.mapping is None:
        st.info("The file has not been checked yet.", icon=":material/info:")
        link(of_run(run), "Match the columns", run=run, icon=":material/arrow_forward:")
    else:
        if run.failure is not None:
            problems.show_failure(run.failure)
            link(Page.MAPPING, "Change the columns", run=run, icon=":material/arrow_back:")
        with primary:
            offer(run)
        results.show(run)
