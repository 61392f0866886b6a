"""The rules in force, as sentences: how bad, where from, what became of them last."""

from collections.abc import Mapping, Sequence

import streamlit as st

from csvlib.jobs.rulebook import rules
from csvlib.jobs.rulebook.rules import Entry, LastResult, Origin
from csvlib.model import RuleResult, Table
from csvlib.model.people import Person, Role
from csvlib.ui.checks.severities import LOOKS
from csvlib.ui.rules import draft as drafts
from csvlib.ui.rules import rule_form, search_box
from csvlib.ui.rules.draft import Draft
from csvlib.ui.state import desk
from csvlib.ui.wording import ago, count, listed, plain

ORIGINS = {
    Origin.FILE: "from the table's file of rules",
    Origin.DERIVED: "from the table itself",
    Origin.MADE: "made here",
}


def origin(entry: Entry) -> str:
    """`from the table's file of rules · changed by ada yesterday`"""
    said = ORIGINS[entry.origin]
    if not entry.changeable:
        return (
            f"{said}, which demands it"
            if entry.origin is Origin.DERIVED
            else f"{said} · the table itself demands it"
        )
    if entry.changed_by is None or entry.changed_at is None:
        return said
    by = f"by {plain(entry.changed_by)} {ago(entry.changed_at)}"
    return f"{said} {by}" if entry.origin is Origin.MADE else f"{said} · changed {by}"


def result(last: RuleResult | None) -> str:
    """As Markdown, with a word, an icon and a colour."""
    if last is None:
        return ":gray[:material/schedule: not checked yet]"
    if last.broken:
        return f":red[:material/build: {plain(last.broken)}]"
    if last.skipped:
        return f":gray[:material/remove: {plain(last.skipped)}]"
    if last.failed:
        colour = LOOKS[last.severity].colour
        return f":{colour}[:material/close: {count(last.failed, 'row')} failed]"
    return ":green[:material/check: passed]"


def found(entries: Sequence[Entry], text: str) -> list[Entry]:
    """Those whose sentence, columns or code hold the text; capitals do not count."""
    return [
        entry
        for entry in entries
        if search_box.holds(text, entry.rule.description, *entry.rule.columns, entry.rule.code)
    ]


def show(
    entries: Sequence[Entry],
    last: Mapping[str, LastResult],
    table: Table,
    person: Person,
    writing: Draft | None = None,
) -> None:
    """`writing` is the rule that is edited, if one is: its form stands in its place."""
    edited = writing.rule.rule_id if writing and writing.rule else None
    text = search_box.show(
        len(entries), "Search in sentences, columns and codes", key="rule-search"
    )
    kept = {entry.rule.rule_id for entry in found(entries, text)} | {edited}
    shown = [entry for entry in entries if entry.rule.rule_id in kept]
    if not shown:
        st.caption("No rule holds that text.")
        return
    with st.container(border=True, gap="xsmall", key="rule-list"):
        for entry in shown:
            if writing and entry.rule.rule_id == edited:
                rule_form.show(writing, table, person)
                continue
            one = last.get(entry.rule.rule_id)
            _row(entry, one.result if one else None, table, person)


def _row(entry: Entry, last: RuleResult | None, table: Table, person: Person) -> None:
    rule = entry.rule
    with st.container(key=f"rule-row-{rule.rule_id}"):
        badge, words, outcome, tools = st.columns([1.1, 6, 2, 1.3], vertical_alignment="center")
        badge.markdown(LOOKS[rule.severity].badge)
        with words.container(gap=None):
            st.markdown(f"**{plain(rule.description)}**")
            columns = listed(tuple(plain(name) for name in rule.columns))
            st.caption(f"{columns} · {origin(entry)}")
        outcome.markdown(f":small[{result(last)}]")
        if person.may(Role.STEWARD) and entry.changeable:
            with tools.container(horizontal=True, horizontal_alignment="right", gap="xsmall"):
                _tools(entry, table, person)


def _tools(entry: Entry, table: Table, person: Person) -> None:
    rule_id = entry.rule.rule_id
    st.button(
        "",
        icon=":material/edit:",
        help="Edit the rule",
        type="tertiary",
        on_click=drafts.begin,
        args=(table.table, entry.rule),
        key=f"rule-edit-{rule_id}",
    )
    with st.popover(
        "",
        icon=":material/delete:",
        help="Remove the rule",
        type="tertiary",
        key=f"rule-remove-{rule_id}",
    ):
        st.markdown(
            "Files are no longer checked for this. The history keeps the rule, and it can be put "
            "back from there."
        )
        if st.button("Remove this rule", key=f"rule-remove-it-{rule_id}"):
            rules.remove(desk(), table, rule_id, person)
            drafts.end()
            drafts.say("The rule is removed.")
            st.rerun()
