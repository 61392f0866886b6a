"""Every rule of the table's suite with its result: broken, failed with a bar each, passed, not
applied."""

from collections.abc import Sequence

import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from csvlib.model import Report, RuleOutcome, RuleResult, Severity, TableName
from csvlib.ui.places import Page, link
from csvlib.ui.wording import count, plain

SHOWN_ROWS = 40
TALLEST = 1_200
"""Pixels of a grid with more rows than are shown at once."""

NONE = "This table has no rules; the types and keys of its columns were checked."
CONSEQUENCES = {
    Severity.CRITICAL: "the row is rejected",
    Severity.WARNING: "a warning",
    Severity.INFO: "a note",
}


RESULTS = {
    RuleOutcome.BROKEN: "✖ could not be made",
    RuleOutcome.FAILED: "⚠ rows failed",
    RuleOutcome.PASSED: "✓ passed",
    RuleOutcome.NOT_APPLIED: "– not applied",
}
"""In the order in which rules are shown."""


def ordered(report: Report) -> tuple[RuleResult, ...]:
    """The broken first, then those with most failed rows."""
    weights = list(RESULTS)
    return tuple(sorted(report.rules, key=lambda rule: (weights.index(rule.outcome), -rule.failed)))


def summary(report: Report) -> str:
    """`14 rules passed, 3 found rows that fail, 1 could not be made, 2 did not apply.`"""
    found = [rule.outcome for rule in report.rules]
    words = {
        RuleOutcome.PASSED: "passed",
        RuleOutcome.FAILED: "found rows that fail",
        RuleOutcome.BROKEN: "could not be made",
        RuleOutcome.NOT_APPLIED: "did not apply",
    }
    parts = [f"{found.count(one):,} {words[one]}" for one in words if one in found]
    return f"Of {count(len(found), 'rule')} {', '.join(parts)}." if found else NONE


def broken(report: Report | None) -> tuple[RuleResult, ...]:
    return tuple(rule for rule in report.rules if rule.broken) if report else ()


def show_broken(report: Report | None) -> None:
    """Above everything: a rule that cannot be made says nothing about the rows."""
    found = broken(report)
    if found:
        lines = "\n".join(f"- {plain(name(rule))}: {plain(rule.broken or '')}" for rule in found)
        st.error(
            f"**{count(len(found), 'rule')} could not be made**, so the file cannot be imported "
            f"yet. This is no fault of the file: tell whoever keeps the rules.\n\n{lines}",
            icon=":material/build:",
        )


def name(rule: RuleResult) -> str:
    return rule.description or rule.rule_id


def show(report: Report | None, table: TableName | None) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="rules-head"):
        st.markdown(summary(report) if report else NONE, width="stretch")
        link(Page.RULES, "The table's rules", table=table, icon=":material/rule:")
    if report is None or not report.rules:
        return
    rules = ordered(report)
    st.dataframe(
        rows(rules),
        column_config=_config(max(1, *(rule.failed for rule in rules))),
        hide_index=True,
        height="content" if len(rules) <= SHOWN_ROWS else TALLEST,
        key="rules",
        alt="Rules and their results",
    )


def _config(most: int) -> dict[str, ColumnConfig]:
    return {
        "Result": st.column_config.TextColumn(width=110),
        "Rule": st.column_config.TextColumn(width=370),
        "Rows that fail": st.column_config.ProgressColumn(
            format="localized", min_value=0, max_value=most, color="primary", width=150
        ),
    }


def rows(rules: Sequence[RuleResult]) -> dict[str, list[object]]:
    """Column → cells."""
    found: dict[str, list[object]] = {
        "Result": [RESULTS[rule.outcome] for rule in rules],
        "Rule": [name(rule) for rule in rules],
        "Rows that fail": [
            rule.failed if rule.outcome is RuleOutcome.FAILED else None for rule in rules
        ],
        "If it fails": [CONSEQUENCES[rule.severity] for rule in rules],
        "Fields": [", ".join(rule.columns) for rule in rules],
    }
    why = [rule.broken or rule.skipped or "" for rule in rules]
    return {**found, "Why": [*why]} if any(why) else found
