"""Plots of a checked file: where its problems are, what is blank, how its values lie."""

from collections.abc import Sequence

import streamlit as st

from csvlib.model import IssueGroup, Quality, TrendPoint
from csvlib.ui.checks.plots import blanks, by_column, values
from csvlib.ui.wording import plain

IN_A_ROW = 2
NOT_KEPT = "The figures of this file were not kept: check it again to see them."


def show(groups: Sequence[IssueGroup], quality: Quality | None, last: TrendPoint | None) -> None:
    left, right = st.columns(2, gap="medium")
    with left.container(border=True, key="plot-problems"):
        _problems(groups)
    with right.container(border=True, key="plot-blanks"):
        _blanks(quality, last)
    with st.container(border=True, key="plot-values"):
        _values(quality)


def _problems(groups: Sequence[IssueGroup]) -> None:
    st.markdown("**Problems by column**")
    records = by_column.records(groups)
    if records:
        st.altair_chart(by_column.chart(records), alt="Rows with problems by column")
        st.caption("A row with two problems counts twice.")
    else:
        st.caption("No problems were found.")


def _blanks(quality: Quality | None, last: TrendPoint | None) -> None:
    st.markdown("**Blank cells by column**")
    if quality is None:
        st.caption(NOT_KEPT)
        return
    found = blanks.blanks(quality, last)
    if not found:
        st.caption("No column that is imported has blank cells.")
        return
    st.altair_chart(blanks.chart(found), alt="Share of blank cells by column")
    st.caption(
        f"The file before was {plain(last.file)}."
        if last
        else "There is no earlier file of this source to compare with."
    )


def _values(quality: Quality | None) -> None:
    st.markdown("**Numbers and dates**, beside what the table holds")
    if quality is None:
        st.caption(NOT_KEPT)
        return
    found = values.distributed(quality)
    if not found:
        st.caption("No column of numbers or dates is imported.")
        return
    for start in range(0, len(found), IN_A_ROW):
        places = st.columns(IN_A_ROW, gap="medium")
        for place, (column, histogram) in zip(places, found[start:], strict=False):
            with place:
                st.markdown(plain(column.header or column.target))
                st.altair_chart(
                    values.chart(histogram),
                    alt=f"Values of {column.header or column.target}",
                )
    st.caption("The first and the last bar also hold what lies beyond them.")
