"""What whole cells are replaced by: the different values of a column by count, and what each
becomes."""

from dataclasses import replace

import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from csvlib.jobs import imports
from csvlib.model import ColumnMapping, Kind, Table
from csvlib.ui import mapping_draft, trials
from csvlib.ui.mapping_draft import Draft
from csvlib.ui.state import desk
from csvlib.ui.wording import count, plain

BECOMES = "Becomes"
HEIGHT = 175
MOST = 100


def take_edits(place: int) -> Draft:
    """What was typed into the grid of values becomes a step of the draft; returns the draft."""
    draft = mapping_draft.kept()
    state = st.session_state.get(_key(draft, place))
    if state and place < len(draft.entries):
        column = draft.entries[place]
        known = rows(draft, column)
        becomes = dict(column.transform.value_map)
        for row, cells in state["edited_rows"].items():
            if BECOMES in cells and row < len(known):
                becomes[known[row][0]] = cells[BECOMES] or ""
        _change(place, column, becomes, by_grid=True)
    return mapping_draft.kept()


def rows(draft: Draft, column: ColumnMapping) -> list[tuple[str, int | None, str]]:
    """Value, how often, what it becomes; replaced values that are not in the file come last."""
    new = {old.lower(): text for old, text in column.transform.value_map}
    found = () if _remade(column) else trials.values(draft, column)[:MOST]
    seen = {value.lower() for value, _ in found}
    others = [(old, text) for old, text in column.transform.value_map if old.lower() not in seen]
    return [
        *((value, times, new.get(value.lower(), "")) for value, times in found),
        *((old, None, text) for old, text in others),
    ]


def choices(draft: Draft, column: ColumnMapping) -> tuple[str, ...]:
    """What a cell may become, where that is a list: allowed values, or names of related rows."""
    target = column.target or ""
    relation, field = draft.table.relation(target), draft.table.field(target)
    if relation is not None:
        return _names(draft.table, target)
    if field is None:
        return ()
    return ("true", "false") if field.kind is Kind.BOOLEAN else field.allowed


def show(draft: Draft, place: int, *, disabled: bool) -> None:
    column = draft.entries[place]
    st.caption(_counted(draft, column))
    shown, offered = rows(draft, column), choices(draft, column)
    with st.container(key="value-map", height=HEIGHT, border=False):
        st.data_editor(
            {
                "Value": [value for value, _, _ in shown],
                "Rows": [times for _, times, _ in shown],
                BECOMES: [text or None for _, _, text in shown],
            },
            column_config=_config(offered, [text for _, _, text in shown]),
            disabled=True if disabled else ("Value", "Rows"),
            num_rows="fixed",
            placeholder="as it is",
            hide_index=True,
            height=HEIGHT,
            key=_key(draft, place),
            alt="Values of the column, and what each becomes",
        )
    _show_adding(place, offered, disabled=disabled)


def _config(offered: tuple[str, ...], now: list[str]) -> dict[str, ColumnConfig]:
    if offered:
        # A text that is not offered any more would be drawn as a blank one.
        options = list(dict.fromkeys(filter(None, (*offered, *now))))
        becomes = st.column_config.SelectboxColumn(options=options)
    else:
        becomes = st.column_config.TextColumn()
    return {
        "Rows": st.column_config.NumberColumn(format="localized", width=70),
        BECOMES: becomes,
    }


def _show_adding(place: int, offered: tuple[str, ...], *, disabled: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        old = st.text_input("Another value", disabled=disabled, key="value-map-from")
        new = _new_text(offered, disabled=disabled)
        st.button(
            "Add",
            on_click=_add,
            args=(place, old, new),
            disabled=disabled or not (old.strip() and new),
            key="value-map-add",
        )


def _new_text(offered: tuple[str, ...], *, disabled: bool) -> str | None:
    label, key = "becomes", "value-map-to"
    if not offered:
        return st.text_input(label, disabled=disabled, key=key)
    chosen: str | None = st.selectbox(
        label, offered, index=None, placeholder="Choose", disabled=disabled, key=key
    )
    return chosen


def _add(place: int, old: str, new: str) -> None:
    column = mapping_draft.kept().entries[place]
    _change(place, column, {**dict(column.transform.value_map), old.strip(): new}, by_grid=False)
    st.session_state["value-map-from"] = ""


def _change(place: int, column: ColumnMapping, becomes: dict[str, str], *, by_grid: bool) -> None:
    # One new text for each old one, whatever its case.
    single = {old.lower(): (old, new) for old, new in becomes.items() if new}
    transform = replace(column.transform, value_map=tuple(single.values()))
    mapping_draft.change_entry(place, replace(column, transform=transform), by_grid=by_grid)


def _remade(column: ColumnMapping) -> bool:
    """Whether what is replaced is no cell of the file: it is joined or split before."""
    return bool(column.transform.also or column.transform.split_at) or column.constant is not None


def _counted(draft: Draft, column: ColumnMapping) -> str:
    if _remade(column):
        return "What is replaced is the text after joining and splitting: write it below."
    survey = draft.survey
    if survey is None or not 0 <= column.position < len(survey.columns):
        return "The values of the file's first rows; those of the whole file are being counted."
    found = survey.columns[column.position]
    about = "" if found.exact else "about "
    of = "the whole file" if survey.whole else f"the first {count(survey.rows, 'row')}"
    more = f", the commonest {len(found.values):,} below" if found.values else ", all different"
    cut = more if found.distinct > len(found.values) else ""
    return f"{about}{count(found.distinct, 'different value')} in {plain(of)}{cut}."


def _names(table: Table, target: str) -> tuple[str, ...]:
    key = f"names-{table.table}-{target}"
    if key not in st.session_state:
        relation = table.relation(target)
        assert relation is not None
        st.session_state[key] = imports.related_names(desk(), relation)
    names: tuple[str, ...] = st.session_state[key]
    return names


def _key(draft: Draft, place: int) -> str:
    surveyed = "whole" if draft.survey else "head"
    return f"values-{surveyed}-{place}-{mapping_draft.grid_key()}"
