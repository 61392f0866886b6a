"""The reasons why rows need attention, worst first: one sentence for many rows."""

from collections.abc import Sequence

import streamlit as st

from csvlib.model import IssueGroup, Severity
from csvlib.ui.wording import cell, count, plain

LOOKS = {
    Severity.CRITICAL: ("Rejected", "block", "red"),
    Severity.WARNING: ("Warning", "warning", "orange"),
    Severity.INFO: ("Note", "info", "gray"),
}
SHOWN_LINES = 6
SHOWN_VALUES = 5


def lines(group: IssueGroup) -> str:
    """`line 214`, `lines 3, 17 and more`: physical lines of the file."""
    shown = ", ".join(f"{line:,}" for line in group.lines[:SHOWN_LINES])
    if not shown:
        return ""
    more = " and more" if group.rows > len(group.lines[:SHOWN_LINES]) else ""
    return f"{'line' if group.rows == 1 else 'lines'} {shown}{more}"


def where(group: IssueGroup) -> str:
    """`Email · 12 rows · lines 3, 17, 40`"""
    column = plain(group.column) if group.column else None
    return " · ".join(part for part in (column, count(group.rows, "row"), lines(group)) if part)


def show(groups: Sequence[IssueGroup]) -> None:
    for group in groups:
        word, icon, colour = LOOKS[group.severity]
        with st.container(border=True, gap="xsmall"):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f":{colour}-badge[:material/{icon}: {word}]", width="content")
                st.markdown(f"**{plain(group.message)}**", width="content")
                st.caption(where(group), width="content")
            st.caption(plain(group.advice))
            _values(group)


def _values(group: IssueGroup) -> None:
    if not group.values:
        return
    cells = "  ".join(cell(value) for value in group.values[:SHOWN_VALUES])
    st.markdown(f":small[:gray[Commonest cells]]  {cells}")
