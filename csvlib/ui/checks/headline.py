"""What the checks said, in four numbers, one bar and one sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from csvlib.model import Counts, Edit, EditKind, IssueGroup, Quality, Severity
from csvlib.ui.checks import bars
from csvlib.ui.checks.severities import GOOD_FILL, LEFT_OUT_FILL, LOOKS
from csvlib.ui.wording import count


@dataclass(frozen=True, slots=True)
class Numbers:
    """Records of the file; each is in exactly one of the other four."""

    records: int
    warned: int
    rejected: int
    left_out: int = 0

    @property
    def good(self) -> int:
        return self.records - self.warned - self.rejected - self.left_out


def numbers(
    counts: Counts,
    groups: Sequence[IssueGroup],
    quality: Quality | None,
    edits: Sequence[Edit],
) -> Numbers:
    """A file that was checked before its quality was kept has its warnings counted as problems."""
    left_out = sum(edit.rows for edit in edits if edit.kind is EditKind.EXCLUDE)
    warnings = sum(group.rows for group in groups if group.severity is Severity.WARNING)
    warned = quality.warned if quality else warnings
    left_out = min(left_out, counts.skipped)
    room = counts.read - counts.rejected - left_out
    return Numbers(counts.read, min(warned, room), counts.rejected, left_out)


def reasons(groups: Sequence[IssueGroup]) -> int:
    return sum(1 for group in groups if group.severity is Severity.CRITICAL)


def sentence(found: Numbers, groups: Sequence[IssueGroup]) -> str:
    """`1,943 of 2,000 rows can be imported. 57 need attention, for 6 reasons.`"""
    if not found.records:
        return "The file has no rows."
    able = found.records - found.rejected - found.left_out
    are = "is" if found.left_out == 1 else "are"
    left_out = f" {found.left_out:,} {are} left out." if found.left_out else ""
    if not found.rejected and not found.left_out:
        return f"All {count(able, 'row')} can be imported."
    said = f"{able:,} of {count(found.records, 'row')} can be imported."
    if found.rejected:
        need = "needs" if found.rejected == 1 else "need"
        why = count(max(1, reasons(groups)), "reason")
        said += f" {found.rejected:,} {need} attention, for {why}."
    return said + left_out


def waiting(groups: Sequence[IssueGroup]) -> str:
    """Of warnings that nobody has answered for yet; empty when there are none."""
    number = sum(
        1 for group in groups if group.severity is Severity.WARNING and group.waiver is None
    )
    if not number:
        return ""
    kind, wait = ("kind", "waits") if number == 1 else ("kinds", "wait")
    return f"{number:,} {kind} of warnings {wait} to be accepted or fixed."


def show(found: Numbers, groups: Sequence[IssueGroup]) -> None:
    shown = [
        ("Records", found.records, "description"),
        ("Good", found.good, "check_circle"),
        ("With warnings", found.warned, "warning"),
        ("Rejected", found.rejected, "block"),
    ]
    if found.left_out:
        shown.append(("Left out", found.left_out, "playlist_remove"))
    for place, (name, number, icon) in zip(st.columns(len(shown)), shown, strict=True):
        place.metric(name, f"{number:,}", icon=f":material/{icon}:", border=True)
    parts = (
        ("good", found.good, GOOD_FILL),
        ("with warnings", found.warned, LOOKS[Severity.WARNING].fill),
        ("rejected", found.rejected, LOOKS[Severity.CRITICAL].fill),
        ("left out", found.left_out, LEFT_OUT_FILL),
    )
    with st.container(gap="xsmall", key="verdict"):
        st.html(bars.stacked(parts))
        wait = waiting(groups)
        st.markdown(f"**{sentence(found, groups)}**" + (f" {wait}" if wait else ""))
