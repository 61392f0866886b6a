"""The views of a checked file; only the chosen one is made."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import streamlit as st

from csvlib.jobs.report import quality as qualities
from csvlib.model import Corrected, Edit, IssueGroup, Quality, Run, TrendPoint
from csvlib.ui import problems
from csvlib.ui.checks import fix_list, group_list, rule_table
from csvlib.ui.state import desk


class Tab(StrEnum):
    PROBLEMS = "Problems"
    FIXES = "Fixes"
    PLOTS = "Plots"
    TIME = "Over time"
    RULES = "Rules"


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of a checked file before any view of it is opened."""

    run: Run
    groups: tuple[IssueGroup, ...]
    edits: tuple[Edit, ...]
    quality: Quality | None
    corrected: tuple[Corrected, ...]

    @property
    def records(self) -> int:
        if self.quality is not None:
            return self.quality.rows
        return self.run.counts.read if self.run.counts else 0


def title(tab: Tab, found: Found) -> str:
    """With the number of what is there: `Problems 8`."""
    rules = len(found.run.report.rules) if found.run.report else 0
    numbers = {
        Tab.PROBLEMS: len(found.groups),
        Tab.FIXES: len(found.edits) + len(found.corrected),
        Tab.RULES: rules,
    }
    return f"{tab} {numbers[tab]:,}" if numbers.get(tab) else str(tab)


def show(found: Found) -> None:
    """A fragment: a click in a view draws the views alone. Its errors are told in it."""

    def view() -> None:
        with problems.shown():
            chosen: Tab = st.segmented_control(
                "View",
                tuple(Tab),
                default=Tab.PROBLEMS,
                required=True,
                format_func=lambda tab: title(tab, found),
                label_visibility="collapsed",
                persist_state="session",
                key=f"checks-tab-{found.run.id}",
            )
            _draw(chosen or Tab.PROBLEMS, found)

    st.fragment(view, key=f"checks-{found.run.id}")()


def _draw(tab: Tab, found: Found) -> None:
    run = found.run
    if tab is Tab.PROBLEMS:
        group_list.show(found.groups, run, records=found.records)
    elif tab is Tab.FIXES:
        fix_list.show(run, found.edits, found.corrected)
    elif tab is Tab.PLOTS:
        _plots(found)
    elif tab is Tab.TIME:
        _over_time(run)
    else:
        rule_table.show(run.report, run.table)


# The library of the plots takes most of a second to import: only those who look at plots wait.


def _over_time(run: Run) -> None:
    from csvlib.ui.checks import over_time  # noqa: PLC0415

    over_time.show(qualities.trend(desk(), run.id), run.id)


def _plots(found: Found) -> None:
    from csvlib.ui.checks import plots_tab  # noqa: PLC0415

    trend = qualities.trend(desk(), found.run.id)
    plots_tab.show(found.groups, found.quality, before(trend, found.run.id))


def before(trend: Sequence[TrendPoint], run_id: int) -> TrendPoint | None:
    """The latest check of this source before that of the run."""
    earlier = (point for point in trend if point.run_id != run_id)
    return max(earlier, key=lambda point: point.measured_at, default=None)
