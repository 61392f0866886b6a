"""The five buckets that every record ends in, with the same word, icon and colour everywhere."""

from dataclasses import dataclass

import streamlit as st

from csvlib.model import Action, Counts
from csvlib.ui.wording import listed


@dataclass(frozen=True, slots=True)
class Bucket:
    """`field` is its name in `Counts` and its word; `ahead` the word beside a planned number,
    `planned` within the plan's sentence. `colour` is Markdown's, `fill` the bar's."""

    action: Action
    field: str
    ahead: str
    planned: str
    icon: str
    colour: str
    fill: str

    def rows(self, counts: Counts) -> int:
        number: int = getattr(counts, self.field)
        return number


# The fills keep 3:1 contrast on the light and on the dark background.
BUCKETS = (
    Bucket(
        Action.CREATE,
        field="created",
        ahead="to create",
        planned="create {}",
        icon="add_circle",
        colour="green",
        fill="#2f9e62",
    ),
    Bucket(
        Action.UPDATE,
        field="updated",
        ahead="to update",
        planned="update {}",
        icon="edit",
        colour="blue",
        fill="#3d7fdb",
    ),
    Bucket(
        Action.UNCHANGED,
        field="unchanged",
        ahead="unchanged",
        planned="leave {} unchanged",
        icon="equal",
        colour="gray",
        fill="#8b95a1",
    ),
    Bucket(
        Action.SKIP,
        field="skipped",
        ahead="to skip",
        planned="skip {}",
        icon="redo",
        colour="orange",
        fill="#d9950b",
    ),
    Bucket(
        Action.REJECT,
        field="rejected",
        ahead="to reject",
        planned="reject {}",
        icon="block",
        colour="red",
        fill="#d64949",
    ),
)


def filled(counts: Counts) -> tuple[tuple[Bucket, int], ...]:
    """The buckets that hold rows."""
    return tuple((b, b.rows(counts)) for b in BUCKETS if b.rows(counts))


def sentence(counts: Counts) -> str:
    """`Will create 1,204, update 739 and reject 57.`"""
    parts = tuple(bucket.planned.format(f"{rows:,}") for bucket, rows in filled(counts))
    return f"Will {listed(parts)}." if parts else "Nothing will change: the file has no rows."


def summary(counts: Counts) -> str:
    """`1,204 created · 57 rejected`, without colour, for cells of tables."""
    return " · ".join(f"{rows:,} {bucket.field}" for bucket, rows in filled(counts)) or "no rows"


def bar_html(counts: Counts) -> str:
    """The bar as HTML. Only numbers and the words above enter it, never data."""
    parts = "".join(
        f'<div title="{rows:,} {bucket.field}" '
        f'style="flex:{rows} 0 3px;background:{bucket.fill}"></div>'
        for bucket, rows in filled(counts)
    )
    return (
        f'<div role="img" aria-label="{summary(counts)}" style="display:flex;gap:2px;height:10px;'
        f'border-radius:5px;overflow:hidden;background:#8b95a133">{parts}</div>'
    )


def show_bar(counts: Counts) -> None:
    st.html(bar_html(counts))


def show(counts: Counts, *, planned: bool = False) -> None:
    """Bar, and below it each bucket's number with icon and word."""
    show_bar(counts)
    with st.container(horizontal=True, gap="medium"):
        for bucket, rows in filled(counts):
            word = bucket.ahead if planned else bucket.field
            icon = f":{bucket.colour}[:material/{bucket.icon}:]"
            st.markdown(f"{icon} **{rows:,}** {word}", width="content")
