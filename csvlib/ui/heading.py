"""The head of every page: title, one sentence, and the place of its primary button."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def show(title: str, sentence: str) -> DeltaGenerator:
    """Draw the head; returns the place of the page's one primary button, at its right."""
    row = st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom", key="head"
    )
    with row.container(gap=None):
        st.title(title, anchor=False)
        st.caption(sentence)
    return row.container(
        width="content", horizontal=True, horizontal_alignment="right", key="primary"
    )
