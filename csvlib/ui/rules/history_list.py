"""Who made what of a table's rules, and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from csvlib.jobs.rulebook import rules
from csvlib.model import RuleAction, RuleChange, Severity, Table
from csvlib.model.people import Person, Role
from csvlib.ui import empty
from csvlib.ui.checks.severities import LOOKS
from csvlib.ui.rules import draft as drafts
from csvlib.ui.state import desk
from csvlib.ui.wording import ago, exact, plain

SHOWN = 100
Config = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """One change with the rule as it was before; `removed` while it is out of force since."""

    change: RuleChange
    before: Config | None
    removed: bool


def lines(changes: Sequence[RuleChange], given: Mapping[str, Config]) -> list[Line]:
    """The latest first, as the changes are; `given` are the rules as they were before all."""
    standing: dict[str, Config | None] = dict(given)
    told: list[Line] = []
    latest = {change.rule_id: change.id for change in reversed(changes)}
    for change in reversed(changes):
        out = change.action is RuleAction.REMOVE and latest[change.rule_id] == change.id
        told.append(Line(change, standing.get(change.rule_id), out))
        standing[change.rule_id] = change.config or standing.get(change.rule_id)
    return told[::-1]


def sentence(line: Line) -> str:
    """What was done, as Markdown: `added`, `removed` or `changed` with what is different."""
    before, after = line.before, line.change.config
    if line.change.action is RuleAction.REMOVE:
        return f"removed **{_words(before)}**"
    if after is None or line.change.action is RuleAction.ADD or before is None:
        return f"added **{_words(after)}** {_badge(after)}"
    said = f"changed **{_words(before)}**"
    if _words(after) != _words(before):
        said += f" to **{_words(after)}**"
    if after.get("severity") != before.get("severity"):
        return f"{said}, from {_badge(before)} to {_badge(after)}"
    if after.get("kwargs") != before.get("kwargs") and _words(after) == _words(before):
        return f"{said}: what is checked"
    return said


def _words(config: Config | None) -> str:
    return plain(str((config or {}).get("description") or "a rule"))


def _badge(config: Config | None) -> str:
    severity = (config or {}).get("severity")
    return LOOKS[Severity(severity)].badge if severity else ""


def show(
    changes: Sequence[RuleChange], given: Mapping[str, Config], table: Table, person: Person
) -> None:
    if not changes:
        empty.show("Nobody has changed the rules of this table here.")
        return
    for line in lines(changes, given)[:SHOWN]:
        _line(line, table, person)
    if len(changes) > SHOWN:
        st.caption(f"The latest {SHOWN} of {len(changes):,} changes.")


def _line(line: Line, table: Table, person: Person) -> None:
    change = line.change
    with st.container(horizontal=True, vertical_alignment="center", key=f"rule-past-{change.id}"):
        with st.container(gap=None):
            st.markdown(f"{plain(change.made_by)} {sentence(line)}")
            st.caption(f"{ago(change.made_at)} · {exact(change.made_at)}")
        if (
            line.removed
            and person.may(Role.STEWARD)
            and st.button("Put back", icon=":material/undo:", key=f"rule-restore-{change.id}")
        ):
            rules.restore(desk(), table, change.rule_id, person)
            drafts.say("The rule is back in force.")
            st.rerun()
