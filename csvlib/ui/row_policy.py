"""What one column does to rows that are there already, and what its names and lists do."""

import streamlit as st

from csvlib.model import ColumnMapping, Kind, OnBlank, OnList, OnMissing, Relation
from csvlib.ui import retarget
from csvlib.ui.entry_widget import bound
from csvlib.ui.mapping_draft import Draft

ON_BLANK = {
    OnBlank.KEEP: "keep what is there",
    OnBlank.CLEAR: "clear the field",
    OnBlank.FILL: "keep it, and fill empty fields only",
}
ON_LIST = {
    OnList.REPLACE: "replaces the row's list",
    OnList.ADD: "adds to the row's list",
    OnList.REMOVE: "is taken away from the row's list",
}
ON_MISSING = {
    OnMissing.CREATE: "create it",
    OnMissing.EMPTY: "leave the field empty",
    OnMissing.REJECT: "reject the row",
}
NAME_LEFT_OUT = "leave the name out"
"""What an empty field is in a list."""


def show(draft: Draft, place: int, *, disabled: bool) -> None:
    column = draft.entries[place]
    st.toggle(
        "Also changes rows that are there already",
        help="Without this the column fills the fields of new rows only.",
        disabled=disabled,
        **bound(draft, place, "update", key="update"),
    )
    st.selectbox(
        "Blank cells",
        tuple(OnBlank),
        format_func=ON_BLANK.__getitem__,
        disabled=disabled or not column.update,
        **bound(draft, place, "on_blank", key="on-blank"),
    )
    relation = draft.table.relation(column.target or "")
    if retarget.kind_of(column.target, draft.table) is Kind.ARRAY:
        _on_list(draft, place, disabled=disabled or not column.update)
    if relation is not None:
        _on_missing(draft, place, relation, disabled=disabled)


def _on_list(draft: Draft, place: int, *, disabled: bool) -> None:
    st.selectbox(
        "A list in the file",
        tuple(OnList),
        format_func=ON_LIST.__getitem__,
        disabled=disabled,
        help="Of rows that are there already; a new row has exactly what the file says.",
        **bound(draft, place, "on_list", key="on-list"),
    )


def _on_missing(draft: Draft, place: int, relation: Relation, *, disabled: bool) -> None:
    st.selectbox(
        f"A name that is missing in {relation.name}",
        choices(relation, draft.entries[place]),
        format_func=lambda chosen: said(chosen, relation, draft),
        disabled=disabled,
        **bound(draft, place, "on_missing", key="on-missing"),
    )
    st.caption(consequence(draft.mapping.on_missing(draft.entries[place]), relation))


def choices(relation: Relation, column: ColumnMapping) -> tuple[OnMissing | None, ...]:
    """As for all names, or one of its own; a choice made before stays, the check will tell."""
    impossible = {
        choice
        for choice, cannot in (
            (OnMissing.CREATE, not relation.creatable),
            (OnMissing.EMPTY, relation.required and not relation.many),
        )
        if cannot and column.on_missing is not choice
    }
    return (None, *(choice for choice in OnMissing if choice not in impossible))


def said(chosen: OnMissing | None, relation: Relation, draft: Draft) -> str:
    """A choice in words; None is what the page says below for all names."""
    if chosen is None:
        usual = OnMissing.CREATE if draft.mapping.create_related else OnMissing.REJECT
        return f"as for all names: {ON_MISSING[usual]}"
    if chosen is OnMissing.EMPTY and relation.many:
        return NAME_LEFT_OUT
    return ON_MISSING[chosen]


def consequence(chosen: OnMissing, relation: Relation) -> str:
    """What then happens to the row."""
    if chosen is OnMissing.EMPTY:
        return "The row is imported without it; the review lists the names that are left out."
    if chosen is OnMissing.REJECT or not relation.creatable:
        return "The row comes back in the reject file."
    return "It is added with that name; the review lists each one before."
