"""Checks: what was found in the file, row by row, before anything is written."""

import streamlit as st

from csvlib.jobs import review
from csvlib.model import Run, State
from csvlib.ui import (
    failures_chart,
    heading,
    issue_list,
    problems,
    progress,
    rejected_rows,
    rule_list,
    stations,
    verdict,
)
from csvlib.ui.identity import require
from csvlib.ui.places import Page, go, link, of_run
from csvlib.ui.state import current_run, desk


def offer(run: Run) -> None:
    """The buttons of a checked file: its rejected rows, and the way on."""
    if run.reject_file:
        st.link_button(
            "Reject file",
            f"/api/runs/{run.id}/rejects",
            icon=":material/download:",
            key="reject-file",
        )
    if run.state is State.READY and st.button(
        "Review what will change", type="primary", key="review"
    ):
        go(Page.REVIEW, run=run)


def results(run: Run) -> None:
    groups = review.issue_groups(desk(), run.id)
    if run.counts is not None:
        verdict.show(run.counts, groups)
    issue_list.show(groups)
    if run.counts is not None and run.counts.rejected:
        rejected_rows.show(run, run.counts.rejected)
    failures_chart.show(groups, key="failures")
    if run.report is not None:
        rule_list.show(run.report)


require("viewer")
primary = heading.show("Checks", "See what was found in the file before anything is written.")
with problems.shown():
    run = current_run()
    stations.show(run, Page.VALIDATION)
    if run.state in {State.MAPPED, State.PREPARING}:
        progress.show(run)
    elif run.mapping is None:
        st.info("The file has not been checked yet.", icon=":material/info:")
        link(of_run(run), "Match the columns", run=run, icon=":material/arrow_forward:")
    else:
        if run.failure is not None:
            problems.show_failure(run.failure)
            link(Page.MAPPING, "Change the columns", run=run, icon=":material/arrow_back:")
        with primary:
            offer(run)
        results(run)
