"""Planned rows as tables: rows with their cells, or one line per changed cell."""

from collections.abc import Sequence

import streamlit as st

from csvlib.model import PlannedRow, Run
from csvlib.model.codes import title

Cells = dict[str, list[object]]


def order(run: Run) -> tuple[str, ...]:
    """The file's columns and the fields they go to, as they stand in the file."""
    columns = run.profile.columns if run.profile else ()
    mapped = run.mapping.mapped if run.mapping else ()
    return (*columns, *(column.target for column in mapped if column.target))


def whole(rows: Sequence[PlannedRow], order: tuple[str, ...] = ()) -> Cells:
    """Line, reasons where there are any, then every cell; fields by `order`, others after."""
    found = dict.fromkeys(field for row in rows for field in row.values)
    fields = dict.fromkeys((*(field for field in order if field in found), *found))
    shown: Cells = {"Line": [row.line for row in rows]}
    if any(row.codes for row in rows):
        shown["Why"] = [" ".join(title(code) for code in row.codes) for row in rows]
    if any(row.raw for row in rows):
        shown["As in the file"] = [row.raw or "" for row in rows]
    return {**shown, **{field: [row.values.get(field) or "" for row in rows] for field in fields}}


def name(row: PlannedRow, key: tuple[str, ...]) -> str:
    """The row by the cells that it was found by: `ana@example.org`."""
    return " · ".join(row.values.get(column) or "" for column in key) or row.key


def changes(rows: Sequence[PlannedRow], key: tuple[str, ...]) -> Cells:
    """One line per changed cell: which row, which field, what it was and becomes."""
    cells = [(row, field, *pair) for row in rows for field, pair in row.changes.items()]
    return {
        "Line": [row.line for row, *_ in cells],
        "Row": [name(row, key) for row, *_ in cells],
        "Field": [field for _, field, *_ in cells],
        "Was": [shown(old) for *_, old, _ in cells],
        "→": ["→"] * len(cells),
        "Becomes": [shown(new) for *_, new in cells],
    }


def gone(rows: int) -> str:
    """Why there is nothing to show of a bucket: it is empty, or its rows are no longer kept."""
    return f"These {rows:,} rows are no longer kept." if rows else "There are none."


def shown(value: str | None) -> str:
    return "(empty)" if value is None else value


def show(cells: Cells, *, key: str, alt: str) -> None:
    st.dataframe(
        cells,
        column_config={
            "Line": st.column_config.NumberColumn(format="localized", width="small"),
            "Why": st.column_config.TextColumn(width="medium"),
            "As in the file": st.column_config.TextColumn(width="medium"),
            "→": st.column_config.TextColumn(width=40),
        },
        hide_index=True,
        key=key,
        alt=alt,
    )
