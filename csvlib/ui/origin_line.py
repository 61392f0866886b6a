"""Where the mapping comes from, in one line."""

import streamlit as st

from csvlib.model import Origin
from csvlib.ui.mapping_draft import Draft
from csvlib.ui.wording import count, plain


def sentence(draft: Draft) -> str:
    """`As last time for *Agency list*, imported 3 October 2026`, as Markdown."""
    if draft.stored:
        return ":material/history: As this file was checked before."
    recalled = draft.start.recalled
    if recalled is None:
        return ":material/lightbulb: Suggested: *How* says why."
    title = f"*{plain(recalled.memory.title)}*"
    if draft.start.origin is Origin.TEMPLATE:
        return f":material/bookmark: From the template {title}."
    used = recalled.memory.last_used_at
    when = f", imported {used:%-d %B %Y}" if used else ""
    return f":material/history: As last time for {title}{when}. {_since(draft)}"


def _since(draft: Draft) -> str:
    drifts = len(draft.start.drifts)
    return f"Since then {count(drifts, 'thing')} changed:" if drifts else "Nothing has changed."


def show(draft: Draft) -> None:
    with st.container(key="origin", width="content"):
        st.markdown(f":gray[{sentence(draft)}]", width="content")
