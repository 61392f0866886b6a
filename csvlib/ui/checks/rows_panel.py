"""The rows behind a group of problems, a page at a time: looked at, left out, or put right."""

from typing import Any

import streamlit as st

from csvlib.jobs.fixes import edits
from csvlib.jobs.report import rows as report_rows
from csvlib.model import IssueGroup, IssueRow, Run
from csvlib.ui import identity, keyset
from csvlib.ui.checks import acting, cell_editor, chips, rows_grid
from csvlib.ui.checks.rows_grid import Grid
from csvlib.ui.state import desk
from csvlib.ui.wording import count

ALL = -1


def show(group: IssueGroup, run: Run) -> None:
    blocked = acting.why_not(run)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        at = _which(group)
        editing = st.toggle(
            "Edit cells",
            disabled=blocked is not None,
            help=blocked,
            persist_state="session",
            key=f"edit-{run.id}-{group.cause}",
        )
    value = None if at == ALL else group.values[at].text
    place = st.container()
    found: tuple[IssueRow, ...] = keyset.show(
        lambda after, limit: report_rows.rows_behind(
            desk(), run.id, group.cause, after, limit, value
        ),
        key=f"rows-{run.id}-{group.cause}-{at}",
    )
    with place:
        if not found:
            st.caption("These rows are no longer kept.")
            return
        grid = Grid(run.profile.columns if run.profile else (), found, group.position)
        if editing and blocked is None:
            cell_editor.show(grid, run, key=f"cells-{run.id}-{group.cause}")
        else:
            _look(
                grid, run, can_act=blocked is None, key=f"looked-at-{group.cause}-{found[0].row_no}"
            )


def _which(group: IssueGroup) -> int:
    """The place of a value among the commonest, or ALL."""
    if len(group.values) < 2:
        return ALL
    at: int = st.selectbox(
        "Rows with",
        (ALL, *range(len(group.values))),
        format_func=lambda at: (
            "any of the wrong values" if at == ALL else chips.said(group.values[at].text)
        ),
        width=320,
        key=f"rows-with-{group.cause}",
    )
    return at


def _look(grid: Grid, run: Run, *, can_act: bool, key: str) -> None:
    state: Any = st.dataframe(
        rows_grid.marked(grid),
        column_config=rows_grid.config(grid),
        hide_index=True,
        height=rows_grid.height(grid.rows),
        on_select="rerun" if can_act else "ignore",
        selection_mode="multi-row",
        key=key,
        alt="Rows with this problem",
    )
    if not can_act:
        return
    chosen = [grid.rows[at].row_no for at in state["selection"]["rows"] if at < len(grid.rows)]
    if st.button(
        f"Leave out {count(len(chosen), 'row')}" if chosen else "Leave out",
        icon=":material/playlist_remove:",
        disabled=not chosen,
        help=None if chosen else "Tick rows at the left of the grid.",
        key="leave-out-rows",
    ):
        edits.exclude_rows(desk(), run.id, chosen, identity.current().name)
        acting.done(f"{count(len(chosen), 'row')} left out.")
