"""Choices that somebody has made on the page and not applied yet.

They are kept by the plan they were made for: another plan may not have these rows.
"""

from typing import Any

import streamlit as st

from csvlib.model import Run


def of(run: Run, what: str) -> dict[Any, Any]:
    """What is chosen → what for; only to be read."""
    kept: dict[Any, Any] = st.session_state.get(_key(run, what), {})
    return kept


def keep(run: Run, what: str, chosen: object, value: object) -> None:
    st.session_state[_key(run, what)] = of(run, what) | {chosen: value}


def drop(run: Run, what: str, chosen: object) -> None:
    rest = {name: value for name, value in of(run, what).items() if name != chosen}
    st.session_state[_key(run, what)] = rest


def clear(run: Run, what: str) -> None:
    st.session_state.pop(_key(run, what), None)


def widget(run: Run, what: str, name: object) -> str:
    """The key of a widget that shows a choice, so that it forgets what the page forgets."""
    return f"{what}-{run.id}-{_plan(run)}-{name}"


def _key(run: Run, what: str) -> str:
    return f"pending-{what}-{run.id}-{_plan(run)}"


def _plan(run: Run) -> str:
    return run.plan.hash[:16] if run.plan else ""
