"""Cells of the file as they would be stored, asked of the database only when something changed."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from csvlib.jobs import imports
from csvlib.model import ColumnMapping, Mapping, PreviewRow, Table
from csvlib.ui.mapping_draft import Draft
from csvlib.ui.retarget import cells
from csvlib.ui.state import desk

MOST = 50

Records = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """What was asked, and the answer: one is kept for each place of the page."""

    table: Table
    mapping: Mapping
    records: Records
    rows: tuple[PreviewRow, ...]


def stored(slot: str, table: Table, mapping: Mapping, records: Records) -> tuple[PreviewRow, ...]:
    """One row per record. `slot` names the place of the page."""
    key = f"trial-{slot}"
    kept = st.session_state.get(key)
    asked = (table, mapping, records)
    if isinstance(kept, Trial) and (kept.table, kept.mapping, kept.records) == asked:
        return kept.rows
    rows = imports.preview_records(desk(), table, mapping, records)
    st.session_state[key] = Trial(table, mapping, records, rows)
    return rows


def of_column(draft: Draft, column: ColumnMapping) -> tuple[tuple[str, PreviewRow], ...]:
    """Different cells of a column, each with what is made of it; a constant is one cell."""
    records = _records(draft, column)
    if not records or column.target is None:
        return ()
    alone = Mapping(draft.table.table, (column,))
    rows = stored("column", draft.table, alone, records)
    texts = [_before(column, record) for record in records]
    return tuple(zip(texts, rows, strict=True))


def values(draft: Draft, column: ColumnMapping) -> tuple[tuple[str, int], ...]:
    """The different cells with how often each occurs: in the whole file once it is surveyed, else
    in its head. The commonest first."""
    survey, at = draft.survey, column.position
    if survey is not None and 0 <= at < len(survey.columns) and survey.columns[at].values:
        return survey.columns[at].values
    counted: dict[str, int] = {}
    for cell in cells(draft.profile, at):
        if cell.strip():
            counted[cell.strip()] = counted.get(cell.strip(), 0) + 1
    return tuple(sorted(counted.items(), key=lambda item: -item[1]))


def _records(draft: Draft, column: ColumnMapping) -> Records:
    width = len(draft.profile.columns)
    if column.constant is not None:
        return (("",) * width,)
    sampled: dict[str, tuple[str, ...]] = {}
    for record in draft.profile.samples:
        sampled.setdefault(_before(column, record), record)
    if not column.transform.also:
        for value, _ in values(draft, column):
            sampled.setdefault(value, _record(column.position, value, width))
    return tuple(sampled.values())[: 2 * MOST]


def _record(position: int, value: str, width: int) -> tuple[str, ...]:
    return tuple(value if at == position else "" for at in range(width))


def _before(column: ColumnMapping, record: Sequence[str]) -> str:
    if column.constant is not None:
        return column.constant
    return " + ".join(record[at] for at in (column.position, *column.transform.also))
