"""Rows that are not imported: skipped, rejected, or in conflict with rows of the table."""

from dataclasses import dataclass

import streamlit as st

from csvlib.jobs import review
from csvlib.model import Action, Counts, Run
from csvlib.ui.review import planned_grid, row_list
from csvlib.ui.state import desk


@dataclass(frozen=True, slots=True)
class Part:
    """`colour` and `icon` as those of the bucket of its rows."""

    action: Action
    word: str
    sentence: str
    icon: str


PARTS = (
    Part(
        Action.SKIP,
        "Skipped",
        "They stay out as chosen: they are there already, or somebody left them out.",
        "redo",
    ),
    Part(
        Action.REJECT,
        "Rejected",
        "Something is wrong with them. They come back in the reject file.",
        "block",
    ),
    Part(
        Action.CONFLICT,
        "In conflict with the table",
        "Another row of the table has a value of theirs that only one row may have. They come "
        "back in the reject file.",
        "call_merge",
    ),
)


def show(run: Run, counts: Counts) -> None:
    if not counts.skipped + counts.rejected:
        st.caption(planned_grid.gone(0))
        return
    rows = review.action_counts(desk(), run.id)
    if not rows:
        st.caption(planned_grid.gone(counts.skipped + counts.rejected))
        return
    part = _which({part: rows[part.action] for part in PARTS if rows.get(part.action)}, run)
    st.caption(part.sentence)
    row_list.show(run, part.action, rows[part.action], planned_grid.draw)


def _which(numbers: dict[Part, int], run: Run) -> Part:
    """The part that is looked at; where there is only one, nothing is asked."""
    parts = tuple(numbers)
    if len(parts) == 1:
        return parts[0]
    chosen: Action = st.segmented_control(
        "Which of them",
        [part.action for part in parts],
        default=parts[0].action,
        required=True,
        format_func=lambda action: _title(action, numbers),
        label_visibility="collapsed",
        key=f"left-out-{run.id}-{'-'.join(part.action for part in parts)}",
    )
    return next(part for part in parts if part.action is chosen)


def _title(action: Action, numbers: dict[Part, int]) -> str:
    part, number = next((part, n) for part, n in numbers.items() if part.action is action)
    return f":material/{part.icon}: {part.word} {number:,}"
