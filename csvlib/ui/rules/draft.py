"""The rule that is being written: one per session, kept until it is saved or given up."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from csvlib.model import TableName
from csvlib.validation.suites import Rule

KEY = "rule-draft"
_COUNT = "rule-drafts"
_DONE = "rule-done"


@dataclass(frozen=True, slots=True)
class Draft:
    """`rule` is the one that is edited, None for a new one. Each draft has widgets of its own, by
    `number`. `trial` is the id of a trial, and `tried` what was tried, as `asked` tells it."""

    number: int
    table: TableName
    rule: Rule | None = None
    trial: int | None = None
    tried: dict[str, Any] | None = None

    def key(self, name: str) -> str:
        """The key of one of its widgets."""
        return f"rule-{self.number}-{name}"


def begin(table: TableName, rule: Rule | None = None) -> None:
    number = st.session_state.get(_COUNT, 0) + 1
    st.session_state[_COUNT] = number
    keep(Draft(number, table, rule))


def keep(draft: Draft) -> None:
    st.session_state[KEY] = draft


def current(table: TableName) -> Draft | None:
    """The draft of this table; one of another table is given up."""
    found = st.session_state.get(KEY)
    if isinstance(found, Draft) and found.table == table:
        return found
    end()
    return None


def end() -> None:
    st.session_state.pop(KEY, None)


def asked(config: dict[str, Any]) -> dict[str, Any]:
    """What of a rule decides which rows fail: the sentence and the severity do not."""
    meta = config.get("meta") or {}
    return {
        "type": config.get("type"),
        "kwargs": config.get("kwargs"),
        "columns": meta.get("columns"),
    }


def say(words: str) -> None:
    """Told once, when the page is drawn anew."""
    st.session_state[_DONE] = words


def said() -> str | None:
    found = st.session_state.pop(_DONE, None)
    return found if isinstance(found, str) else None
