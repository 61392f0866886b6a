"""The buckets that every record ends in, with the same word, icon and colour everywhere."""

from dataclasses import dataclass, replace

import streamlit as st

from csvlib.model import Action, Counts, RunKind
from csvlib.ui.wording import listed


@dataclass(frozen=True, slots=True)
class Bucket:
    """`field` is its name in `Counts`, `word` what is said of its rows, `ahead` the same before it
    is done, `planned` within the plan's sentence. `colour` is Markdown's, `fill` the bar's."""

    actions: tuple[Action, ...]
    field: str
    word: str
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
        (Action.CREATE,),
        field="created",
        word="created",
        ahead="to create",
        planned="create {}",
        icon="add_circle",
        colour="green",
        fill="#2f9e62",
    ),
    Bucket(
        (Action.UPDATE,),
        field="updated",
        word="updated",
        ahead="to update",
        planned="update {}",
        icon="edit",
        colour="blue",
        fill="#3d7fdb",
    ),
    Bucket(
        (Action.UNCHANGED,),
        field="unchanged",
        word="unchanged",
        ahead="unchanged",
        planned="leave {} unchanged",
        icon="equal",
        colour="gray",
        fill="#8b95a1",
    ),
    Bucket(
        (Action.SKIP,),
        field="skipped",
        word="skipped",
        ahead="to skip",
        planned="skip {}",
        icon="redo",
        colour="orange",
        fill="#d9950b",
    ),
    Bucket(
        (Action.REJECT, Action.CONFLICT),
        field="rejected",
        word="rejected",
        ahead="to reject",
        planned="reject {}",
        icon="block",
        colour="red",
        fill="#d64949",
    ),
)


_NEW, _CHANGED, _SAME, _SKIPPED, _REJECTED = BUCKETS
UNDO_BUCKETS = (
    replace(_CHANGED, word="given back", ahead="to give back", planned="give {} their cells back"),
    Bucket(
        (),
        field="removed",
        word="removed",
        ahead="to remove",
        planned="remove {}",
        icon="do_not_disturb_on",
        colour="violet",
        fill="#8a63d2",
    ),
    replace(_NEW, word="made again", ahead="to make again", planned="make {} again"),
    replace(_SAME, word="as before", ahead="as before", planned="find {} as before"),
    replace(_SKIPPED, word="not chosen", ahead="not chosen", planned="leave out {}"),
    replace(
        _REJECTED, word="kept", ahead="to keep", planned="keep {} as they are", icon="lock_clock"
    ),
)
"""The same of a run that takes another one back, the words of its rows in place of a file's."""

_OF_KIND = {RunKind.IMPORT: BUCKETS, RunKind.UNDO: UNDO_BUCKETS}


def filled(counts: Counts, kind: RunKind = RunKind.IMPORT) -> tuple[tuple[Bucket, int], ...]:
    """The buckets that hold rows."""
    return tuple((b, b.rows(counts)) for b in _OF_KIND[kind] if b.rows(counts))


def sentence(counts: Counts, kind: RunKind = RunKind.IMPORT) -> str:
    """`Will create 1,204, update 739 and reject 57.`"""
    parts = tuple(bucket.planned.format(f"{rows:,}") for bucket, rows in filled(counts, kind))
    nothing = "the file has no rows" if kind is RunKind.IMPORT else "there is nothing to take back"
    return f"Will {listed(parts)}." if parts else f"Nothing will change: {nothing}."


def summary(counts: Counts, kind: RunKind = RunKind.IMPORT) -> str:
    """`1,204 created · 57 rejected`, without colour, for cells of tables."""
    return " · ".join(f"{rows:,} {b.word}" for b, rows in filled(counts, kind)) or "no rows"


def bar_html(counts: Counts, kind: RunKind = RunKind.IMPORT) -> str:
    """The bar as HTML. Only numbers and the words above enter it, never data."""
    parts = "".join(
        f'<div title="{rows:,} {bucket.word}" '
        f'style="flex:{rows} 0 3px;background:{bucket.fill}"></div>'
        for bucket, rows in filled(counts, kind)
    )
    return (
        f'<div role="img" aria-label="{summary(counts, kind)}" style="display:flex;gap:2px;'
        f'height:10px;border-radius:5px;overflow:hidden;background:#8b95a133">{parts}</div>'
    )


def show_bar(counts: Counts, kind: RunKind = RunKind.IMPORT) -> None:
    st.html(bar_html(counts, kind))


def show(counts: Counts, *, planned: bool = False, kind: RunKind = RunKind.IMPORT) -> None:
    """Bar, and below it each bucket's number with icon and word."""
    show_bar(counts, kind)
    with st.container(horizontal=True, gap="medium"):
        for bucket, rows in filled(counts, kind):
            word = bucket.ahead if planned else bucket.word
            icon = f":{bucket.colour}[:material/{bucket.icon}:]"
            st.markdown(f"{icon} **{rows:,}** {word}", width="content")
