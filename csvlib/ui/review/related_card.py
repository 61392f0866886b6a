"""One related name with what it could be: create it, one of the closest rows, or any other."""

import hashlib

import streamlit as st

from csvlib.jobs.choices import related
from csvlib.model import Candidate, Found, RelatedRow, Run
from csvlib.ui.checks import chips
from csvlib.ui.review import pending, related_states
from csvlib.ui.state import desk
from csvlib.ui.wording import count, plain

WHAT = "related"
KEEP, CREATE, SEARCH = "keep", "create", "search"
_KEY = "key:"
"""Options are words of ours, or this and the key of an existing row."""

Name = tuple[str, str]
"""Relation and name: what is chosen for."""


def show(row: RelatedRow, run: Run, *, creatable: bool, disabled: bool) -> None:
    """Draw the name and its choice; what is chosen is kept until it is applied."""
    left, right = st.columns([3, 4], gap="small", vertical_alignment="center")
    left.markdown(told(row))
    with right:
        key = pending.widget(run, WHAT, _digest(row))
        chosen = st.pills(
            "What it is",
            options(row, creatable=creatable),
            default=KEEP,
            required=True,
            format_func=lambda option: said(option, row),
            label_visibility="collapsed",
            on_change=_chosen,
            args=(run, (row.relation, row.value), key),
            disabled=disabled,
            wrap=True,
            persist_state="session",
            key=key,
        )
        if chosen == SEARCH:
            _search(row, run, key, disabled=disabled)


def told(row: RelatedRow) -> str:
    """Markdown: the name, what becomes of it, and how often the file has it."""
    return (
        f"{chips.chip(row.value)} {related_states.state(row)}  \n"
        f":small[:gray[{plain(row.relation)} · {count(row.rows, 'row')} of the file]]"
    )


def options(row: RelatedRow, *, creatable: bool) -> tuple[str, ...]:
    """As planned, the closest rows, any other one, and to create it where it is not planned."""
    create = (CREATE,) if creatable and row.status is not Found.CREATE else ()
    return (KEEP, *(f"{_KEY}{one.key}" for one in row.candidates), *create, SEARCH)


def said(option: str, row: RelatedRow) -> str:
    """An option in words, as Markdown."""
    if option == KEEP:
        return related_states.KINDS[row.status][1]
    if option in {CREATE, SEARCH}:
        return {CREATE: "Create it all the same", SEARCH: ":material/search: Another one"}[option]
    found = next((c for c in row.candidates if f"{_KEY}{c.key}" == option), None)
    return related_states.alike(found) if found else plain(option)


def _chosen(run: Run, name: Name, key: str) -> None:
    option = st.session_state[key]
    if option.startswith(_KEY):
        pending.keep(run, WHAT, name, option.removeprefix(_KEY))
    elif option == CREATE:
        pending.keep(run, WHAT, name, None)
    else:
        pending.drop(run, WHAT, name)


def _search(row: RelatedRow, run: Run, key: str, *, disabled: bool) -> None:
    """A box that finds any existing row, and the choice among what it found."""
    text = st.text_input(
        "Search",
        type="search",
        icon=":material/search:",
        placeholder=f"Name in {row.table}",
        label_visibility="collapsed",
        disabled=disabled,
        key=f"{key}-text",
    )
    if not text or not text.strip():
        return
    found = {one.key: one for one in related.search_related(desk(), run.id, row.relation, text)}
    if not found:
        st.caption("No row has such a name.")
        return
    st.selectbox(
        "Found",
        tuple(found),
        index=None,
        placeholder=f"{count(len(found), 'row')} found: choose one",
        format_func=lambda number: _label(found.get(number)),
        label_visibility="collapsed",
        on_change=_picked,
        args=(run, (row.relation, row.value), f"{key}-found"),
        disabled=disabled,
        key=f"{key}-found",
    )


def _picked(run: Run, name: Name, key: str) -> None:
    number = st.session_state[key]
    if number is None:
        pending.drop(run, WHAT, name)
    else:
        pending.keep(run, WHAT, name, number)


def _label(candidate: Candidate | None) -> str:
    return f"{chips.cut(candidate.label)} ({candidate.key})" if candidate else ""


def _digest(row: RelatedRow) -> str:
    """A key for widgets that a name of any length and letters can have."""
    name = "\0".join((row.relation, row.value)).encode(errors="surrogatepass")
    return hashlib.md5(name, usedforsecurity=False).hexdigest()[:16]
