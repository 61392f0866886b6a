"""A page with nothing to show says so, and leads on."""

import streamlit as st

from csvlib.ui.places import Page, link


def show(sentence: str, page: Page | None = None, label: str = "") -> None:
    with st.container(border=True, horizontal_alignment="center", gap="small"):
        st.markdown(f":gray[{sentence}]", width="content")
        if page is not None:
            link(page, label, icon=":material/arrow_forward:")
