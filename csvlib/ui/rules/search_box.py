"""The search above a list that is too long to be looked through."""

import streamlit as st

SEARCHED_FROM = 8
"""Fewer lines are looked through without a search."""


def show(lines: int, placeholder: str, *, key: str) -> str:
    """What is searched for, ready for `holds`; empty where nothing is, or the list is short."""
    if lines < SEARCHED_FROM:
        return ""
    text: str = st.text_input(
        "Search",
        placeholder=placeholder,
        icon=":material/search:",
        label_visibility="collapsed",
        key=key,
    )
    return text


def holds(text: str, *words: str) -> bool:
    """Whether the words hold the text; capitals do not count."""
    return text.strip().casefold() in " ".join(words).casefold()
