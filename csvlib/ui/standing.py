"""How the mapping stands: what is covered, where it comes from, what has changed and is asked."""

import streamlit as st

from csvlib.ui import ambiguous_dates, coverage, drift_list, origin_line
from csvlib.ui.mapping_draft import Draft


def show(draft: Draft, *, disabled: bool) -> None:
    with st.container(horizontal=True, gap="small"):
        coverage.show(draft.mapping, draft.table)
        origin_line.show(draft)
    drift_list.show(draft)
    ambiguous_dates.show(draft, disabled=disabled)
