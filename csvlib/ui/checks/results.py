"""A checked file: headline, what is to be known of it, and the views with all that was found."""

from dataclasses import replace

import streamlit as st

from csvlib.jobs.fixes import corrections, edits
from csvlib.jobs.report import groups, quality
from csvlib.model import Run
from csvlib.ui.checks import headline, notices, rule_table, tabs
from csvlib.ui.checks.tabs import Found
from csvlib.ui.state import desk

LAST = "checks-last"


def show(run: Run) -> None:
    found = find(run)
    st.session_state[LAST] = found
    _draw(found)


def show_last(run: Run) -> None:
    """While a fixed file is checked again: what was seen before, so that the page stays as it is.

    Nothing where something else than fixes has changed since.
    """
    last: Found | None = st.session_state.get(LAST)
    if last is not None and _asked(last.run) == _asked(run):
        _draw(replace(last, run=replace(last.run, state=run.state)))


def _asked(run: Run) -> tuple[object, ...]:
    return run.id, run.profile, run.mapping


def _draw(found: Found) -> None:
    run = found.run
    if run.counts is not None:
        numbers = headline.numbers(run.counts, found.groups, found.quality, found.edits)
        headline.show(numbers, found.groups)
    rule_table.show_broken(run.report)
    notices.show(run, found.quality.flags if found.quality else (), found.corrected)
    tabs.show(found)


def find(run: Run) -> Found:
    return Found(
        run=run,
        groups=groups.issue_groups(desk(), run.id),
        edits=edits.edits(desk(), run.id),
        quality=quality.quality(desk(), run.id),
        corrected=corrections.applied(desk(), run.id),
    )
