"""File: see how it was read, and say what was read wrongly."""

import streamlit as st

from csvlib.jobs import imports
from csvlib.model import Recalled, Run
from csvlib.ui import (
    heading,
    known_source,
    problems,
    profile_line,
    raw_lines,
    reading_form,
    remarks,
    returned_file,
    stations,
)
from csvlib.ui.identity import require
from csvlib.ui.places import Page, go
from csvlib.ui.run_state import MAPPABLE
from csvlib.ui.state import current_run, desk


def look(run: Run) -> None:
    """How the file was read, its first lines, and the controls that read it differently."""
    fixed = run.state not in MAPPABLE
    with problems.shown():
        if not fixed and (reading := reading_form.asked(run)) is not None:
            run = imports.reprofile(desk(), run.id, actor, **reading)
    stations.show(run, Page.FILE)
    begun = fixed or run.mapping is not None
    if begun or not returned_file.show(run, primary, actor):
        known = None if begun else known_source.show(run, actor)
        with primary:
            go_on(run, known, disabled=fixed)
    reading_form.show_state(run)
    if run.profile is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            profile_line.show(run, run.profile)
            reading_form.show_rare(run, run.profile, disabled=fixed)
        remarks.show_alarm(run.profile)
        reading_form.show(run, run.profile, disabled=fixed)
        remarks.show(run.profile)
        raw_lines.show(imports.file_preview(desk(), run.id), run.profile)


def go_on(run: Run, known: Recalled | None, *, disabled: bool) -> None:
    """One primary button: of a known source the shortest way, else the columns."""
    if known is None or not known.drifts:
        kind = "primary" if known is None else "secondary"
        if st.button("Match the columns", type=kind, disabled=disabled, key="match"):
            go(Page.MAPPING, run=run, table=known and known.mapping.table)
    if known is not None:
        known_source.show_way_on(run, known, actor)


actor = require("importer")
primary = heading.show("File", "See how the file was read, then match its columns.")
with problems.shown():
    look(current_run())
