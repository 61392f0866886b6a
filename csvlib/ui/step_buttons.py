"""Undo, redo, and the proposal again."""

import streamlit as st

from csvlib.ui import mapping_draft
from csvlib.ui.mapping_draft import Draft


def show(draft: Draft, *, disabled: bool) -> None:
    with st.container(horizontal=True, width="content", gap="small", key="steps"):
        st.button(
            "Undo",
            icon=":material/undo:",
            on_click=mapping_draft.undo,
            disabled=disabled or not draft.past,
            key="undo",
        )
        st.button(
            "Redo",
            icon=":material/redo:",
            on_click=mapping_draft.redo,
            disabled=disabled or not draft.future,
            key="redo",
        )
        st.button(
            "Start over",
            icon=":material/restart_alt:",
            help="The mapping as it was proposed. This can be undone.",
            on_click=mapping_draft.start_over,
            disabled=disabled or draft.mapping == draft.start.mapping,
            key="start-over",
        )
