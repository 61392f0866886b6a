"""One group of problems: what is wrong, where, how often, and what can be done about it."""

from dataclasses import dataclass

import streamlit as st

from csvlib.model import IssueGroup, Run, Severity
from csvlib.ui.checks import acting, bars, chips, opened
from csvlib.ui.checks.opened import Panel
from csvlib.ui.checks.severities import LOOKS
from csvlib.ui.wording import ago, count, exact, plain, quoted

SHOWN_LINES = 6
SHOWN_VALUES = 6


@dataclass(frozen=True, slots=True)
class Action:
    """A button of a group; `icon` while its panel is closed."""

    panel: Panel
    label: str
    icon: str


FIX = Action(Panel.FIX, "Fix", "build")
LEAVE_OUT = Action(Panel.LEAVE_OUT, "Leave out", "playlist_remove")
ACCEPT = Action(Panel.ACCEPT, "Accept", "task_alt")
ACCEPTED = Action(Panel.ACCEPT, "Accepted", "task_alt")
ROWS = Action(Panel.ROWS, "Show rows", "table_rows")


def lines(group: IssueGroup) -> str:
    """`line 214`, `lines 3, 17 and more`: physical lines of the file."""
    shown = ", ".join(f"{line:,}" for line in group.lines[:SHOWN_LINES])
    if not shown:
        return ""
    more = " and more" if group.rows > len(group.lines[:SHOWN_LINES]) else ""
    return f"{'line' if group.rows == 1 else 'lines'} {shown}{more}"


def where(group: IssueGroup) -> str:
    """`Email · lines 3, 17, 40 · invalid_email`"""
    column = f"**{plain(chips.cut(group.column))}**" if group.column else None
    parts = (column, lines(group), plain(group.code))
    return " · ".join(part for part in parts if part)


def actions(group: IssueGroup) -> tuple[Action, ...]:
    """What can be done about a group: a cell can be fixed where the file has it, and a critical
    problem cannot be accepted."""
    offered = [FIX] if group.position is not None else []
    offered.append(LEAVE_OUT)
    if group.severity is not Severity.CRITICAL:
        offered.append(ACCEPTED if group.waiver else ACCEPT)
    return (*offered, ROWS)


def show(group: IssueGroup, run: Run, *, records: int, most: int) -> None:
    """Draw the group without its panel. `most` is how many rows a full bar stands for."""
    # Columns, since on a narrow screen they stand below each other.
    left, right = st.columns([3, 1], gap="medium")
    with left.container(gap="xsmall"):
        st.markdown(f"{LOOKS[group.severity].badge} **{quoted(group.message)}**")
        st.caption(f"{where(group)}  \n{plain(group.advice)}")
    with right.container(gap="xsmall"):
        rows = f"**{count(group.rows, 'row')}** :gray[{bars.percent(group.rows, records)}]"
        st.markdown(rows, text_alignment="right")
        st.html(bars.share(group.rows, most, LOOKS[group.severity].fill))
    if group.waiver is not None:
        st.markdown(
            f":green[:material/task_alt: Accepted] by {plain(group.waiver.made_by)} "
            f"{ago(group.waiver.made_at)}: {plain(group.waiver.reason)}",
            help=exact(group.waiver.made_at),
        )
    left, right = st.columns([9, 10], gap="small", vertical_alignment="center")
    left.markdown(chips.counted(group.values[:SHOWN_VALUES], group.distinct))
    with right:
        _buttons(group, run)


def _buttons(group: IssueGroup, run: Run) -> None:
    now = opened.of(run.id)
    with st.container(horizontal=True, horizontal_alignment="right", gap="xsmall"):
        for action in actions(group):
            reason = _why_not(action, run)
            is_open = now == (group.cause, action.panel)
            icon = "keyboard_arrow_up" if is_open else action.icon
            st.button(
                action.label,
                icon=f":material/{icon}:",
                on_click=opened.toggle,
                args=(run.id, group.cause, action.panel),
                disabled=reason is not None,
                help=reason,
                key=f"{action.panel}-{group.cause}",
            )


def _why_not(action: Action, run: Run) -> str | None:
    if action is ROWS:
        return None
    return acting.why_not_accept(run) if action.panel is Panel.ACCEPT else acting.why_not(run)
