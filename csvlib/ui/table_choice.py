"""Which table a file goes into; the one that takes most of its columns is proposed."""

import streamlit as st

from csvlib.jobs import imports
from csvlib.model import Run, TableName
from csvlib.ui.state import desk

MOST_COMPARED = 50
"""Tables looked at for a proposal. Each takes 15 ms: with more, the page would be waited for."""


def best(run: Run, names: tuple[TableName, ...]) -> TableName | None:
    """The table that most of the file's columns find a place in; asked once per session."""
    if len(names) > MOST_COMPARED:
        return None
    # Another reading of the file has other columns.
    key = f"best-table-{run.id}-{hash(run.profile):x}"
    kept = st.session_state.get(key)
    if isinstance(kept, TableName) and kept in names:
        return kept
    found = max(names, key=lambda name: len(imports.suggest(desk(), run.id, name).mapped))
    st.session_state[key] = found
    return found


def show(run: Run, *, disabled: bool) -> TableName | None:
    """The chosen table; None while none is, or when the database has none that can be seen."""
    names = tuple(table.table for table in imports.tables(desk()))
    if not names:
        st.warning(
            "The database has no table that this program may see. Ask its owner to grant the "
            "connected role the right to read and insert.",
            icon=":material/warning:",
        )
        return None
    proposed = run.table if run.table in names else best(run, names)
    return st.selectbox(
        "Goes into the table",
        names,
        index=names.index(proposed) if proposed else None,
        placeholder="Choose a table",
        disabled=disabled,
        width=360,
        key=f"table-{run.id}",
    )
