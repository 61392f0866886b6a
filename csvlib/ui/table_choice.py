"""Which table a file goes into: that of last time, else the one that takes most of its columns."""

import streamlit as st

from csvlib.jobs import imports
from csvlib.model import Run, TableName
from csvlib.ui.identity import current
from csvlib.ui.state import desk

MOST_COMPARED = 50
"""Tables looked at for a proposal. Each takes 15 ms: with more, the page would be waited for."""


def proposed(run: Run, names: tuple[TableName, ...]) -> TableName | None:
    """The run's own, or that of the address; else the likely one, worked out once per session."""
    if run.table in names:
        return run.table
    named = st.query_params.get("table")
    if of_address := next((name for name in names if str(name) == named), None):
        return of_address
    # Another reading of the file has other columns.
    key = f"likely-table-{run.id}-{hash(run.profile):x}"
    if key not in st.session_state:
        st.session_state[key] = of_last_time(run, names) or best(run, names)
    found: TableName | None = st.session_state[key]
    return found if found in names else None


def of_last_time(run: Run, names: tuple[TableName, ...]) -> TableName | None:
    """The table that the file's source went into, where it is known."""
    known = imports.known(desk(), run.id, current().name)
    return next((one.mapping.table for one in known if one.mapping.table in names), None)


def best(run: Run, names: tuple[TableName, ...]) -> TableName | None:
    """The table that most of the file's columns find a place in; None when none does."""
    if len(names) > MOST_COMPARED:
        return None
    places = {name: len(imports.suggest(desk(), run.id, name).mapped) for name in names}
    most = max(names, key=places.__getitem__)
    return most if places[most] else None


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
    found = proposed(run, names)
    return st.selectbox(
        "Goes into the table",
        names,
        index=names.index(found) if found else None,
        placeholder="Choose a table",
        disabled=disabled,
        width=260,
        key=f"table-{run.id}",
    )
