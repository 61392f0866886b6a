"""The mapping that a page starts from: kept in the session, begun anew when the file is read
differently or another table is chosen."""

from dataclasses import dataclass

import streamlit as st

from csvlib.jobs import imports
from csvlib.model import FileProfile, Mapping, Run, RunId, TableName
from csvlib.ui.state import desk

KEY = "mapping-draft"


@dataclass(frozen=True, slots=True)
class Draft:
    """What the person started from; `mapping` is the stored one, or the suggestion."""

    run: RunId
    profile: FileProfile
    mapping: Mapping

    def fits(self, run: Run, table: TableName) -> bool:
        return (self.run, self.profile, self.mapping.table) == (run.id, run.profile, table)


def current(run: Run, table: TableName) -> Mapping:
    """Stable between reruns, so that what was typed into the grid stays with it."""
    kept = st.session_state.get(KEY)
    if isinstance(kept, Draft) and kept.fits(run, table):
        return kept.mapping
    stored = run.mapping if run.mapping is not None and run.mapping.table == table else None
    mapping = stored or imports.suggest(desk(), run.id, table)
    assert run.profile is not None
    st.session_state[KEY] = Draft(run.id, run.profile, mapping)
    return mapping


def grid_key(run: Run, table: TableName) -> str:
    """Another reading or table is another grid: changes made in the former do not fit it."""
    return f"grid-{run.id}-{table}-{hash(run.profile):x}"
