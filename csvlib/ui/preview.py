"""The first rows as they would be stored, problems marked."""

from collections.abc import Sequence

import streamlit as st

from csvlib.model import Mapping, PreviewRow
from csvlib.model.codes import title
from csvlib.ui import trials
from csvlib.ui.mapping_draft import Draft
from csvlib.ui.wording import count


def marked(row: PreviewRow, target: str) -> str:
    """The cell's text; one with a problem bears a mark, for it would be empty."""
    value = row.values.get(target)
    return f"⚠ {value or ''}".rstrip() if target in row.problems else value or ""


def problems(row: PreviewRow) -> str:
    return " · ".join(
        f"{target}: {title(code).rstrip('.')}" for target, code in row.problems.items()
    )


def rows(preview: Sequence[PreviewRow], mapping: Mapping) -> dict[str, list[str]]:
    """Column → cells: what is wrong with the row, then its fields in the file's order."""
    targets = [column.target for column in mapping.mapped if column.target]
    return {
        "Problems": [problems(row) for row in preview],
        **{target: [marked(row, target) for row in preview] for target in targets},
    }


def show(draft: Draft) -> None:
    """The rows, those with problems first where that is chosen."""
    mapping = draft.mapping
    found = trials.stored("rows", draft.table, mapping, draft.profile.samples[: trials.MOST])
    wrong = sum(1 for row in found if row.problems)
    verdict = f"⚠ {count(wrong, 'row')} with problems" if wrong else "✓ no problems found"
    with st.container(horizontal=True, vertical_alignment="center"):
        words = f"**The first {count(len(found), 'row')} as they would be stored** · {verdict}"
        st.markdown(words, width="content")
        first = st.toggle("With problems first", disabled=not wrong, key="problems-first")
    shown = sorted(found, key=lambda row: not row.problems) if first and wrong else found
    st.dataframe(
        rows(shown, mapping),
        column_config={"Problems": st.column_config.TextColumn(width="medium")},
        hide_index=True,
        column_order=None if wrong else [c.target for c in mapping.mapped if c.target],
        height=300,
        key="preview",
        alt="Preview of the mapped rows",
    )
