"""How dates, numbers and lists are written in the file: guessed, and overruled here."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from csvlib.mapping.formats import NUMBER_FORMATS, SEPARATORS
from csvlib.mapping.names import targets
from csvlib.model import ColumnMapping, Kind, Table, Transform

DATE_ORDERS = {"ymd": "2026-12-31", "dmy": "31.12.2026", "mdy": "12/31/2026"}
DATES = frozenset({Kind.DATE, Kind.TIMESTAMP})
NUMBERS = frozenset({Kind.INTEGER, Kind.NUMBER})
LISTS = {",": "a, b", ";": "a; b", "|": "a | b", "\n": "one per line"}


def kinds(columns: Sequence[ColumnMapping], table: Table) -> dict[int, Kind]:
    """Position → kind, of the columns whose cells can be written in several ways."""
    known = {target.name: target.kind for target in targets(table)}
    found = {column.position: known.get(column.target or "") for column in columns}
    varied = DATES | NUMBERS | {Kind.ARRAY}
    return {position: kind for position, kind in found.items() if kind in varied}


def show(
    columns: tuple[ColumnMapping, ...], table: Table, *, disabled: bool
) -> tuple[ColumnMapping, ...]:
    """The columns, read as chosen; nothing is drawn when all of them are plain text."""
    varied = kinds(columns, table)
    if not varied:
        return columns
    with (
        st.expander(
            "How dates, numbers and lists are written", icon=":material/123:", key="formats"
        ),
        st.container(horizontal=True),
    ):
        return tuple(
            replace(column, transform=_chosen(column, varied[column.position], disabled=disabled))
            if column.position in varied
            else column
            for column in columns
        )


def _chosen(column: ColumnMapping, kind: Kind, *, disabled: bool) -> Transform:
    now = column.transform
    ways, words = _ways(now, kind)
    way: Transform = st.selectbox(
        column.header,
        ways,
        index=ways.index(now),
        format_func=words,
        disabled=disabled,
        width=200,
        key=f"format-{column.position}-{column.target}",
    )
    return way


def _ways(now: Transform, kind: Kind) -> tuple[list[Transform], Callable[[Transform], str]]:
    """Every way such a cell may be written, the present one among them; and its example."""
    if kind in DATES:
        ways = [replace(now, date_order=order) for order in DATE_ORDERS]
        return ways, lambda way: DATE_ORDERS[way.date_order]
    if kind in NUMBERS:
        ways = [replace(now, decimal=mark, thousands=group) for mark, group in NUMBER_FORMATS]
        return _with(now, ways), lambda way: f"1{way.thousands}234{way.decimal}5"
    ways = [replace(now, list_separator=mark) for mark in reversed(SEPARATORS)]
    return _with(now, ways), lambda way: LISTS.get(way.list_separator, f"a{way.list_separator}b")


def _with(now: Transform, ways: list[Transform]) -> list[Transform]:
    return ways if now in ways else [now, *ways]
