"""How an export is written: separator, characters, protection against formulas."""

import streamlit as st

from csvlib.model import Format
from csvlib.ui.reading_words import SEPARATORS

DELIMITERS = (",", ";", "\t", "|")
ENCODINGS = {
    "UTF-8": ("utf-8", False),
    "UTF-8 for Excel": ("utf-8", True),
    "Windows-1252": ("cp1252", False),
}


def show() -> Format:
    """Draw the choices; returns them as one format."""
    delimiter = st.selectbox(
        "Cells are separated by", DELIMITERS, format_func=SEPARATORS.__getitem__, key="delimiter"
    )
    name = st.selectbox("Characters", tuple(ENCODINGS), key="encoding")
    encoding, bom = ENCODINGS[name]
    protect = st.toggle("Protect against formulas", value=True, key="protect")
    st.caption(
        "A spreadsheet runs a cell that begins with =, +, - or @; an apostrophe before it keeps "
        "it as text, and importing the file here takes it off again."
    )
    return Format(delimiter=delimiter, encoding=encoding, bom=bom, escape_formulas=protect)
