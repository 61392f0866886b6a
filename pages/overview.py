"""Overview: what waits for a person, what is at work, what was done, and the tables."""

import streamlit as st

from csvlib.jobs import imports, runs
from csvlib.ui import first_steps, heading, problems, run_lines, run_state, table_list
from csvlib.ui.identity import require
from csvlib.ui.places import Page, go
from csvlib.ui.state import desk

LATEST = 6

actor = require("viewer")
primary = heading.show("Overview", "Bring CSV files into your tables, and take rows out again.")
with primary:
    if st.button("Export", key="export", icon=":material/download:"):
        go(Page.EXPORT)
    if st.button("Import a file", key="import", type="primary", icon=":material/upload:"):
        go(Page.UPLOAD)

with problems.shown():
    recent = runs.recent(desk())
    waiting = [run for run in recent if run.state in run_state.NEXT]
    working = [run for run in recent if run.active]
    ended = [run for run in recent if run not in waiting and run not in working]
    left, right = st.columns([3, 2], gap="large")
    with left:
        if not recent:
            first_steps.show(actor)
        if waiting:
            st.subheader("Waiting for you", anchor=False)
            run_lines.waiting(waiting)
        if working:
            st.subheader("Running now", anchor=False)
            run_lines.working(working)
        if ended:
            st.subheader("Recent imports", anchor=False)
            run_lines.latest(ended[:LATEST])
            if st.button("All imports", key="all", type="tertiary"):
                go(Page.RUNS)
    with right:
        st.subheader("Tables", anchor=False)
        table_list.show(imports.tables(desk()), key="tables")
