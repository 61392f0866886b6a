"""Which groups of problems are looked at; what was chosen stays with the run."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from csvlib.model import IssueGroup, Report, Severity
from csvlib.ui.checks.severities import LOOKS

WHOLE_ROW = "(whole row)"
FEW = 3
"""Groups that are seen at one glance need no filter."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What a group must be; empty parts ask nothing."""

    severities: frozenset[Severity] = frozenset()
    column: str | None = None
    rule: str | None = None
    text: str = ""

    def takes(self, group: IssueGroup) -> bool:
        return (
            (not self.severities or group.severity in self.severities)
            and (self.column is None or column_of(group) == self.column)
            and (self.rule is None or rule_of(group) == self.rule)
            and self.text.strip().casefold() in searched(group)
        )


def column_of(group: IssueGroup) -> str:
    return group.column or WHOLE_ROW


def rule_of(group: IssueGroup) -> str:
    """The rule's name, or the code of a problem that no rule found."""
    return group.rule_id or group.code


def searched(group: IssueGroup) -> str:
    words = (group.message, group.advice, group.code, column_of(group), group.rule_id or "")
    return "\n".join((*words, *(value.text for value in group.values))).casefold()


def matching(groups: Sequence[IssueGroup], wanted: Filter) -> tuple[IssueGroup, ...]:
    return tuple(group for group in groups if wanted.takes(group))


def show(groups: Sequence[IssueGroup], run_id: int, report: Report | None) -> Filter:
    """Draw the line of filters; few groups have none."""
    if len(groups) <= FEW:
        return Filter()
    with st.container(horizontal=True, vertical_alignment="bottom", key="problems-filter"):
        severities = _severities(groups, run_id)
        column = _choice("Column", sorted({column_of(group) for group in groups}), run_id)
        names = {rule.rule_id: rule.description for rule in report.rules} if report else {}
        rule = _choice("Rule", sorted({rule_of(group) for group in groups}), run_id, names)
        text = st.text_input(
            "Search",
            type="search",
            live=True,
            icon=":material/search:",
            placeholder="Words, codes, cells",
            persist_state="session",
            key=f"filter-text-{run_id}",
        )
    return Filter(frozenset(severities), column, rule, text or "")


def _severities(groups: Sequence[IssueGroup], run_id: int) -> list[Severity]:
    there = {group.severity: 0 for group in groups}
    for group in groups:
        there[group.severity] += 1
    options = [severity for severity in LOOKS if severity in there]

    def word(severity: Severity) -> str:
        look = LOOKS[severity]
        return f":material/{look.icon}: {look.word} {there.get(severity, 0)}"

    chosen: list[Severity] = st.pills(
        "Kind",
        options,
        selection_mode="multi",
        format_func=word,
        persist_state="session",
        key=f"filter-severity-{run_id}",
    )
    return chosen


def _choice(
    label: str, options: list[str], run_id: int, names: dict[str, str] | None = None
) -> str | None:
    chosen: str | None = st.selectbox(
        label,
        options,
        index=None,
        placeholder="All",
        format_func=lambda option: (names or {}).get(option) or option,
        persist_state="session",
        key=f"filter-{label.lower()}-{run_id}",
    )
    return chosen
