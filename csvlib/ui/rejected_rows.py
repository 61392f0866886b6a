"""The rejected rows as they stand in the file, read only when they are asked for."""

import streamlit as st

from csvlib.jobs import review
from csvlib.model import Action, Run
from csvlib.ui import keyset, planned_grid
from csvlib.ui.state import desk


def show(run: Run, rejected: int) -> None:
    box = st.expander("Show rows", key="show-rows", on_change="rerun", icon=":material/table_rows:")
    if not box.open:
        return
    with box:
        rows = keyset.show(
            lambda after, limit: review.planned_rows(desk(), run.id, Action.REJECT, after, limit),
            key=f"rejected-{run.id}",
        )
        if rows:
            cells = planned_grid.whole(rows, planned_grid.order(run))
            planned_grid.show(cells, key="rejected-rows", alt="Rejected rows of the file")
        else:
            st.caption(planned_grid.gone(rejected))
