"""Imports: all of them, or, with one in the address, how that one goes and how it ended."""

import streamlit as st

from csvlib.jobs import runs
from csvlib.model import Run, State
from csvlib.ui import empty, finished, heading, problems, progress, run_table, stations
from csvlib.ui.identity import require
from csvlib.ui.places import Page, go, link, of_run
from csvlib.ui.state import current_run, desk, run_id


def actions(run: Run) -> None:
    if run.reject_file:
        st.link_button(
            "Reject file",
            f"/api/runs/{run.id}/rejects",
            icon=":material/download:",
            key="reject-file",
        )
    if run.state is State.COMMITTED and st.button("See the rows", type="primary", key="see-rows"):
        go(Page.BROWSE, table=run.table)


def one() -> None:
    primary = heading.show("Import", "How this import goes, and how it ended.")
    run = current_run()
    stations.show(run, Page.RUNS)
    with primary:
        actions(run)
    if run.active:
        progress.show(run)
    elif run.state is State.COMMITTED:
        finished.show_success(run)
    elif run.state is State.FAILED:
        finished.show_failure(run)
    else:
        st.info("Nothing has been written yet.", icon=":material/info:")
        link(of_run(run), "Go on with this import", run=run, icon=":material/arrow_forward:")


def every() -> None:
    primary = heading.show("Imports", "Choose an import to see it, or to go on with it.")
    with primary:
        if st.button("Import a file", type="primary", key="import", icon=":material/upload:"):
            go(Page.UPLOAD)
    found = runs.recent(desk(), limit=200)
    if found:
        run_table.show(found, key="runs")
    else:
        empty.show("No file has been imported yet.", Page.UPLOAD, "Import a file")


require("viewer")
with problems.shown():
    if run_id() is None:
        every()
    else:
        one()
