"""How an undo ended: what was given back, what had to be kept and why."""

import streamlit as st

from csvlib.model import Run
from csvlib.ui import finished, outcome, problems
from csvlib.ui.places import Page, link
from csvlib.ui.undo import words


def show_success(run: Run) -> None:
    if run.counts is not None and run.counts.rejected:
        st.warning(f"{words.done(run)} {words.kept(run.counts)}", icon=":material/warning:")
    else:
        st.success(words.done(run), icon=":material/check_circle:")
    finished.show_undone(run)
    if run.counts is not None:
        outcome.show(run.counts, kind=run.kind)
    if run.undoes is not None:
        link(Page.RUNS, f"See run {run.undoes}", run=run.undoes, icon=":material/history:")


def show_failure(run: Run) -> None:
    if run.failure is not None:
        problems.show_failure(run.failure)
    st.markdown("**Nothing was taken back:** the table is as it was before.")
    if run.undoes is not None:
        link(
            Page.RUNS,
            f"Try again from run {run.undoes}",
            run=run.undoes,
            icon=":material/replay:",
        )
