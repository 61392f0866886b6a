"""Columns: where each column of the file goes, and what happens to rows that are there already."""

import streamlit as st

from csvlib.jobs import imports
from csvlib.model import Run, TableName
from csvlib.ui import (
    ambiguous_dates,
    column_panel,
    extra_targets,
    heading,
    mapping_draft,
    mapping_grid,
    mapping_tools,
    policies,
    preview,
    problems,
    profile_line,
    standing,
    stations,
    table_choice,
    template_menu,
)
from csvlib.ui.identity import require
from csvlib.ui.places import Page, go
from csvlib.ui.run_state import MAPPABLE
from csvlib.ui.state import current_run, desk


def choose(run: Run, table_name: TableName, *, disabled: bool) -> None:
    mapping_draft.current(run, imports.table(desk(), table_name), actor)
    # Grids tell of their edits first: what is drawn above them shows the columns as they stand.
    draft = column_panel.take_edits()
    with head:
        mapping_tools.show(draft, actor, disabled=disabled)
    standing.show(draft, disabled=disabled)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        mapping_grid.show(draft, disabled=disabled)
        extra_targets.show(draft, disabled=disabled)
        policies.show(draft, disabled=disabled)
    with right:
        column_panel.show(draft, disabled=disabled)
    open_question = ambiguous_dates.reason(draft)
    with primary:
        asked = st.button(
            "Check the file",
            type="primary",
            disabled=disabled or open_question is not None,
            help=open_question,
            key="check",
        )
    with problems.shown():
        if asked:
            checked = imports.check(desk(), run.id, draft.mapping, actor)
            template_menu.count_use(draft)
            go(Page.VALIDATION, run=checked)
        preview.show(draft)


actor = require("importer")
primary = heading.show("Columns", "Say where each column of the file goes, then check the file.")
with problems.shown():
    run = current_run()
    stations.show(run, Page.MAPPING)
    fixed = run.state not in MAPPABLE
    if fixed:
        st.info("This import has gone on: its columns can be seen, but no longer changed.")
    if run.profile is not None:
        profile_line.show_with_way_back(run, run.profile)
        head = st.container(horizontal=True, vertical_alignment="bottom")
        with head:
            table_name = table_choice.show(run, disabled=fixed)
        if table_name is not None:
            choose(run, table_name, disabled=fixed)
