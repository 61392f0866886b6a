"""What one column does to rows that are there already."""

import streamlit as st

from csvlib.model import OnBlank
from csvlib.ui.entry_widget import bound
from csvlib.ui.mapping_draft import Draft

ON_BLANK = {
    OnBlank.KEEP: "keep what is there",
    OnBlank.CLEAR: "clear the field",
    OnBlank.FILL: "keep it, and fill empty fields only",
}


def show(draft: Draft, place: int, *, disabled: bool) -> None:
    column = draft.entries[place]
    st.toggle(
        "Also changes rows that are there already",
        help="Without this the column fills the fields of new rows only.",
        disabled=disabled,
        **bound(draft, place, "update", key="update"),
    )
    st.selectbox(
        "Blank cells",
        tuple(OnBlank),
        format_func=ON_BLANK.__getitem__,
        disabled=disabled or not column.update,
        **bound(draft, place, "on_blank", key="on-blank"),
    )
