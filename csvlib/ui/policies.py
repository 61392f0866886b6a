"""What happens to rows that are there already, to errors, and to missing related rows."""

from dataclasses import dataclass

import streamlit as st

from csvlib.model import Mapping, OnDuplicate, Table
from csvlib.ui.wording import listed

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
CREATE = "Create it"
REJECT = "Reject the file's row"


@dataclass(frozen=True, slots=True)
class Policies:
    key: tuple[str, ...]
    on_duplicate: OnDuplicate
    create_related: bool


def keys(table: Table, targets: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    """The keys whose columns are all mapped, then none at all."""
    usable = dict.fromkeys(key.columns for key in table.keys if targets.issuperset(key.columns))
    return (*usable, ())


def key_name(columns: tuple[str, ...]) -> str:
    return " + ".join(columns) if columns else "nothing: every row is new"


def show(base: Mapping, table: Table, targets: frozenset[str], *, disabled: bool) -> Policies:
    """Draw the choices side by side, each with its consequence."""
    with st.container(key="policies"):
        match, duplicate, related = st.columns(3, gap="medium")
    with match:
        key = _key(base, table, targets, disabled=disabled)
    with duplicate:
        on_duplicate = _on_duplicate(base, disabled=disabled or not key)
    with related:
        create = _create_related(base, table, targets, disabled=disabled)
    return Policies(key, on_duplicate, create)


def _key(
    base: Mapping, table: Table, targets: frozenset[str], *, disabled: bool
) -> tuple[str, ...]:
    usable = keys(table, targets)
    chosen: tuple[str, ...] = st.selectbox(
        "Rows are the same when they agree in",
        usable,
        index=usable.index(base.key) if base.key in usable else 0,
        format_func=key_name,
        disabled=disabled,
        key=f"key-{table.table}-{len(usable)}",
    )
    st.caption(
        "Such a row is not added a second time."
        if chosen
        else "Importing the same file twice adds its rows twice."
    )
    return chosen


def _on_duplicate(base: Mapping, *, disabled: bool) -> OnDuplicate:
    options = tuple(ON_DUPLICATE)
    chosen: OnDuplicate = st.selectbox(
        "A row that is in the table already",
        options,
        index=options.index(base.on_duplicate),
        format_func=ON_DUPLICATE.__getitem__,
        disabled=disabled,
        key="on-duplicate",
    )
    st.caption(CONSEQUENCE[chosen])
    return chosen


def _create_related(
    base: Mapping, table: Table, targets: frozenset[str], *, disabled: bool
) -> bool:
    mapped = tuple(relation for relation in table.relations if relation.name in targets)
    if not mapped:
        return base.create_related
    names = listed(tuple(relation.name for relation in mapped))
    choice = st.selectbox(
        f"A name that is missing in {names}",
        (CREATE, REJECT),
        index=0 if base.create_related else 1,
        disabled=disabled,
        key="create-related",
    )
    create = choice == CREATE
    st.caption(_related_consequence(create, tuple(r.name for r in mapped if not r.creatable)))
    return create


def _related_consequence(create: bool, not_creatable: tuple[str, ...]) -> str:
    if not create:
        return "The row comes back in the reject file."
    if not_creatable:
        return (
            f"Except for {listed(not_creatable)}: they need more than a name, so a row that "
            "names an unknown one is rejected."
        )
    return "It is added with that name; the review lists each one before."
