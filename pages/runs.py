"""Imports: all of them, or, with one in the address, how that one goes and how it ended."""

import streamlit as st

from csvlib.jobs import runs
from csvlib.model import RunKind, State
from csvlib.ui import empty, ended, heading, problems, progress, run_table, stations
from csvlib.ui.identity import require
from csvlib.ui.places import Page, go, link, of_run
from csvlib.ui.state import current_run, desk, run_id

HEADS = {
    RunKind.IMPORT: ("Import", "How this import goes, and how it ended."),
    RunKind.UNDO: ("Undo", "How an import is taken back, and how that ended."),
}


def one() -> None:
    run = current_run()
    primary = heading.show(*HEADS[run.kind])
    stations.show(run, Page.RUNS)
    if run.active:
        progress.show(run)
    elif run.state in {State.COMMITTED, State.FAILED}:
        ended.show(run, primary)
    elif run.state is State.CANCELLED:
        st.info("This was given up. Nothing was written.", icon=":material/cancel:")
    else:
        st.info("Nothing has been written yet.", icon=":material/info:")
        link(of_run(run), "Go on with it", run=run, icon=":material/arrow_forward:")


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
