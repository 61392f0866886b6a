"""New rows that look like rows which are there: each with the choice of what is done with it."""

import streamlit as st

from csvlib.jobs.choices import twins
from csvlib.model import Run, TwinChoice, TwinRow
from csvlib.ui import identity, keyset
from csvlib.ui.checks import acting
from csvlib.ui.review import pending, planned_grid, twin_card
from csvlib.ui.state import desk
from csvlib.ui.wording import count

PAGE_ROWS = 10


def show(run: Run, number: int) -> None:
    blocked = acting.why_not(run)
    st.caption(sentence(number, twins.undecided_count(desk(), run.id)))
    place = st.container()
    rows: tuple[TwinRow, ...] = keyset.show(
        lambda after, limit: twins.twin_rows(desk(), run.id, after, limit),
        key=f"alike-{run.id}",
        most=PAGE_ROWS,
    )
    with place:
        if not rows:
            st.caption(planned_grid.gone(number))
        for row in rows:
            twin_card.show(row, run, disabled=blocked is not None)
    _apply(run, blocked)


def sentence(number: int, undecided: int) -> str:
    """What these rows are, and what happens to those that nobody has decided about."""
    what = (
        "These rows are new by their key, and look like rows that are there. ✓ marks cells that "
        "are the same."
    )
    if not undecided:
        return f"{what} All {number:,} are decided; a choice can be changed."
    return f"{what} {undecided:,} of {number:,} are not decided: without a choice they are created."


def _apply(run: Run, blocked: str | None) -> None:
    chosen = pending.of(run, twin_card.WHAT)
    with st.container(horizontal=True, vertical_alignment="center"):
        asked = st.button(
            f"Apply {count(len(chosen), 'choice')}" if chosen else "Apply",
            icon=":material/check:",
            disabled=not chosen or blocked is not None,
            help=blocked or (None if chosen else "First choose what is done with a row."),
            key="alike-apply",
        )
        remember = st.checkbox(
            "Remember those I create: they are different ones",
            help="They are not shown as possible duplicates of these rows again.",
            disabled=not any(choice is TwinChoice.CREATE for choice, _ in chosen.values()),
            key=f"alike-remember-{run.id}",
        )
    if asked:
        choices = [(row_no, choice, key) for row_no, (choice, key) in chosen.items()]
        twins.choose_twins(desk(), run.id, choices, identity.current().name, remember=remember)
        pending.clear(run, twin_card.WHAT)
        acting.done(f"{count(len(choices), 'choice')} made.")
