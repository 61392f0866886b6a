"""One list of planned rows: found, paged or sampled, looked at, and left out by a tick."""

from collections.abc import Callable, Sequence

import streamlit as st

from csvlib.errors import SearchTooLong
from csvlib.jobs import review
from csvlib.jobs.fixes import edits
from csvlib.model import Action, PlannedRow, Run
from csvlib.ui import identity, keyset
from csvlib.ui.checks import acting
from csvlib.ui.review import finding, planned_grid
from csvlib.ui.review.finding import Wanted
from csvlib.ui.state import desk
from csvlib.ui.wording import count, plain

Rows = tuple[PlannedRow, ...]
Draw = Callable[[Rows, Run, bool], Sequence[int]]
"""Draws rows, which can be ticked or not; returns the numbers of those that are."""


def show(run: Run, action: Action, number: int, draw: Draw, *, most: int = 50) -> None:
    """Draw the list with all that belongs to it; of an empty one only that it is."""
    if not number:
        st.caption(planned_grid.gone(number))
        return
    wanted = finding.show(run, action, number)
    place = st.container()
    try:
        rows = _found(run, action, wanted, most)
    except SearchTooLong as problem:
        st.info(f"{plain(problem.message)} {plain(problem.advice)}", icon=":material/timer:")
        return
    with place:
        if not rows:
            st.caption(_nothing(wanted, number))
            return
        can_act = acting.why_not(run) is None and action is not Action.SKIP
        ticked = draw(rows, run, can_act)
        if can_act:
            _leave_out(run, ticked, action)


def _found(run: Run, action: Action, wanted: Wanted, most: int) -> Rows:
    words, field = wanted.matching, wanted.field
    if wanted.seed is not None:
        return review.sample_rows(desk(), run.id, action, wanted.seed, matching=words, field=field)
    return keyset.show(
        lambda after, limit: review.planned_rows(
            desk(), run.id, action, after, limit, matching=words, field=field
        ),
        key=f"{action}-{run.id}-{hash((words, field)):x}",
        most=most,
    )


def _nothing(wanted: Wanted, number: int) -> str:
    if wanted.matching or wanted.field:
        return "No row of this list is like that."
    return planned_grid.gone(number)


def _leave_out(run: Run, ticked: Sequence[int], action: Action) -> None:
    if st.button(
        f"Leave out {count(len(ticked), 'row')}" if ticked else "Leave out",
        icon=":material/playlist_remove:",
        disabled=not ticked,
        help="They are not imported; the checks list that under *Fixes*, where it can be undone."
        if ticked
        else "Tick rows at the left.",
        key=f"leave-out-{action}",
    ):
        edits.exclude_rows(desk(), run.id, ticked, identity.current().name)
        acting.done(f"{count(len(ticked), 'row')} left out.")
