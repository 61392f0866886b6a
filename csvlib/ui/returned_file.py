"""A file that holds the corrected rows of an earlier import: where they belong, with one click."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from csvlib.jobs.fixes import reattach
from csvlib.model import ReturnedFile, Run, State
from csvlib.ui.places import Page, go
from csvlib.ui.state import desk
from csvlib.ui.wording import count, plain

FOUND, ON_ITS_OWN = "returned-file", "returned-file-on-its-own"


def show(run: Run, primary: DeltaGenerator, actor: str) -> bool:
    """Whether the file is one, and nobody has said that it is to be imported on its own.

    Then its two ways on are in the place `primary`, and nothing else need be offered there.
    """
    found = _found(run)
    if found is None or st.session_state.get(ON_ITS_OWN) == run.id:
        return False
    with st.container(key="returned-file"):
        st.info(sentence(found), icon=":material/keyboard_return:")
    with primary:
        if st.button("Import it on its own", key="on-its-own"):
            st.session_state[ON_ITS_OWN] = run.id
            st.rerun()
        if st.button(label(found), type="primary", key="put-back"):
            go(
                Page.VALIDATION,
                run=reattach.reattach(desk(), run.id, found.parent.id, actor),
            )
    return True


def sentence(found: ReturnedFile) -> str:
    """Markdown: `This looks like the corrected rows of import 12 (contacts.csv): 57 rows.`"""
    parent = found.parent
    said = (
        f"This looks like the corrected rows of import {parent.id} ({plain(parent.source)}): "
        f"{count(found.rows, 'row')}."
    )
    if parent.state is State.COMMITTED:
        return f"{said} That import is done; they can follow it with its columns and choices."
    return said


def label(found: ReturnedFile) -> str:
    if found.parent.state is State.COMMITTED:
        return f"Import them like import {found.parent.id}"
    return f"Put them back into import {found.parent.id}"


def _found(run: Run) -> ReturnedFile | None:
    """Once per session and reading: the whole column of lines is read for it."""
    asked = (run.id, run.profile)
    kept = st.session_state.get(FOUND)
    if kept is None or kept[0] != asked:
        kept = (asked, reattach.returned(desk(), run))
        st.session_state[FOUND] = kept
    found: ReturnedFile | None = kept[1]
    return found
