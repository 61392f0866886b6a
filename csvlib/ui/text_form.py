"""What is done to the text of a cell: cleaned, joined with other columns, split."""

import streamlit as st

from csvlib.model import Transform
from csvlib.ui import transform_words
from csvlib.ui.entry_widget import bound
from csvlib.ui.formats import words
from csvlib.ui.mapping_draft import Draft

PARTS = (1, 2, 3, 4, -1, 0)
NOT_SPLIT = "do not split"
MARKS = ("", " ", ",", ";", "/", "-", "|", "(")
JOINERS = (" ", ", ", " - ", "/", "; ", "")


def show_cleaning(draft: Draft, place: int, *, disabled: bool) -> None:
    left, right = st.columns(2)
    left.toggle("Trim the ends", disabled=disabled, **bound(draft, place, "trim", key="t-trim"))
    right.toggle(
        "Single spaces", disabled=disabled, **bound(draft, place, "collapse", key="t-collapse")
    )
    st.multiselect(
        "Cells that mean nothing",
        words(draft, place, "empty_words"),
        accept_new_options=True,
        placeholder="Choose or type: n/a, -, null",
        disabled=disabled,
        **bound(draft, place, "empty_words", key="t-empty_words", shown=list, read=tuple),
    )
    st.text_input(
        "A blank cell becomes",
        placeholder="stays blank",
        disabled=disabled,
        **bound(
            draft,
            place,
            "default",
            key="t-default",
            shown=lambda value: value or "",
            read=lambda value: value or None,
        ),
    )


def show_joining(draft: Draft, place: int, *, disabled: bool) -> None:
    column, headers = draft.entries[place], draft.profile.columns
    left, right = st.columns([2, 1])
    left.multiselect(
        "Join with the columns",
        [at for at in range(len(headers)) if at != column.position],
        format_func=lambda at: headers[at],
        placeholder="none",
        disabled=disabled,
        **bound(draft, place, "also", key="t-also", shown=list, read=tuple),
    )
    right.selectbox(
        "with",
        tuple(dict.fromkeys((column.transform.joiner, *JOINERS))),
        format_func=lambda text: mark(text) if text else "nothing",
        accept_new_options=True,
        disabled=disabled or not column.transform.also,
        **bound(draft, place, "joiner", key="t-joiner", read=lambda value: value or ""),
    )
    show_split(draft, place, column.transform, disabled=disabled)


def show_split(draft: Draft, place: int, transform: Transform, *, disabled: bool) -> None:
    left, right = st.columns([2, 1])
    left.selectbox(
        "Split at",
        tuple(dict.fromkeys((transform.split_at, *MARKS))),
        format_func=lambda text: mark(text) if text else NOT_SPLIT,
        accept_new_options=True,
        disabled=disabled,
        **bound(draft, place, "split_at", key="t-split_at", read=lambda value: value or ""),
    )
    right.selectbox(
        "and take",
        PARTS if transform.part in PARTS else (transform.part, *PARTS),
        format_func=transform_words.part,
        disabled=disabled or not transform.split_at,
        **bound(draft, place, "part", key="t-part"),
    )


def mark(text: str) -> str:
    return {" ": "a space", ",": "a comma", ";": "a semicolon"}.get(text, f"“{text}”")
