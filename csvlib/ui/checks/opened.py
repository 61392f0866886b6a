"""Which group of problems is open, and with which of its panels: one at a time, per run."""

from enum import StrEnum

import streamlit as st


class Panel(StrEnum):
    FIX = "fix"
    LEAVE_OUT = "leave-out"
    ACCEPT = "accept"
    ROWS = "rows"


def of(run_id: int) -> tuple[int, Panel] | None:
    """Cause and panel."""
    kept: tuple[int, Panel] | None = st.session_state.get(_key(run_id))
    return kept


def toggle(run_id: int, cause: int, panel: Panel) -> None:
    """Opens it, or closes it when it is the open one."""
    st.session_state[_key(run_id)] = None if of(run_id) == (cause, panel) else (cause, panel)


def close(run_id: int) -> None:
    st.session_state[_key(run_id)] = None


def _key(run_id: int) -> str:
    return f"checks-opened-{run_id}"
