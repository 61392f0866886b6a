"""Fixes that are made again in each file of their source: seen, changed, revoked."""

from collections.abc import Callable, Sequence

import streamlit as st

from csvlib.errors import CsvDeskError
from csvlib.jobs.fixes import corrections
from csvlib.model import Correction
from csvlib.model.people import Person, Role
from csvlib.ui import empty, problems
from csvlib.ui.rules import draft as drafts
from csvlib.ui.rules import search_box
from csvlib.ui.state import desk
from csvlib.ui.wording import ago, cell, count, plain

PAGE = 50


def found(listed: Sequence[Correction], text: str) -> list[Correction]:
    """Those whose column, values or source hold the text; capitals do not count."""
    return [
        one for one in listed if search_box.holds(text, one.header, one.old, one.new, one.source)
    ]


def uses(one: Correction) -> str:
    return f"used {count(one.uses, 'time')}" if one.uses else "not used yet"


def show(listed: Sequence[Correction], person: Person) -> None:
    """Of one table."""
    if not listed:
        empty.show(
            "No corrections are kept for this table. Fix a value on the page of the checks, and "
            "choose there to keep the fix for the next files of the source."
        )
        return
    st.caption(
        f"{count(len(listed), 'fix', 'fixes')}, made in each new file of the source before it is "
        "checked."
    )
    text = search_box.show(
        len(listed), "Search in columns, values and sources", key="correction-search"
    )
    shown = found(listed, text)
    for one in shown[:PAGE]:
        _row(one, person)
    if not shown:
        st.caption("No correction holds that text.")
    elif len(shown) > PAGE:
        st.caption(f"The first {PAGE} of {len(shown):,}: search to see others.")


def _row(one: Correction, person: Person) -> None:
    with st.container(key=f"correction-{one.id}", border=True):
        words, tools = st.columns([8, 1.3], vertical_alignment="center")
        with words.container(gap=None):
            st.markdown(f"**{plain(one.header)}**  {cell(one.old)} → {cell(one.new)}")
            st.caption(
                f"{plain(one.source)} · agreed by {plain(one.agreed_by)} {ago(one.agreed_at)}"
                f"{_changed(one)} · {uses(one)}"
            )
        if person.may(Role.STEWARD):
            with tools.container(horizontal=True, horizontal_alignment="right", gap="xsmall"):
                _tools(one, person)


def _changed(one: Correction) -> str:
    if one.changed_by is None or one.changed_at is None:
        return ""
    return f" · changed by {plain(one.changed_by)} {ago(one.changed_at)}"


def _tools(one: Correction, person: Person) -> None:
    with st.popover(
        "",
        icon=":material/edit:",
        help="Change the new value",
        type="tertiary",
        key=f"correction-edit-{one.id}",
    ):
        new = st.text_input("Becomes", value=one.new, key=f"correction-new-{one.id}")
        st.caption("From the next file on; files that are written stay as they are.")
        if st.button("Change", disabled=new == one.new, key=f"correction-change-{one.id}"):
            _do(lambda: corrections.change(desk(), one.id, new, person.name), "Changed.")
    with st.popover(
        "",
        icon=":material/delete:",
        help="Revoke the correction",
        type="tertiary",
        key=f"correction-remove-{one.id}",
    ):
        st.markdown("It is made in no further file. Files that are written stay as they are.")
        if st.button("Revoke this correction", key=f"correction-revoke-{one.id}"):
            _do(lambda: corrections.revoke(desk(), one.id, person.name), "Revoked.")


def _do(verb: Callable[[], object], said: str) -> None:
    """What went wrong is told beside the button."""
    try:
        verb()
    except CsvDeskError as problem:
        problems.show(problem)
    else:
        drafts.say(said)
        st.rerun()
