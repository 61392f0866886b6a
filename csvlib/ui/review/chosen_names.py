"""Related names that somebody has decided on, each with the way to take that back."""

from collections.abc import Sequence

import streamlit as st

from csvlib.jobs import review
from csvlib.jobs.choices import aliases, related
from csvlib.model import RelatedRow, Run
from csvlib.ui import identity
from csvlib.ui.checks import acting
from csvlib.ui.review import related_card
from csvlib.ui.state import desk

FORGOTTEN = "From the next file on nothing is known of this name. Here it can be chosen otherwise."


def show(rows: Sequence[RelatedRow], run: Run, blocked: str | None) -> None:
    with st.container(border=True, gap="small", key="related-chosen"):
        for place, row in enumerate(rows):
            left, right = st.columns([5, 1], gap="small", vertical_alignment="center")
            with left:
                _name(row, run, blocked)
            with right:
                _take_back(row, run, place, blocked)


def _name(row: RelatedRow, run: Run, blocked: str | None) -> None:
    if row.by_choice:
        st.markdown(related_card.told(row))
    else:
        # For this file, something else can be chosen all the same.
        related_card.show(row, run, creatable=False, disabled=blocked is not None)


def _take_back(row: RelatedRow, run: Run, place: int, blocked: str | None) -> None:
    if not st.button(
        "Take back" if row.by_choice else "Forget",
        icon=":material/undo:",
        disabled=blocked is not None,
        help=blocked or (None if row.by_choice else FORGOTTEN),
        key=f"related-forget-{place}",
    ):
        return
    actor = identity.current().name
    if row.by_choice:
        related.forget_related(desk(), run.id, row.relation, row.value, actor)
        acting.done("Taken back.")
    alias = review.alias_of(desk(), row)
    if alias is not None:
        aliases.revoke(desk(), alias, actor)
    acting.done(FORGOTTEN)
