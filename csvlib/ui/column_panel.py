"""The panel of one column: why it goes where it goes, and everything that can be done to it."""

from collections.abc import Callable

import streamlit as st

from csvlib.model import ColumnMapping
from csvlib.ui import (
    before_after,
    formats,
    mapping_draft,
    mapping_grid,
    retarget,
    row_policy,
    text_form,
    value_map,
)
from csvlib.ui.mapping_draft import Draft
from csvlib.ui.wording import plain, quoted

CHOICE = "column-to-adjust"
TABS: dict[str, Callable[..., None]] = {
    "Format": formats.show,
    "Clean": text_form.show_cleaning,
    "Join / split": text_form.show_joining,
    "Replace": value_map.show,
    "Updates": row_policy.show,
}
TAB_HEIGHT = 370


def chosen(draft: Draft) -> int:
    """The place of the column that is adjusted; at first the one that most needs it."""
    kept = st.session_state.get(CHOICE)
    if isinstance(kept, int) and kept < len(draft.entries):
        return kept
    found = mapping_grid.statuses(draft)
    return next((at for at, one in enumerate(found) if mapping_grid.needs_attention(one)), 0)


def take_edits() -> Draft:
    """What was changed in the grids since the page was drawn becomes steps of the draft."""
    return value_map.take_edits(chosen(mapping_grid.take_edits()))


def show(draft: Draft, *, disabled: bool) -> None:
    """Draw the panel. Changes are made in callbacks, those of the values in the next run."""
    place = chosen(draft)
    st.session_state[CHOICE] = place
    found = mapping_grid.statuses(draft)
    with st.container(border=True, key="column-panel", gap="small"):
        left, right = st.columns(2, gap="small")
        left.selectbox(
            "Column to adjust",
            range(len(draft.entries)),
            format_func=lambda at: name(draft, at, found[at]),
            key=CHOICE,
        )
        with right:
            _goes_to(draft, place, disabled=disabled)
        _why(draft, place, disabled=disabled)
        before_after.show(draft, draft.entries[place])
        _tabs(draft, place, disabled=disabled or draft.entries[place].target is None)


def name(draft: Draft, place: int, status: str) -> str:
    """The column's header, marked where it asks to be looked at; an extra target by its field."""
    column = draft.entries[place]
    own = place < len(draft.mapping.columns)
    words = column.header if own else f"{column.target} (added)"
    return f"⚠ {words}" if mapping_grid.needs_attention(status) else words


def _goes_to(draft: Draft, place: int, *, disabled: bool) -> None:
    key = "adjust-target"
    now = draft.entries[place].target or mapping_grid.LEAVE_OUT
    st.session_state[key] = now
    st.selectbox(
        "Goes to",
        (mapping_grid.LEAVE_OUT, *draft.table.targets),
        on_change=_target_chosen,
        args=(place, key),
        disabled=disabled,
        key=key,
    )


def _target_chosen(place: int, key: str) -> None:
    target = st.session_state[key]
    _send(place, None if target == mapping_grid.LEAVE_OUT else target)


def _send(place: int, target: str | None) -> None:
    draft = mapping_draft.kept()
    column = retarget.retargeted(draft.entries[place], target, draft)
    mapping_draft.change_entry(place, column)


def _why(draft: Draft, place: int, *, disabled: bool) -> None:
    """The reason in words; what else it could be is one click away."""
    column = draft.entries[place]
    with st.container(horizontal=True, vertical_alignment="center", key="adjust-why"):
        st.caption(quoted(_reason(column)), width="content")
        if place in draft.asks:
            st.button(
                "This is right",
                icon=":material/check:",
                on_click=mapping_draft.settle,
                args=(place,),
                disabled=disabled,
                key="adjust-right",
            )
        for key, words, target in candidates(draft, place):
            st.button(
                f":primary[{words} {plain(target)}]",
                type="tertiary",
                on_click=_send,
                args=(place, target),
                disabled=disabled,
                key=key,
            )


def candidates(draft: Draft, place: int) -> list[tuple[str, str, str]]:
    """Key of the button, its word, the target: what was proposed, and what came second."""
    column, begun = draft.entries[place], draft.start.mapping.columns
    proposed = begun[place].target if place < len(begun) else None
    offered = [("adjust-suggested", "suggested:", proposed)]
    if column.runner_up != proposed:
        offered.append(("adjust-runner-up", "or:", column.runner_up))
    return [(key, word, to) for key, word, to in offered if to and to != column.target]


def _reason(column: ColumnMapping) -> str:
    why = column.reason or "added by you"
    return f"{why[0].upper()}{why[1:]}." if column.target else f"Left out: {why}."


def _tabs(draft: Draft, place: int, *, disabled: bool) -> None:
    tabs = st.tabs(tuple(TABS), key="panel-tabs", on_change="rerun", height=TAB_HEIGHT)
    for tab, draw in zip(tabs, TABS.values(), strict=True):
        if tab.open:
            with tab:
                draw(draft, place, disabled=disabled)
