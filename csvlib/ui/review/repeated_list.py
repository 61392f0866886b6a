"""Rows of the file with the same key, in groups, with the one that is taken."""

from collections.abc import Sequence

import streamlit as st

from csvlib.errors import SearchTooLong
from csvlib.jobs import review
from csvlib.jobs.review import RepeatedGroup
from csvlib.model import OnRepeat, Run
from csvlib.ui import keyset
from csvlib.ui.places import Page, link
from csvlib.ui.state import desk
from csvlib.ui.wording import plain

POLICIES = {
    OnRepeat.FIRST: "Of each group the first row is taken; the others are rejected.",
    OnRepeat.LAST: "Of each group the last row is taken; the others are rejected.",
    OnRepeat.REJECT: "All rows of each group are rejected.",
    OnRepeat.MERGE: "Each group becomes one row: what its first row leaves blank, the others fill.",
}


def show(run: Run) -> None:
    policy = run.mapping.on_repeat if run.mapping else OnRepeat.FIRST
    st.caption(f"These rows of the file have their key in common. {POLICIES[policy]}")
    place = st.container()
    try:
        groups = keyset.show(
            lambda after, limit: review.repeated_groups(desk(), run.id, after, limit),
            key=f"repeated-{run.id}",
        )
    except SearchTooLong as problem:
        st.info(plain(problem.message), icon=":material/timer:")
        return
    with place:
        _draw(groups, policy)
    link(Page.MAPPING, "Choose another way", run=run, icon=":material/view_column:")


def lines(group: RepeatedGroup) -> str:
    """`2, 14 and 30`; `2, 14, … of 1,204 rows` where not all are known."""
    shown = ", ".join(f"{row.line:,}" for row in group.rows)
    more = group.number > len(group.rows)
    return f"{shown}, … of {group.number:,} rows" if more else shown


def becomes(group: RepeatedGroup, policy: OnRepeat) -> str:
    """What happens to the group: `Line 14 is taken`."""
    taken = next((row.line for row in group.rows if row.row_no == group.kept), None)
    if taken is None:
        return "All are rejected"
    return f"Line {taken:,} " + ("takes all in" if policy is OnRepeat.MERGE else "is taken")


def _draw(groups: Sequence[RepeatedGroup], policy: OnRepeat) -> None:
    st.dataframe(
        {
            "Key": [group.key for group in groups],
            "Rows": [group.number for group in groups],
            "Lines of the file": [lines(group) for group in groups],
            "What happens": [becomes(group, policy) for group in groups],
        },
        column_config={"Rows": st.column_config.NumberColumn(format="localized", width="small")},
        hide_index=True,
        key="repeated",
        alt="Rows with the same key",
    )
