"""The related names of a file: what becomes of each, and the choice of something else."""

from collections.abc import Sequence
from enum import StrEnum

import streamlit as st

from csvlib.jobs import imports, review
from csvlib.jobs.choices import related
from csvlib.jobs.review import RelatedNumbers
from csvlib.model import Found, RelatedChoice, RelatedRow, Run
from csvlib.ui import identity
from csvlib.ui.checks import acting
from csvlib.ui.review import chosen_names, pending, related_card, related_pages
from csvlib.ui.state import desk
from csvlib.ui.wording import count


class View(StrEnum):
    OPEN = "Not found"
    CHOSEN = "Chosen"
    THERE = "Found"


OPEN = (Found.AMBIGUOUS, Found.MISSING, Found.CREATE, Found.EMPTY)
THERE = (Found.FOUND, Found.IN_FILE)


def show(run: Run) -> None:
    found = review.related_numbers(desk(), run.id)
    numbers = {
        View.OPEN: found.of(*OPEN),
        View.CHOSEN: found.chosen,
        View.THERE: found.of(*THERE),
    }
    if not any(numbers.values()):
        st.caption("The file names no related rows, or they are no longer kept.")
        return
    view = _view(run, {view: number for view, number in numbers.items() if number})
    if view is View.OPEN:
        _open(run, found)
    elif view is View.CHOSEN:
        _chosen(run, found.chosen)
    else:
        _there(run, numbers[View.THERE])


def _view(run: Run, numbers: dict[View, int]) -> View:
    chosen: View = st.segmented_control(
        "Which names",
        list(numbers),
        default=next(iter(numbers)),
        required=True,
        format_func=lambda view: f"{view} {numbers[view]:,}",
        label_visibility="collapsed",
        key=f"related-view-{run.id}-{'-'.join(numbers)}",
    )
    return chosen


SAID = {
    Found.CREATE: ("will be created", "will be created"),
    Found.AMBIGUOUS: ("fits more than one row", "fit more than one row"),
    Found.MISSING: (
        "is missing, so its rows are rejected",
        "are missing, so their rows are rejected",
    ),
    Found.EMPTY: ("is missing and left empty", "are missing and left empty"),
}


def sentence(found: RelatedNumbers) -> str:
    """`14 will be created; 2 fit more than one row.`"""
    parts = [
        f"{found.of(kind):,} {one if found.of(kind) == 1 else many}"
        for kind, (one, many) in SAID.items()
        if found.of(kind)
    ]
    return f"{'; '.join(parts)}." if parts else ""


# --- names that no row has ----------------------------------------------------------------------


def _open(run: Run, found: RelatedNumbers) -> None:
    blocked = acting.why_not(run)
    st.caption(
        f"{sentence(found)} Each stands beside the closest rows that are there: choose one where "
        "the name means that."
    )
    with related_pages.shown(run, OPEN, found.of(*OPEN), key="open") as rows:
        _cards(rows, run, disabled=blocked is not None)
    _apply(run, blocked)


def _cards(rows: Sequence[RelatedRow], run: Run, *, disabled: bool) -> None:
    assert run.table is not None
    table = imports.table(desk(), run.table)
    with st.container(border=True, gap="small", key="related-names"):
        for row in related.candidates_of(desk(), run.id, rows):
            relation = table.relation(row.relation)
            creatable = relation is not None and relation.creatable
            related_card.show(row, run, creatable=creatable, disabled=disabled)


def _apply(run: Run, blocked: str | None) -> None:
    chosen = pending.of(run, related_card.WHAT)
    with st.container(horizontal=True, vertical_alignment="center"):
        asked = st.button(
            f"Apply {count(len(chosen), 'choice')}" if chosen else "Apply",
            icon=":material/check:",
            disabled=not chosen or blocked is not None,
            help=blocked or (None if chosen else "First choose what a name is."),
            key="related-apply",
        )
        remember = st.checkbox(
            "Remember for every file",
            help="From now on these names mean these rows, in every import.",
            disabled=not any(key is not None for key in chosen.values()),
            key=f"related-remember-{run.id}",
        )
    if asked:
        choices = [
            RelatedChoice(relation, value, key, remember=remember and key is not None)
            for (relation, value), key in chosen.items()
        ]
        related.choose_related(desk(), run.id, choices, identity.current().name)
        pending.clear(run, related_card.WHAT)
        acting.done(f"{count(len(choices), 'choice')} made.")


# --- names that were found ----------------------------------------------------------------------


def _chosen(run: Run, number: int) -> None:
    st.caption("What somebody said of these names, for this file or for every one.")
    blocked = acting.why_not(run)
    with related_pages.shown(run, tuple(Found), number, key="chosen", chosen=True) as rows:
        chosen_names.show(rows, run, blocked)
    if any(row.by_alias for row in rows):
        _apply(run, blocked)


def _there(run: Run, number: int) -> None:
    st.caption("These names are rows that are there, or other new rows of this file.")
    with related_pages.shown(run, THERE, number, key="there") as rows:
        _grid(rows)


def _grid(rows: Sequence[RelatedRow]) -> None:
    st.dataframe(
        {
            "Related": [row.relation for row in rows],
            "Name": [row.value for row in rows],
            "Found as": [_found_as(row) for row in rows],
            "In table": [str(row.table) for row in rows],
            "Rows of the file": [row.rows for row in rows],
        },
        column_config={"Rows of the file": st.column_config.NumberColumn(format="localized")},
        hide_index=True,
        key="related-there",
        alt="Related names that were found",
    )


def _found_as(row: RelatedRow) -> str:
    if row.status is Found.IN_FILE:
        return "another row of this file"
    return row.label or row.value
