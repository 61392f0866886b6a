"""The buttons that begin an undo: of a whole run, or of rows of it."""

from collections.abc import Sequence

import streamlit as st

from csvlib.jobs import undoing
from csvlib.model import Run, RunKind, WrittenRow
from csvlib.model.people import Role
from csvlib.ui import identity, problems
from csvlib.ui.places import Page, go
from csvlib.ui.state import desk
from csvlib.ui.wording import count


def why_not(run: Run) -> str | None:
    """Why this person cannot take the run back now; None where they can."""
    person = identity.current()
    if not person.may(Role.STEWARD):
        return f"Stewards do this; you are here as {person.role.name.lower()}."
    found = undoing.obstacle(desk(), run)
    return found.message if found else None


def until(run: Run) -> str:
    """How long there is time for it."""
    return f"Until {undoing.until(run, desk().settings):%-d %B %Y}. You see first what it would do."


def show(run: Run, reason: str | None) -> None:
    """The button for the whole run; `reason` is why not."""
    if st.button(
        "Undo this undo" if run.kind is RunKind.UNDO else "Undo",
        icon=":material/undo:",
        disabled=reason is not None,
        help=reason or until(run),
        key="undo",
    ):
        _begin(run, None)


def show_some(run: Run, ticked: Sequence[WrittenRow]) -> None:
    """The button for the rows that are ticked; related rows go with those that named them."""
    rows = tuple(sorted({row.row_no for row in ticked if row.row_no is not None}))
    if st.button(
        some(len(rows)),
        icon=":material/undo:",
        disabled=not rows,
        help=None if rows else "Tick rows of the file at the left of the grid.",
        key="undo-rows",
    ):
        _begin(run, rows)


def some(rows: int) -> str:
    """`Undo these 3 rows`"""
    if not rows:
        return "Undo rows"
    return "Undo this row" if rows == 1 else f"Undo these {count(rows, 'row')}"


def _begin(run: Run, rows: tuple[int, ...] | None) -> None:
    with problems.shown():
        begun = undoing.undo(desk(), run.id, identity.current().name, rows)
        go(Page.REVIEW, run=begun)
