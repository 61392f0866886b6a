"""What the checks said, in four numbers and one sentence."""

from collections.abc import Sequence

import streamlit as st

from csvlib.model import Counts, IssueGroup, Severity
from csvlib.ui.wording import count


def warnings(groups: Sequence[IssueGroup]) -> int:
    """Problems that are shown but do not keep their row out."""
    return sum(group.rows for group in groups if group.severity is Severity.WARNING)


def reasons(groups: Sequence[IssueGroup]) -> int:
    return sum(1 for group in groups if group.severity is Severity.CRITICAL)


def sentence(counts: Counts, groups: Sequence[IssueGroup]) -> str:
    """`1,943 of 2,000 rows can be imported. 57 need attention, for 6 reasons.`"""
    if not counts.read:
        return "The file has no rows."
    good = counts.read - counts.rejected
    if not counts.rejected:
        return f"All {count(counts.read, 'row')} can be imported."
    need = "needs" if counts.rejected == 1 else "need"
    return (
        f"{good:,} of {count(counts.read, 'row')} can be imported. {counts.rejected:,} {need} "
        f"attention, for {count(max(1, reasons(groups)), 'reason')}."
    )


def show(counts: Counts, groups: Sequence[IssueGroup]) -> None:
    numbers = (
        ("Records", counts.read, "description"),
        ("Good", counts.read - counts.rejected, "check_circle"),
        ("Warnings", warnings(groups), "warning"),
        ("Rejected", counts.rejected, "block"),
    )
    for place, (name, number, icon) in zip(st.columns(4), numbers, strict=True):
        place.metric(name, f"{number:,}", icon=f":material/{icon}:", border=True)
    st.markdown(f"**{sentence(counts, groups)}**")
