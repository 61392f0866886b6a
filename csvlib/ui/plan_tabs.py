"""The plan row by row, a tab per bucket; only the open tab asks the database."""

import streamlit as st

from csvlib.jobs import review
from csvlib.model import Action, Counts, PlannedRow, Run
from csvlib.ui import keyset, planned_grid, related_list
from csvlib.ui.state import desk


def titles(counts: Counts) -> tuple[str, ...]:
    return (
        f"New {counts.created:,}",
        f"Changed {counts.updated:,}",
        f"Unchanged {counts.unchanged:,}",
        f"Left out {counts.skipped + counts.rejected:,}",
        "Related",
    )


def show(run: Run, counts: Counts) -> None:
    tabs = st.tabs(titles(counts), key="plan", on_change="rerun")
    new, changed, unchanged, left_out, related = tabs
    if new.open:
        with new:
            _rows(run, Action.CREATE, counts.created)
    if changed.open:
        with changed:
            _changes(run, counts.updated)
    if unchanged.open:
        with unchanged:
            _rows(run, Action.UNCHANGED, counts.unchanged)
    if left_out.open:
        with left_out:
            _left_out(run, counts)
    if related.open:
        with related:
            _related(run)


def _page(run: Run, action: Action) -> tuple[PlannedRow, ...]:
    return keyset.show(
        lambda after, limit: review.planned_rows(desk(), run.id, action, after, limit),
        key=f"{action}-{run.id}",
    )


def _rows(run: Run, action: Action, number: int) -> None:
    rows = _page(run, action) if number else ()
    if rows:
        cells = planned_grid.whole(rows, planned_grid.order(run))
        planned_grid.show(cells, key=f"rows-{action}", alt="Planned rows")
    else:
        st.caption(planned_grid.gone(number))


def _left_out(run: Run, counts: Counts) -> None:
    if counts.skipped or not counts.rejected:
        st.markdown("**Skipped**: they are in the table already")
        _rows(run, Action.SKIP, counts.skipped)
    if counts.rejected:
        st.markdown("**Rejected**: they come back in the reject file")
        _rows(run, Action.REJECT, counts.rejected)


def _changes(run: Run, number: int) -> None:
    rows = _page(run, Action.UPDATE) if number else ()
    if rows:
        cells = planned_grid.changes(rows, run.mapping.key if run.mapping else ())
        planned_grid.show(cells, key="changes", alt="Changed cells")
    else:
        st.caption(planned_grid.gone(number))


def _related(run: Run) -> None:
    rows = review.related_rows(desk(), run.id)
    if rows:
        related_list.show(rows, key="related")
    else:
        st.caption("The file names no related rows, or they are no longer kept.")
