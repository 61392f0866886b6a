"""What a page begins with: the desk, and the run its address names."""

import streamlit as st

from csvlib.jobs import runs
from csvlib.jobs.desk import Desk, open_desk
from csvlib.model import Run, RunId
from csvlib.ui import empty
from csvlib.ui.places import Page

LONGEST_ID = 18
"""Digits that surely fit PostgreSQL's bigint."""


def desk() -> Desk:
    """The process's one desk. Raises DatabaseUnavailable, ServerTooOld or NotMigrated."""
    return open_desk()


def run_id() -> RunId | None:
    """The run that `?run=` names, None when it names none."""
    text = st.query_params.get("run", "")
    valid = text.isascii() and text.isdigit() and len(text) <= LONGEST_ID
    return RunId(int(text)) if valid else None


def current_run() -> Run:
    """The run of the address. Without one the page ends here, with a way on.

    Raises RunNotFound when there is no such run.
    """
    named = run_id()
    if named is None:
        empty.show(
            "This page belongs to an import, and the address names none.",
            Page.UPLOAD,
            "Import a file",
        )
        st.stop()
    return runs.get(desk(), named)
