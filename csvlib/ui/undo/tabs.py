"""An undo row by row, a tab for each thing that is done with them; only the open one is read."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from csvlib.jobs import undoing, undoing_rows
from csvlib.model import Counts, Kept, Run, Undoing, UndoRow
from csvlib.ui import keyset
from csvlib.ui.lineage.written_rows import LINE, line_text
from csvlib.ui.state import desk
from csvlib.ui.undo import words

Cells = dict[str, list[object]]

COLUMNS: dict[str, ColumnConfig] = {
    "Line": LINE,
    "→": st.column_config.TextColumn(width=40),
}
EDITED = f"kept: {words.KEPT[Kept.CHANGED]}"


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one tab; `partly`: those alone of which some cells stay as they are."""

    title: str
    act: Undoing
    rows: int
    partly: bool = False


def show(run: Run, counts: Counts) -> None:
    parts = tuple(part for part in _parts(run, counts) if part.rows)
    if not parts:
        return
    titles = [f"{part.title} {part.rows:,}" for part in parts]
    for part, tab in zip(parts, st.tabs(titles, key="undo-tabs", on_change="rerun"), strict=True):
        if tab.open:
            with tab:
                _rows(run, part)


def _parts(run: Run, counts: Counts) -> tuple[Part, ...]:
    partly = undoing_rows.partly_kept(desk(), run.id) if counts.updated else 0
    whole = [Part(words.TABS[act], act, words.rows_of(counts, act)) for act in words.TABS]
    return (*whole[:1], Part("Edited since", Undoing.RESTORE, partly, partly=True), *whole[1:])


def _rows(run: Run, part: Part) -> None:
    found: tuple[UndoRow, ...] = keyset.show(
        lambda after, limit: undoing.undo_rows(
            desk(), run.id, part.act, after, limit, partly=part.partly
        ),
        key=f"undo-{part.title}-{run.id}",
        place=lambda row: row.id,
    )
    if not found:
        st.caption("These rows are no longer kept.")
        return
    if part.act is Undoing.KEEP:
        st.caption(words.reasons(undoing.kept_reasons(desk(), run.id)))
    st.dataframe(
        given_back(found) if part.act is Undoing.RESTORE else whole(found),
        column_config=COLUMNS,
        hide_index=True,
        key=f"undo-rows-{part.title}",
        alt=part.title,
    )


def given_back(rows: Sequence[UndoRow]) -> Cells:
    """One line per cell: what it is now and will be, or that somebody's edit of it is kept."""
    lines = [
        (row, field, *pair)
        for row in rows
        for field, pair in (
            *((name, (_text(now), _text(then))) for name, (now, then) in row.cells.items()),
            *((name, ("", EDITED)) for name in row.kept),
        )
    ]
    return {
        "Line": [line_text(row.line) for row, *_ in lines],
        "Row": [row.key for row, *_ in lines],
        "Field": [field for _, field, *_ in lines],
        "Now": [now for *_, now, _ in lines],
        "→": ["→"] * len(lines),
        "Then": [then for *_, then in lines],
    }


def whole(rows: Sequence[UndoRow]) -> Cells:
    """One line per row: why it is kept, and what it holds, or will hold again."""
    shown: Cells = {
        "Line": [line_text(row.line) for row in rows],
        "Table": [str(row.table) for row in rows],
        "Row": [row.key for row in rows],
    }
    if any(row.reason for row in rows):
        shown["Why"] = [words.KEPT[row.reason] if row.reason else "" for row in rows]
    if any(row.kept for row in rows):
        shown["Fields"] = [", ".join(row.kept) for row in rows]
    if any(row.cells for row in rows):
        shown["Cells"] = [_cells(row) for row in rows]
    return shown


def _cells(row: UndoRow) -> str:
    held = ((name, then if now is None else now) for name, (now, then) in row.cells.items())
    return " · ".join(f"{name}: {text}" for name, text in held if text is not None)


def _text(text: str | None) -> str:
    return "(empty)" if text is None else text
