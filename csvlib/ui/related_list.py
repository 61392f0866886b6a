"""The related names of a file: found, to be created, missing, or more than one."""

from collections.abc import Sequence

import streamlit as st

from csvlib.model import Found, RelatedRow
from csvlib.ui.wording import count, listed, plain

WORDS = {
    Found.CREATE: "+ will be created",
    Found.MISSING: "✗ missing",
    Found.AMBIGUOUS: "? more than one",
    Found.FOUND: "✓ found",
}
ORDER = tuple(WORDS)


def _in_tables(related: dict[str, int]) -> str:
    return listed(tuple(f"{n:,} in {plain(table)}" for table, n in related.items() if n))


def sentence(related: dict[str, int]) -> str:
    """`Will also create 14 in media.outlet and 2 in media.beat.`"""
    where = _in_tables(related)
    return f"Will also create {where}." if where else "No related rows will be created."


def created_sentence(related: dict[str, int]) -> str:
    """`Related rows created: 14 in media.outlet and 2 in media.beat.`"""
    return f"Related rows created: {_in_tables(related) or 'none'}."


def show(rows: Sequence[RelatedRow], *, key: str) -> None:
    """The ones that need a look come first."""
    ordered = sorted(rows, key=lambda row: (ORDER.index(row.status), -row.rows))
    found = sum(1 for row in rows if row.status is Found.FOUND)
    st.caption(f"{count(len(rows), 'related name')}, of which {found:,} are there already.")
    st.dataframe(
        {
            "Related": [row.relation for row in ordered],
            "Name": [row.value for row in ordered],
            "State": [WORDS[row.status] for row in ordered],
            "In table": [str(row.table) for row in ordered],
            "Rows of the file": [row.rows for row in ordered],
        },
        column_config={"Rows of the file": st.column_config.NumberColumn(format="localized")},
        hide_index=True,
        key=key,
        alt="Related names in the file",
    )
