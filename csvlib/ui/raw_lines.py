"""The file's first lines as they are, beside what was read from them: the same rows, one grid."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from csvlib.files import LineKind, PreviewLine
from csvlib.model import FileProfile
from csvlib.ui.reading_words import visible
from csvlib.ui.wording import count

SHOWN = 50
MOST_COLUMNS = 40
"""A grid with more of them takes long to draw, and nobody looks further here."""
ROW_HEIGHT, MOST_HEIGHT = 35, 560

QUIET = frozenset({LineKind.PREAMBLE, LineKind.COMMENT, LineKind.BLANK})
WORDS = {
    LineKind.PREAMBLE: "before the table",
    LineKind.HEADER: "▤ header",
    LineKind.BLANK: "blank",
    LineKind.COMMENT: "# comment",
    LineKind.CONTINUATION: "↳ goes on",
}

# Tints that lie over either theme's background.
REJECTED = "background-color: rgba(220, 60, 60, 0.16)"
WARNED = "background-color: rgba(230, 150, 30, 0.16)"
HEADER = "background-color: rgba(120, 125, 150, 0.16); font-weight: 600"
FAINT = "color: #7f8697"


def is_problem(line: PreviewLine) -> bool:
    return line.kind is LineKind.REJECTED or line.code is not None


def said(line: PreviewLine) -> str:
    """What became of a line, with a sign: never by colour alone."""
    if line.kind is LineKind.REJECTED:
        return f"✖ {line.message}"
    return f"⚠ {line.message}" if line.message else WORDS.get(line.kind, "")


def verdict(lines: Sequence[PreviewLine], noun: str = "line") -> str:
    """`3 of the first 1,000 lines cannot be read; they will be left out and listed.`"""
    left_out = sum(line.kind is LineKind.REJECTED for line in lines)
    doubtful = sum(line.kind is LineKind.RECORD and line.code is not None for line in lines)
    first = f"the first {count(len(lines), noun)}"
    if left_out:
        they = "it" if left_out == 1 else "they"
        text = (
            f":red[:material/cancel:] {left_out:,} of {first} cannot be read; "
            f"{they} will be left out and listed."
        )
    else:
        text = f":green[:material/check_circle:] Nothing in {first} is damaged."
    if doubtful:
        text += f" :orange[:material/warning:] {doubtful:,} may have been read wrongly."
    return text


def rows(lines: Sequence[PreviewLine], columns: Sequence[str]) -> pd.DataFrame:
    """Line, what became of it, its text, then a column per cell, by number: names may repeat."""
    table: dict[str, list[Any]] = {
        "line": [line.number for line in lines],
        "said": [said(line) for line in lines],
        "raw": [visible(line.raw) for line in lines],
    }
    for position in range(len(columns)):
        table[str(position)] = [_cell(line, position) for line in lines]
    return pd.DataFrame(table)


def _cell(line: PreviewLine, position: int) -> str:
    return line.cells[position] if position < len(line.cells) else ""


def tinted(lines: Sequence[PreviewLine], table: pd.DataFrame) -> Styler:
    looks = [[look(line)] * len(table.columns) for line in lines]
    return table.style.apply(
        lambda _: pd.DataFrame(looks, index=table.index, columns=table.columns), axis=None
    )


def look(line: PreviewLine) -> str:
    """The CSS of a row; none for a plain record."""
    if line.kind in QUIET:
        return FAINT
    tint = {LineKind.REJECTED: REJECTED, LineKind.HEADER: HEADER}.get(line.kind)
    return tint or (WARNED if line.code else "")


def show(lines: Sequence[PreviewLine], profile: FileProfile) -> None:
    """The verdict on the head of the file, and its lines; or only those with a problem."""
    problems = [line for line in lines if is_problem(line)]
    noun = "row" if _is_workbook(profile) else "line"
    st.markdown(verdict(lines, noun))
    with st.container(horizontal=True, vertical_alignment="center"):
        only = _which(len(problems), noun)
        chosen = problems if only else lines
        st.caption(extent(len(chosen), len(profile.columns), noun), width="content")
    # As high as the first lines, whichever are looked at.
    height = min(MOST_HEIGHT, ROW_HEIGHT * (len(lines) + 1) + 3)
    names = profile.columns[:MOST_COLUMNS]
    _grid(chosen[:SHOWN], names, noun, height=height, reasons=only)


def _which(problems: int, noun: str) -> bool:
    """Whether only the lines with a problem are wanted. Always drawn, so that nothing moves."""
    first, wrong = f"First {noun}s", f"Problems ({problems:,})"
    chosen = st.segmented_control(
        "Lines",
        (first, wrong),
        default=first,
        required=True,
        label_visibility="collapsed",
        disabled=not problems,
        key=f"raw-lines-which-{problems}",
    )
    return chosen == wrong


def _grid(
    lines: Sequence[PreviewLine], names: Sequence[str], noun: str, *, height: int, reasons: bool
) -> None:
    text = st.column_config.TextColumn
    # Only the number is pinned: the grid pales what is.
    config: dict[str, Any] = {
        "line": st.column_config.NumberColumn(
            noun.capitalize(), width=60, pinned=True, format="%d"
        ),
        "said": text("What it is", width=350 if reasons else 150),
        "raw": text("In the file", width=260 if reasons else 360),
    }
    config |= {str(position): text(name) for position, name in enumerate(names)}
    st.dataframe(
        tinted(lines, rows(lines, names)),
        column_config=config,
        hide_index=True,
        height=height,
        placeholder="",
        key="raw-lines",
        alt="The first lines of the file and what was read from them",
    )


def extent(lines: int, columns: int, noun: str) -> str:
    """`Shown: 50 of 1,000 lines, 40 of 3,000 columns.`"""
    shown = f"{min(lines, SHOWN)} of {count(lines, noun)}"
    wide = f", {MOST_COLUMNS} of {columns:,} columns" if columns > MOST_COLUMNS else ""
    return f"Shown: {shown}{wide}."


def _is_workbook(profile: FileProfile) -> bool:
    return profile.container is not None and profile.container.kind.is_workbook
