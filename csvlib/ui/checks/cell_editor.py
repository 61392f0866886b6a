"""Cells of a file put right in place; nothing is changed before it is applied."""

from dataclasses import replace

import streamlit as st

from csvlib.jobs.fixes import edits
from csvlib.model import CellFix, IssueRow, Run
from csvlib.ui import identity
from csvlib.ui.checks import acting, rows_grid, typed
from csvlib.ui.checks.rows_grid import LINE, PROBLEM, Grid, cell_name, position
from csvlib.ui.state import desk
from csvlib.ui.wording import count


def fixes(found: typed.Cells) -> tuple[CellFix, ...]:
    return tuple(CellFix(row_no, position(name), new) for (row_no, name), new in found.items())


def show(grid: Grid, run: Run, *, key: str) -> None:
    """The grid and its button. What is typed stays when another page of rows is looked at."""
    readable = tuple(row for row in grid.rows if row.cells is not None)
    if unread := len(grid.rows) - len(readable):
        st.caption(
            f"{count(unread, 'record')} that could not be read cannot be edited here: correct "
            "them in the reject file."
        )
    if readable:
        _edit(replace(grid, rows=readable), key)
    wanted = fixes(typed.now(key))
    if st.button(
        f"Apply {count(len(wanted), 'fix', 'fixes')}" if wanted else "Apply",
        icon=":material/check:",
        disabled=not wanted,
        help=None if wanted else "Double-click a cell to change it.",
        key="apply-cells",
    ):
        edits.fix_cells(desk(), run.id, wanted, identity.current().name)
        typed.forget(key)
        acting.done(f"{count(len(wanted), 'cell')} fixed; the file is checked again.")


def _edit(grid: Grid, key: str) -> None:
    grid_key = typed.begin(key, {row.row_no: _cells(row) for row in grid.rows})
    shown = rows_grid.frame(grid)
    places = {row.row_no: at for at, row in enumerate(grid.rows)}
    for (row_no, name), new in typed.kept(key).items():
        if row_no in places and name in shown.columns:
            shown.loc[places[row_no], name] = new
    st.data_editor(
        shown,
        column_config=rows_grid.config(grid),
        disabled=(LINE, PROBLEM),
        num_rows="fixed",
        hide_index=True,
        height=rows_grid.height(grid.rows),
        key=grid_key,
        alt="Rows with this problem, to be edited",
    )


def _cells(row: IssueRow) -> dict[str, str]:
    return {cell_name(at): text for at, text in enumerate(row.cells or ())}
