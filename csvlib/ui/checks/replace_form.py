"""A part of the cells of one column found and replaced, with the number of rows before."""

import streamlit as st

from csvlib.jobs.fixes import edits
from csvlib.model import IssueGroup, Run
from csvlib.ui import identity
from csvlib.ui.checks import acting, chips
from csvlib.ui.state import desk
from csvlib.ui.wording import count, plain


def show(group: IssueGroup, run: Run) -> None:
    assert group.position is not None
    column = plain(chips.cut(group.column or ""))
    st.markdown(f"**Find and replace** in all of {column}")
    find = st.text_input("Find", live=True, key=f"find-{group.cause}")
    new = st.text_input(
        "Replace by", live=True, placeholder="nothing", key=f"replace-{group.cause}"
    )
    rows = edits.count_replace(desk(), run.id, group.position, find) if find else 0
    if find:
        st.caption(f"Changes {count(rows, 'row')}.{_example(group, find, new)}")
    if st.button(
        f"Replace in {count(rows, 'row')}" if rows else "Replace",
        icon=":material/find_replace:",
        disabled=not rows or find == new,
        key="apply-replace",
    ):
        edits.replace(desk(), run.id, group.position, find, new, identity.current().name)
        acting.done(f"Replaced in {count(rows, 'row')}; the file is checked again.")


def _example(group: IssueGroup, find: str, new: str) -> str:
    """Markdown: one wrong cell before and after."""
    for value in group.values:
        if find in value.text:
            return f" {chips.chip(value.text)} → {chips.chip(value.text.replace(find, new))}"
    return ""
