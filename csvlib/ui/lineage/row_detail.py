"""One row beside the grid: its fields, where each is from, what it refers to, its history."""

import streamlit as st

from csvlib.errors import RowNotFound
from csvlib.jobs.lineage.history import history
from csvlib.jobs.lineage.row_key import parse_key
from csvlib.model import LinkOrigin, Relation, RowHistory, Table
from csvlib.ui.lineage import origin_words
from csvlib.ui.places import Page, link
from csvlib.ui.state import desk
from csvlib.ui.wording import ago, exact, listed, plain

LATEST = 20
"""Of a row that every import changes; of those before, only what its cells are from is told."""


def show(table: Table, key: str) -> None:
    """The row with this key, as the address has it; a sentence where there is none."""
    try:
        told = history(desk(), table.table, parse_key(key))
    except RowNotFound as missing:
        st.info(f"{missing.message} {missing.advice}", icon=":material/search_off:")
        return
    fields(table, told)
    if told.writers:
        past(told)
    else:
        st.caption(origin_words.NO_HISTORY)


def fields(table: Table, told: RowHistory) -> None:
    """Own fields but for those that a relation stands for; then relations, then lists."""
    one = [relation for relation in table.relations if not relation.many]
    replaced = {column.column for relation in one for column in relation.columns}
    drawn = {
        name: _field(table, told, name, name, value)
        for name, value in told.cells.items()
        if name not in replaced
    }
    drawn |= {relation.name: _related(table, told, relation) for relation in one}
    drawn |= {name: _list(name, entries) for name, entries in told.lists.items()}
    blank = tuple(plain(name) for name, seen in drawn.items() if not seen)
    if blank:
        st.caption(f"Empty: {listed(blank)}")


def _field(table: Table, told: RowHistory, column: str, name: str, value: str | None) -> bool:
    """False, and nothing is drawn, for a cell that is empty and always was."""
    origin = told.origins.get(column)
    if value is None and (origin is None or (origin.before is None and not origin.since)):
        return False
    known = table.field(column)
    with st.container(gap=None):
        st.markdown(f"**{plain(name)}**")
        if value is None:
            st.caption("(empty)")
        else:
            st.text(value)
        if origin is not None and known is not None:
            st.caption(origin_words.sentence(origin, known.kind, told.former.get(name)))
        elif told.writers:
            st.caption(origin_words.NOT_IMPORTED)
    return True


def _related(table: Table, told: RowHistory, relation: Relation) -> bool:
    """By its name; by its key where the row it refers to has none."""
    assert relation.column is not None
    value = told.labels.get(relation.name) or told.cells[relation.column]
    return _field(table, told, relation.column, relation.name, value)


def _list(name: str, entries: tuple[LinkOrigin, ...]) -> bool:
    if not entries:
        return False
    with st.container(gap=None):
        st.markdown(f"**{plain(name)}**")
        st.text(", ".join(entry.label or entry.key for entry in entries))
        for words in _added(entries):
            st.caption(words)
    return True


def _added(entries: tuple[LinkOrigin, ...]) -> tuple[str, ...]:
    """`Film and Law: added by import 12, line 214`, a line for each run."""
    by_run: dict[str, list[str]] = {}
    for entry in entries:
        if entry.by is not None:
            by_run.setdefault(
                f"added by {origin_words.run_name(entry.by).lower()}"
                + (f", line {entry.by.line:,}" if entry.by.line else ""),
                [],
            ).append(plain(entry.label or entry.key))
    return tuple(f"{listed(tuple(names))}: {run}" for run, names in by_run.items())


def past(told: RowHistory) -> None:
    """What runs did to the row, each a link to the run."""
    st.markdown("**History**")
    from_them = {origin.by for origin in told.origins.values()}
    for at, writer in enumerate(told.writers):
        if at >= LATEST and writer not in from_them:
            continue
        with st.container(gap=None):
            name = f"{origin_words.run_name(writer)} · {origin_words.place(writer)}"
            link(Page.RUNS, name, run=writer.run, icon=":material/history:")
            said = f"{origin_words.did(writer)} · {origin_words.people(writer)}"
            st.caption(f"{said} · {ago(writer.at)}", help=exact(writer.at))
