"""The button that downloads an export. What it downloads is recorded when the choice changes."""

from dataclasses import dataclass

import streamlit as st

from csvlib import exporting
from csvlib.model import Format, View
from csvlib.ui.state import desk
from csvlib.ui.wording import count

KEY = "export"


@dataclass(frozen=True, slots=True)
class Recorded:
    view: View
    form: Format
    id: str


def export_id(view: View, form: Format, actor: str) -> str:
    """The export's id, one per choice: a page that merely runs again records nothing."""
    kept = st.session_state.get(KEY)
    if isinstance(kept, Recorded) and (kept.view, kept.form) == (view, form):
        return kept.id
    found = exporting.save(desk().database, view, form, actor)
    st.session_state[KEY] = Recorded(view, form, found)
    return found


def show(view: View, form: Format, rows: int, actor: str) -> None:
    st.link_button(
        f"Export {count(rows, 'row')}",
        f"/api/exports/{export_id(view, form, actor)}",
        type="primary",
        icon=":material/download:",
        key="download",
    )
