"""Problems by column, as bars."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from csvlib.model import IssueGroup, Severity

COLOURS = {Severity.CRITICAL: "#d64949", Severity.WARNING: "#d9950b"}
WORDS = {Severity.CRITICAL: "Rejected", Severity.WARNING: "Warning"}
AROUND, BAR, LEGEND = 80, 32, 60
"""Pixels of the axis, of one bar, and of the legend below."""

LEAST_COLUMNS = 2
"""One bar alone says nothing that the sentence above it does not."""


def totals(groups: Sequence[IssueGroup]) -> Counter[tuple[str, Severity]]:
    """(column, severity) → rows; notes are no failures."""
    counted: Counter[tuple[str, Severity]] = Counter()
    for group in (group for group in groups if group.severity in WORDS):
        counted[group.column or "whole row", group.severity] += group.rows
    return counted


def worst_first(counted: Counter[tuple[str, Severity]]) -> list[str]:
    rows: Counter[str] = Counter()
    for (column, _), number in counted.items():
        rows[column] += number
    return [column for column, _ in rows.most_common()]


def show(groups: Sequence[IssueGroup], *, key: str) -> None:
    counted = totals(groups)
    columns = worst_first(counted)
    if len(columns) < LEAST_COLUMNS:
        return
    present = [severity for severity in WORDS if any(s is severity for _, s in counted)]
    with st.container(key=key):
        st.markdown("**Problems by column**")
        st.bar_chart(
            {
                "Column": columns,
                **{WORDS[s]: [counted[column, s] for column in columns] for s in present},
            },
            x="Column",
            y=[WORDS[severity] for severity in present],
            color=[COLOURS[severity] for severity in present],
            horizontal=True,
            sort=False,
            x_label="",
            y_label="Rows",
            height=AROUND + BAR * len(columns) + (LEGEND if len(present) > 1 else 0),
        )
