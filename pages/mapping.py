"""Columns: where each column of the file goes, and what happens to rows that are there already."""

from dataclasses import asdict, replace

import streamlit as st

from csvlib.jobs import imports
from csvlib.model import Run, TableName
from csvlib.ui import (
    coverage,
    formats,
    heading,
    mapping_draft,
    mapping_grid,
    policies,
    preview,
    problems,
    profile_line,
    stations,
    table_choice,
)
from csvlib.ui.identity import require
from csvlib.ui.places import Page, go
from csvlib.ui.run_state import MAPPABLE
from csvlib.ui.state import current_run, desk


def choose(run: Run, table_name: TableName, *, disabled: bool) -> None:
    assert run.profile is not None
    base = mapping_draft.current(run, table_name)
    table = imports.table(desk(), table_name)
    covered = st.container()
    columns = mapping_grid.show(
        base, run.profile, table, disabled=disabled, key=mapping_draft.grid_key(run, table_name)
    )
    columns = formats.show(columns, table, disabled=disabled)
    mapping = replace(base, columns=columns)
    chosen = policies.show(mapping, table, mapping.targets, disabled=disabled)
    mapping = replace(mapping, **asdict(chosen))
    with covered:
        coverage.show(mapping, table)
    with primary:
        asked = st.button("Check the file", type="primary", disabled=disabled, key="check")
    with problems.shown():
        if asked:
            go(Page.VALIDATION, run=imports.check(desk(), run.id, mapping, actor))
        preview.show(imports.preview(desk(), run.id, mapping), mapping, key="preview")


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
        table_name = table_choice.show(run, disabled=fixed)
        if table_name is not None:
            choose(run, table_name, disabled=fixed)
