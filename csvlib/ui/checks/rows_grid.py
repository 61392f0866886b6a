"""Rows with problems as a grid: line, what is wrong, then the cells as the file has them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler
from streamlit.elements.lib.column_types import ColumnConfig

from csvlib.model import CellProblem, IssueRow, Severity
from csvlib.ui.checks.severities import LOOKS

LINE, PROBLEM, RAW = "line", "problem", "raw"
"""Names of the grid's own columns; those of the file are called by their position, so that a
header may say anything."""

MARK = "⚠"
SHOWN_ROWS, TALLEST = 14, 520


def cell_name(position: int) -> str:
    return f"c{position}"


def position(name: str) -> int:
    return int(name.removeprefix("c"))


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of a file with its headers; `own` is the column that they are looked at for."""

    headers: tuple[str, ...]
    rows: tuple[IssueRow, ...]
    own: int | None = None

    @property
    def failing(self) -> tuple[int, ...]:
        """Columns with a problem in any of the rows, the own one first: they come before others."""
        found = {p.position for row in self.rows for p in row.problems if p.position is not None}
        there = (at for at in found if at < len(self.headers))
        return tuple(sorted(there, key=lambda at: (at != self.own, at)))

    @property
    def order(self) -> tuple[int, ...]:
        """The columns that fail, then the others, each as they stand in the file."""
        others = (at for at in range(len(self.headers)) if at not in self.failing)
        return (*self.failing, *others)

    def sentence(self, problem: CellProblem) -> str:
        """`Country: is no value of the list`"""
        at = problem.position
        named = at is not None and at < len(self.headers)
        return (
            f"{self.headers[at]}: {problem.message}"
            if named and at is not None
            else (problem.message)
        )

    def problems(self, row: IssueRow) -> str:
        own_first = sorted(row.problems, key=lambda problem: problem.position != self.own)
        found = (self.sentence(problem).removesuffix(".") for problem in own_first)
        return f"{MARK} {'; '.join(found)}"


def frame(grid: Grid) -> pd.DataFrame:
    """Everything is text but the lines; a record that could not be read has its text alone."""
    rows = grid.rows
    columns: dict[str, list[object]] = {
        LINE: [row.line for row in rows],
        PROBLEM: [grid.problems(row) for row in rows],
    }
    if any(row.cells is None for row in rows):
        columns[RAW] = [row.raw or "" for row in rows]
    if any(row.cells is not None for row in rows):
        for at in grid.order:
            columns[cell_name(at)] = [_cell(row, at) for row in rows]
    return pd.DataFrame(columns)


def _cell(row: IssueRow, at: int) -> str:
    return row.cells[at] if row.cells is not None and at < len(row.cells) else ""


def marked(grid: Grid) -> Styler:
    """The failing cells with a sign and a tint; the text itself, when copied, is as it was."""
    shown = frame(grid)
    styler = shown.style
    for name, tints in _tints(grid).items():
        if name in shown.columns:
            part = pd.IndexSlice[list(tints), name]
            styler = styler.format(lambda text: f"{MARK} {text}", subset=part)
            styler = styler.apply(
                lambda column, tints=tints: [
                    f"background-color: {tints[at]}" for at in column.index
                ],
                subset=part,
            )
    return styler


def _tints(grid: Grid) -> dict[str, dict[int, str]]:
    """Column → row of the grid → colour of its heaviest problem."""
    weights = list(LOOKS)
    found: dict[str, dict[int, Severity]] = {}
    for at, row in enumerate(grid.rows):
        for problem in row.problems:
            if problem.position is not None:
                name = cell_name(problem.position) if row.cells is not None else RAW
                cells = found.setdefault(name, {})
                now = cells.get(at, problem.severity)
                cells[at] = min(now, problem.severity, key=weights.index)
    return {
        name: {at: LOOKS[severity].tint for at, severity in cells.items()}
        for name, cells in found.items()
    }


def config(grid: Grid) -> dict[str, ColumnConfig]:
    headers = {
        cell_name(at): st.column_config.TextColumn(_label(header))
        for at, header in enumerate(grid.headers)
    }
    return {
        LINE: st.column_config.NumberColumn("Line", format="localized", width=70),
        PROBLEM: st.column_config.TextColumn("Problem", width=260),
        RAW: st.column_config.TextColumn("As in the file", width="large"),
        **headers,
    }


def _label(header: str) -> str:
    return header or "(no name)"


def height(rows: Sequence[IssueRow]) -> Literal["content"] | int:
    return "content" if len(rows) <= SHOWN_ROWS else TALLEST
