"""What has changed about a known source since it was last imported, a line for each."""

import streamlit as st

from csvlib.ui.mapping_draft import Draft
from csvlib.ui.wording import count, quoted

SHOWN = 8
"""The grid marks every column that they are about."""


def show(draft: Draft) -> None:
    """Nothing where nothing has changed."""
    drifts = draft.start.drifts
    if not drifts:
        return
    with st.container(key="drifts", gap="xxsmall"):
        for drift in drifts[:SHOWN]:
            st.markdown(f":orange[:material/warning:] {quoted(drift.message)}")
        if len(drifts) > SHOWN:
            st.caption(f"And {count(len(drifts) - SHOWN, 'other change')}.")
