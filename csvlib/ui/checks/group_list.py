"""The problems of a file by cause, worst first, each with what can be done about it."""

from collections.abc import Callable, Sequence

import streamlit as st

from csvlib.model import IssueGroup, Run, Severity
from csvlib.ui.checks import (
    accept_panel,
    acting,
    filtering,
    fix_panel,
    group_card,
    leave_out_panel,
    opened,
    rows_panel,
)
from csvlib.ui.checks.opened import Panel
from csvlib.ui.wording import count

AT_ONCE = 20
PANELS: dict[Panel, Callable[[IssueGroup, Run], None]] = {
    Panel.FIX: fix_panel.show,
    Panel.LEAVE_OUT: leave_out_panel.show,
    Panel.ACCEPT: accept_panel.show,
    Panel.ROWS: rows_panel.show,
}


def show(groups: Sequence[IssueGroup], run: Run, *, records: int) -> None:
    if not groups:
        st.success("No problems were found.", icon=":material/check_circle:")
        return
    found = filtering.matching(groups, filtering.show(groups, run.id, run.report))
    if not found:
        st.caption("No problem matches these filters.")
    key = f"problems-shown-{run.id}"
    most = largest(groups)
    for group in found[: st.session_state.get(key, AT_ONCE)]:
        _draw(group, run, records=records, most=most[group.severity])
    _more(key, len(found))


def largest(groups: Sequence[IssueGroup]) -> dict[Severity, int]:
    """Rows of the largest group: beside notes on every row, no other bar could be seen."""
    return {
        severity: max((group.rows for group in groups if group.severity is severity), default=0)
        for severity in Severity
    }


def _draw(group: IssueGroup, run: Run, *, records: int, most: int) -> None:
    with st.container(border=True, gap="small", key=f"group-{group.cause}"):
        group_card.show(group, run, records=records, most=most)
        now = opened.of(run.id)
        if now is None or now[0] != group.cause or run.state in acting.CHECKING:
            return
        if acting.why_not(run) is None or now[1] is Panel.ROWS:
            with st.container(key=f"panel-{now[1]}"):
                PANELS[now[1]](group, run)


def _more(key: str, number: int) -> None:
    shown = st.session_state.get(key, AT_ONCE)
    if number > shown:
        st.button(
            f"Show {count(min(AT_ONCE, number - shown), 'more problem')}",
            icon=":material/expand_more:",
            on_click=st.session_state.update,
            args=({key: shown + AT_ONCE},),
            key="more-problems",
        )
