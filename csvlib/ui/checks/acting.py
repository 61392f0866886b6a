"""Whether the person at the page may change something of a checked file, and what came of it."""

from typing import NoReturn

import streamlit as st

from csvlib.model import Run, State
from csvlib.model.people import Role
from csvlib.ui import identity

FIXABLE = frozenset({State.READY, State.FAILED})
CHECKING = frozenset({State.MAPPED, State.PREPARING})
DONE = "checks-done"


def why_not(run: Run) -> str | None:
    """Why nothing can be changed here by this person now; None when it can.

    For the looks alone: the verbs ask again.
    """
    person = identity.current()
    if not person.may(Role.STEWARD):
        return f"Stewards do this; you are here as {person.role.name.lower()}."
    if run.state in CHECKING:
        return "The file is being checked."
    if run.state not in FIXABLE:
        return "This import has gone on: its rows can no longer be changed."
    return None


def why_not_accept(run: Run) -> str | None:
    """Warnings are accepted of a file that was checked to its end; else as `why_not`."""
    unfinished = run.state is State.FAILED
    return why_not(run) or ("The file was not checked to its end." if unfinished else None)


def done(words: str) -> NoReturn:
    """The whole page is drawn again, and says so."""
    st.session_state[DONE] = words
    st.rerun()
    raise AssertionError


def tell() -> None:
    """What the click before this drawing of the page did."""
    if words := st.session_state.pop(DONE, None):
        st.toast(words, icon=":material/check:")
