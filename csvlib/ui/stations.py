"""The path of a run, at the top of each of its pages: File, Columns, Checks, Review, Done; of one
that takes another back, Review and Done."""

from dataclasses import dataclass
from enum import Enum

import streamlit as st

from csvlib.model import Run, RunKind, State
from csvlib.ui.places import Page, query
from csvlib.ui.wording import plain


class Reached(Enum):
    """How far a station is; the value is its icon."""

    DONE = "check_circle"
    OPEN = "radio_button_unchecked"
    REDO = "error"
    CLOSED = "lock"


@dataclass(frozen=True, slots=True)
class Station:
    """`note` says why a station is closed or must be redone, or what it holds."""

    name: str
    page: Page
    reached: Reached
    note: str


BEYOND_REVIEW = frozenset({State.APPROVED, State.COMMITTING, State.COMMITTED})


def path(run: Run) -> tuple[Station, ...]:
    """The stations of a run, as far as it has come."""
    if run.kind is RunKind.UNDO:
        return (_review_of_undo(run), _done(run))
    return (
        Station("File", Page.FILE, Reached.DONE, "How the file was read"),
        _columns(run),
        _checks(run),
        _review(run),
        _done(run),
    )


def _columns(run: Run) -> Station:
    if run.state is State.FAILED:
        note = "The import failed: look at the columns, then check the file again."
        return Station("Columns", Page.MAPPING, Reached.REDO, note)
    reached = Reached.OPEN if run.mapping is None else Reached.DONE
    return Station("Columns", Page.MAPPING, reached, "Which column goes where")


def _checks(run: Run) -> Station:
    if run.mapping is None:
        return Station("Checks", Page.VALIDATION, Reached.CLOSED, "First match the columns.")
    checked = run.plan is not None
    note = "What was found in the file"
    return Station("Checks", Page.VALIDATION, Reached.DONE if checked else Reached.OPEN, note)


def _review(run: Run) -> Station:
    if run.plan is None:
        return Station("Review", Page.REVIEW, Reached.CLOSED, "First the file is checked.")
    reached = Reached.DONE if run.state in BEYOND_REVIEW else Reached.OPEN
    return Station("Review", Page.REVIEW, reached, "What will change in the table")


def _review_of_undo(run: Run) -> Station:
    """Its page also tells how far the preview is, or why there is none."""
    if run.state is State.FAILED and run.plan is None:
        return Station("Review", Page.REVIEW, Reached.REDO, "The undo failed: look at the reason.")
    reached = Reached.DONE if run.state in BEYOND_REVIEW else Reached.OPEN
    return Station("Review", Page.REVIEW, reached, "What will be taken back")


def _done(run: Run) -> Station:
    if run.state is State.COMMITTED:
        return Station("Done", Page.RUNS, Reached.DONE, "What was written")
    if run.state in BEYOND_REVIEW or (run.state is State.FAILED and run.plan is not None):
        return Station("Done", Page.RUNS, Reached.OPEN, "What is being written")
    return Station("Done", Page.RUNS, Reached.CLOSED, "First the review is approved.")


def label(station: Station, *, current: bool) -> str:
    if current:
        return f"**{station.name}**"
    return f":orange[{station.name}]" if station.reached is Reached.REDO else station.name


def show(run: Run, current: Page) -> None:
    """Draw the path as links, the station of this page bold; and which file goes where."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="stations"):
        for number, station in enumerate(path(run)):
            if number:
                st.markdown(":gray[:material/chevron_right:]", width="content")
            st.page_link(
                station.page,
                label=label(station, current=station.page is current),
                icon=f":material/{station.reached.value}:",
                help=station.note,
                disabled=station.reached is Reached.CLOSED,
                query_params=query(run),
            )
        # The first two stations tell more about the file below.
        if current not in {Page.FILE, Page.MAPPING}:
            st.space("stretch")
            into = "in" if run.kind is RunKind.UNDO else "into"
            st.markdown(
                f":gray[{plain(run.source)} {into} {plain(str(run.table))}]", width="content"
            )
