"""What a person should know about a file before trusting it: a short list of sentences."""

import streamlit as st

from csvlib.model import FileProfile, Remark
from csvlib.ui.wording import plain

ONE_COLUMN = "one_column"


def show_alarm(profile: FileProfile) -> None:
    """One column is most often a wrong separator: said above the controls, not among the rest."""
    for remark in profile.remarks:
        if remark.code == ONE_COLUMN:
            st.warning(plain(remark.message), icon=":material/view_column:")


def show(profile: FileProfile) -> None:
    """The other remarks, a line each; nothing when there are none."""
    others = [remark for remark in profile.remarks if remark.code != ONE_COLUMN]
    if others:
        st.markdown("\n".join(map(_line, others)))


def _line(remark: Remark) -> str:
    return f"- {plain(remark.message)}"
