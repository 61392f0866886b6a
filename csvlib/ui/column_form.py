"""Which fields of a view are shown, and by what its rows are ordered."""

from dataclasses import replace

import streamlit as st

from csvlib.exporting import default_fields
from csvlib.model import Order, Table, View

NO_ORDER = "as stored"


def fields(view: View, table: Table, *, key: str) -> View:
    """The fields in the order they are picked; none picked means all of them."""
    options = default_fields(table)
    chosen = st.multiselect(
        "Fields",
        options,
        default=[field for field in view.fields if field in options],
        placeholder="all fields",
        key=f"{key}-{table.table}",
    )
    return replace(view, fields=tuple(chosen) or options)


def order(view: View, table: Table, *, key: str) -> View:
    options = (NO_ORDER, *default_fields(table))
    now = view.order_by[0] if view.order_by else Order(NO_ORDER)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        field = st.selectbox(
            "Order by", options, index=options.index(now.field), key=f"{key}-{table.table}"
        )
        descending = st.toggle(
            "Largest first",
            value=now.descending,
            disabled=field == NO_ORDER,
            key=f"{key}-descending-{table.table}",
        )
    return replace(view, order_by=() if field == NO_ORDER else (Order(field, descending),))
