"""A run that is over: what came of it, row by row, and what can be done about it now."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from csvlib.jobs import approvals, receipts
from csvlib.model import Run, RunKind, State
from csvlib.ui import finished, identity, timings
from csvlib.ui.lineage import written_rows
from csvlib.ui.places import Page, go
from csvlib.ui.state import desk
from csvlib.ui.undo import finished as undo_finished
from csvlib.ui.undo import start
from csvlib.ui.undo import tabs as undo_tabs


def show(run: Run, primary: DeltaGenerator) -> None:
    """A committed run, or one that failed."""
    if run.state is State.COMMITTED:
        _committed(run, primary)
    else:
        _failed(run, primary)


def _committed(run: Run, primary: DeltaGenerator) -> None:
    undo = run.kind is RunKind.UNDO
    reason = start.why_not(run)
    with primary:
        _reject_file(run)
        start.show(run, reason)
        if not undo and st.button("See the rows", type="primary", key="see-rows"):
            go(Page.BROWSE, table=run.table)
    if undo:
        undo_finished.show_success(run)
    else:
        finished.show_success(run)
    _details(run, can_undo=reason is None)


def _failed(run: Run, primary: DeltaGenerator) -> None:
    if run.kind is RunKind.UNDO:
        undo_finished.show_failure(run)
        _how(run)
        return
    written = receipts.of(desk(), run.id) if run.by_batches else None
    rows = written.created + written.updated if written else 0
    reason = start.why_not(run) if rows else None
    with primary:
        _reject_file(run)
        if rows:
            start.show(run, reason)
        if written and st.button("Go on", type="primary", key="go-on"):
            go(Page.RUNS, run=receipts.go_on(desk(), run.id, identity.current().name))
    finished.show_failure(run, rows)
    if rows:
        _details(run, can_undo=reason is None)
    else:
        _how(run)


def _reject_file(run: Run) -> None:
    if run.reject_file:
        st.link_button(
            "Reject file",
            f"/api/runs/{run.id}/rejects",
            icon=":material/download:",
            key="reject-file",
        )


def _details(run: Run, *, can_undo: bool) -> None:
    """The rows that were written; of an undo also those that were not, and why."""
    undo = run.kind is RunKind.UNDO
    names = (*(("What was done",) if undo else ()), "Rows", "How it went")
    tabs = dict(zip(names, st.tabs(names, key="ended", on_change="rerun"), strict=True))
    if tabs["Rows"].open:
        with tabs["Rows"]:
            _rows(run, can_undo=can_undo)
    if undo and tabs["What was done"].open and run.counts is not None:
        with tabs["What was done"]:
            undo_tabs.show(run, run.counts)
    if tabs["How it went"].open:
        with tabs["How it went"]:
            _how(run)


def _rows(run: Run, *, can_undo: bool) -> None:
    ticked = written_rows.show(run, selectable=can_undo)
    if can_undo:
        start.show_some(run, ticked)


def _how(run: Run) -> None:
    timings.show(run.seconds)
    finished.show_record(run, approvals.approvals(desk(), run.id))
