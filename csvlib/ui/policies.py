"""What happens to rows that are there already, to errors, and to missing related rows."""

from dataclasses import replace
from typing import Any

import streamlit as st

from csvlib.mapping import find_key
from csvlib.mapping.keys import filled_columns
from csvlib.model import Mapping, OnDuplicate, OnRepeat, OnStale, Table
from csvlib.ui import mapping_draft
from csvlib.ui.mapping_draft import Draft
from csvlib.ui.wording import listed, plain

ON_DUPLICATE = {
    OnDuplicate.UPDATE: "Update it with the file's cells",
    OnDuplicate.SKIP: "Skip the file's row",
    OnDuplicate.REJECT: "Reject the file's row as an error",
    OnDuplicate.CREATE: "Create it a second time",
}
CONSEQUENCE = {
    OnDuplicate.UPDATE: "Cells that differ are overwritten; equal rows are left alone.",
    OnDuplicate.SKIP: "The table's rows stay as they are; only new rows are added.",
    OnDuplicate.REJECT: "The row comes back in the reject file.",
    OnDuplicate.CREATE: "Where the table forbids that, the row comes back in the reject file.",
}
ON_REPEAT = {
    OnRepeat.FIRST: "Take the first of them",
    OnRepeat.LAST: "Take the last of them",
    OnRepeat.REJECT: "Reject all of them",
    OnRepeat.MERGE: "Make one row of them",
}
REPEAT_CONSEQUENCE = {
    OnRepeat.FIRST: "The later ones come back in the reject file.",
    OnRepeat.LAST: "The earlier ones come back in the reject file.",
    OnRepeat.REJECT: "They come back in the reject file, and none of them is imported.",
    OnRepeat.MERGE: "What the first leaves blank the others fill; the review shows the groups.",
}
ON_STALE = {
    OnStale.REVIEW: "Come back to the review",
    OnStale.LEAVE_OUT: "Leave these rows out",
}
STALE_CONSEQUENCE = {
    OnStale.REVIEW: "Nothing is written; the plan is made again, and approved again.",
    OnStale.LEAVE_OUT: "They come back in the reject file; the others are written.",
}
CREATE = "Create it"
REJECT = "Reject the file's row"
FOLDED = ", in small or capital letters"


def keys(table: Table, targets: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    """The keys whose columns are all filled, then none at all."""
    filled = filled_columns(table, targets)
    usable = dict.fromkeys(key.columns for key in table.keys if filled.issuperset(key.columns))
    return (*usable, ())


def key_name(columns: tuple[str, ...], table: Table) -> str:
    """`name + country`, `email, in small or capital letters`."""
    if not columns:
        return "nothing: every row is new"
    related = {one.column: one.name for one in table.relations if one.column and not one.rest}
    folded = {part.column for part in find_key(table, columns).parts if part.folded}
    return " + ".join(
        f"{related.get(column, column)}{FOLDED if column in folded else ''}" for column in columns
    )


def show(draft: Draft, *, disabled: bool) -> None:
    """Draw the choices side by side, each with its consequence; a choice is a step of the draft."""
    with st.container(key="policies"):
        match, duplicate = st.columns(2, gap="medium")
    without_key = disabled or not draft.mapping.key
    with match:
        _key(draft, disabled=disabled)
        _on_repeat(draft.mapping, disabled=without_key)
        _create_related(draft, disabled=disabled)
    with duplicate:
        _on_duplicate(draft.mapping, disabled=without_key)
        _on_stale(draft.mapping, disabled=disabled)


def _bound(part: str, value: object, key: str) -> dict[str, Any]:
    st.session_state[key] = value
    return {"key": key, "on_change": _changed, "args": (part, key)}


def _changed(part: str, key: str) -> None:
    mapping = mapping_draft.kept().mapping
    mapping_draft.change(replace(mapping, **{part: st.session_state[key]}))


def _key(draft: Draft, *, disabled: bool) -> None:
    mapping, table = draft.mapping, draft.table
    usable = keys(table, mapping.targets)
    st.selectbox(
        "Rows are the same when they agree in",
        # A key that has lost its column stays until another is chosen: the check will tell.
        [*([] if mapping.key in usable else [mapping.key]), *usable],
        format_func=lambda columns: key_name(columns, table),
        disabled=disabled,
        **_bound("key", mapping.key, "match-key"),
    )
    if mapping.key not in usable:
        st.caption(":orange[:material/warning: Not all of its fields are filled by this file.]")
        return
    st.caption(
        "Such a row is not added a second time."
        if mapping.key
        else "Importing the same file twice adds its rows twice."
    )


def _on_duplicate(mapping: Mapping, *, disabled: bool) -> None:
    st.selectbox(
        "A row that is in the table already",
        tuple(ON_DUPLICATE),
        format_func=ON_DUPLICATE.__getitem__,
        disabled=disabled,
        **_bound("on_duplicate", mapping.on_duplicate, "on-duplicate"),
    )
    st.caption(CONSEQUENCE[mapping.on_duplicate])


def _on_repeat(mapping: Mapping, *, disabled: bool) -> None:
    st.selectbox(
        "When the file has the same row twice",
        tuple(ON_REPEAT),
        format_func=ON_REPEAT.__getitem__,
        disabled=disabled,
        **_bound("on_repeat", mapping.on_repeat, "on-repeat"),
    )
    st.caption(REPEAT_CONSEQUENCE[mapping.on_repeat])


def _on_stale(mapping: Mapping, *, disabled: bool) -> None:
    st.selectbox(
        "If others change rows meanwhile",
        tuple(ON_STALE),
        format_func=ON_STALE.__getitem__,
        disabled=disabled,
        **_bound("on_stale", mapping.on_stale, "on-stale"),
    )
    st.caption(STALE_CONSEQUENCE[mapping.on_stale])


def _create_related(draft: Draft, *, disabled: bool) -> None:
    mapping = draft.mapping
    mapped = tuple(one for one in draft.table.relations if one.name in mapping.targets)
    if not mapped:
        return
    st.selectbox(
        f"A name that is missing in {plain(listed(tuple(one.name for one in mapped)))}",
        (True, False),
        format_func=lambda create: CREATE if create else REJECT,
        disabled=disabled,
        **_bound("create_related", mapping.create_related, "create-related"),
    )
    fixed = tuple(one.name for one in mapped if not one.creatable)
    st.caption(_related_consequence(mapping.create_related, fixed))


def _related_consequence(create: bool, not_creatable: tuple[str, ...]) -> str:
    if not create:
        return "The row comes back in the reject file."
    if not_creatable:
        return (
            f"Except for {listed(not_creatable)}: they need more than a name, so a row that "
            "names an unknown one is rejected."
        )
    return "It is added with that name; the review lists each one before."
