"""A file of a source that was imported before: what is remembered, and the shortest way on."""

import streamlit as st

from csvlib.jobs import imports
from csvlib.model import Memory, Recalled, Run
from csvlib.ui.places import Page, go
from csvlib.ui.state import desk
from csvlib.ui.wording import ago, count, exact, plain, quoted

KEY = "known-source-recalled"
MOST_TOLD = 4
"""Changes that are named here; the page of the columns tells all of them."""


def show(run: Run, actor: str) -> Recalled | None:
    """What the file looks like, and what has changed since; None for an unknown source.

    Where the source was brought into several tables, the latest is taken and the others offered.
    """
    known = imports.known(desk(), run.id, actor)
    if not known:
        return None
    with st.container(horizontal=True, vertical_alignment="center", key="known-source"):
        said = st.empty()
        chosen = _choice(run, known) if len(known) > 1 else known[0]
    found = _recalled(run, chosen)
    if found is not None:
        last = chosen.last_used_at
        said.markdown(
            sentence(found),
            help=f"Last imported {exact(last)}" if last else None,
        )
    return found


def show_way_on(run: Run, found: Recalled, actor: str) -> None:
    """The page's primary button: straight to the checks, or to what has changed."""
    table = found.mapping.table
    if found.drifts:
        if st.button("Look at what changed", type="primary", key="look"):
            go(Page.MAPPING, run=run, table=table)
    elif st.button("Check the file", type="primary", key="check-known"):
        go(Page.VALIDATION, run=imports.check(desk(), run.id, found.mapping, actor))


def sentence(found: Recalled) -> str:
    """Markdown: `This looks like **Agency list**, last imported yesterday into media.contact. …`"""
    memory = found.memory
    table = plain(str(memory.mapping.table))
    when = memory.last_used_at
    last = f"last imported {ago(when)} into {table}" if when else f"a template for {table}"
    icon = ":orange[:material/difference:]" if found.drifts else ":green[:material/history:]"
    return f"{icon} This looks like **{plain(memory.title)}**, {last}. {_changes(found)}"


def _recalled(run: Run, memory: Memory) -> Recalled | None:
    """Once per session, reading and memory: the new columns of a wide file take their time."""
    asked = (run.id, run.profile, memory)
    kept = st.session_state.get(KEY)
    if kept is None or kept[0] != asked:
        kept = (asked, imports.recall(desk(), run.id, memory))
        st.session_state[KEY] = kept
    found: Recalled | None = kept[1]
    return found


def _changes(found: Recalled) -> str:
    if not found.drifts:
        return "Nothing has changed since."
    told = [quoted(drift.message) for drift in found.drifts[:MOST_TOLD]]
    if more := len(found.drifts) - MOST_TOLD:
        told += [f"and {more} more"] if more > 0 else []
    have = "has" if len(found.drifts) == 1 else "have"
    number = count(len(found.drifts), "thing")
    return f":orange[**{number} {have} changed:**] {'; '.join(told)}."


def _choice(run: Run, known: tuple[Memory, ...]) -> Memory:
    at = st.selectbox(
        "Import it as",
        range(len(known)),
        format_func=lambda at: f"{known[at].title} → {known[at].mapping.table}",
        width=320,
        key=f"known-{run.id}",
    )
    return known[at]
