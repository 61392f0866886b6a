"""The plan row by row, a view per bucket; only the open one asks the database."""

from dataclasses import dataclass
from enum import StrEnum

import streamlit as st

from csvlib.jobs import review
from csvlib.jobs.choices import twins
from csvlib.model import Action, Plan, Run
from csvlib.ui import problems
from csvlib.ui.review import (
    changed_rows,
    left_out,
    planned_grid,
    related_tab,
    repeated_list,
    row_list,
    twin_tab,
)
from csvlib.ui.state import desk


class Tab(StrEnum):
    NEW = "New"
    CHANGED = "Changed"
    UNCHANGED = "Unchanged"
    LEFT_OUT = "Left out"
    REPEATED = "Repeated"
    RELATED = "Related"
    ALIKE = "Possible duplicates"


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of a plan before any view of it is opened."""

    run: Run
    plan: Plan
    repeated: int
    alike: int

    @property
    def numbers(self) -> dict[Tab, int]:
        """Of rows; of related names those that would be created."""
        counts = self.plan.counts
        return {
            Tab.NEW: counts.created,
            Tab.CHANGED: counts.updated,
            Tab.UNCHANGED: counts.unchanged,
            Tab.LEFT_OUT: counts.skipped + counts.rejected,
            Tab.REPEATED: self.repeated,
            Tab.RELATED: sum(self.plan.related.values()),
            Tab.ALIKE: self.alike,
        }

    @property
    def tabs(self) -> tuple[Tab, ...]:
        """Those that not every file has are there only when it has them."""
        seldom = {Tab.REPEATED, Tab.ALIKE}
        return tuple(tab for tab, rows in self.numbers.items() if rows or tab not in seldom)

    @property
    def first(self) -> Tab:
        """The first that holds anything."""
        return next((tab for tab, rows in self.numbers.items() if rows), Tab.NEW)


def find(run: Run, plan: Plan) -> Found:
    return Found(
        run=run,
        plan=plan,
        repeated=review.repeated_count(desk(), run.id),
        alike=twins.twin_count(desk(), run.id),
    )


def title(tab: Tab, found: Found) -> str:
    """`New 1,204`; of related names the number says what it counts."""
    number = found.numbers[tab]
    if tab == Tab.RELATED:
        return f"{tab}: {number:,} new" if number else str(tab)
    return f"{tab} {number:,}"


def show(found: Found) -> None:
    """A fragment: a click in a view draws the views alone. Its errors are told in it."""

    def view() -> None:
        with problems.shown():
            _draw(_chosen(found), found)

    st.fragment(view, key=f"review-{found.run.id}")()


def _chosen(found: Found) -> Tab:
    key = f"review-tab-{found.run.id}"
    if st.session_state.get(key) not in found.tabs:
        # It was there, and the last choice has emptied it.
        st.session_state[key] = found.first
    chosen: Tab | None = st.segmented_control(
        "View",
        found.tabs,
        required=True,
        format_func=lambda tab: title(tab, found),
        label_visibility="collapsed",
        persist_state="session",
        key=key,
    )
    return chosen or found.first


def _draw(tab: Tab, found: Found) -> None:
    run, counts = found.run, found.plan.counts
    if tab is Tab.NEW:
        _say_what_was_not_compared(run)
        row_list.show(run, Action.CREATE, counts.created, planned_grid.draw)
    elif tab is Tab.CHANGED:
        row_list.show(
            run, Action.UPDATE, counts.updated, changed_rows.draw, most=changed_rows.PAGE_ROWS
        )
    elif tab is Tab.UNCHANGED:
        row_list.show(run, Action.UNCHANGED, counts.unchanged, planned_grid.draw)
    elif tab is Tab.LEFT_OUT:
        left_out.show(run, counts)
    elif tab is Tab.REPEATED:
        repeated_list.show(run)
    elif tab is Tab.RELATED:
        related_tab.show(run)
    else:
        twin_tab.show(run, found.alike)


def _say_what_was_not_compared(run: Run) -> None:
    sentence = twins.not_compared(desk(), run)
    if sentence:
        st.caption(sentence)
