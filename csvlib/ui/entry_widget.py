"""Widgets that show one part of a column's mapping, and change it: the draft is the truth."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import streamlit as st

from csvlib.model import Transform
from csvlib.ui import mapping_draft
from csvlib.ui.mapping_draft import Draft

Read = Callable[[Any], Any]
"""From the value of a widget to that of the part."""

IN_TRANSFORM = frozenset(part.name for part in fields(Transform))


def as_it_is(value: Any) -> Any:
    return value


def bound(
    draft: Draft,
    place: int,
    part: str,
    *,
    key: str,
    shown: Read = as_it_is,
    read: Read = as_it_is,
) -> dict[str, Any]:
    """What a widget needs to show the part and to change it; `part` is one of the transform or of
    the column. `shown` is from the part to the widget, `read` the way back."""
    column = draft.entries[place]
    holder = column.transform if part in IN_TRANSFORM else column
    st.session_state[key] = shown(getattr(holder, part))
    return {"key": key, "on_change": _changed, "args": (place, part, key, read)}


def _changed(place: int, part: str, key: str, read: Read) -> None:
    column, value = mapping_draft.kept().entries[place], read(st.session_state[key])
    if part in IN_TRANSFORM:
        column = replace(column, transform=replace(column.transform, **{part: value}))
    else:
        column = replace(column, **{part: value})
    mapping_draft.change_entry(place, column)
