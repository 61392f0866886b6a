"""How much of a file finds a place, and which required fields are still empty."""

from collections import Counter

import streamlit as st

from csvlib.mapping.check import missing_required
from csvlib.model import ColumnMapping, Mapping, Table
from csvlib.ui.wording import plain


def clashing(columns: tuple[ColumnMapping, ...]) -> frozenset[str]:
    """Targets that more than one column goes to."""
    uses = Counter(column.target for column in columns if column.target)
    return frozenset(target for target, times in uses.items() if times > 1)


def required(table: Table) -> tuple[str, ...]:
    """What every new row needs: with nothing mapped, all of it is missing."""
    return missing_required(Mapping(table.table, ()), table)


def sentence(mapping: Mapping, table: Table) -> str:
    """`11 of 13 columns mapped · required: email ✓ name ✗`, as Markdown."""
    used = sum(1 for column in mapping.columns if column.target)
    mapped = f"**{used:,} of {len(mapping.columns):,}** columns mapped"
    missing = missing_required(mapping, table)
    marks = " ".join(
        f":red[{plain(target)} ✗]" if target in missing else f":green[{plain(target)} ✓]"
        for target in required(table)
    )
    return f"{mapped} · required: {marks}" if marks else mapped


def show(mapping: Mapping, table: Table) -> None:
    with st.container(key="coverage", width="content"):
        st.markdown(sentence(mapping, table))
