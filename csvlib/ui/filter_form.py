"""The filters of a view as chips, and the one form that adds another."""

import streamlit as st

from csvlib.exporting import default_fields
from csvlib.model import Filter, Operator, Table, View
from csvlib.ui import viewing
from csvlib.ui.wording import plain

WORDS = {
    Operator.CONTAINS: "contains",
    Operator.EQ: "is",
    Operator.NE: "is not",
    Operator.STARTS: "starts with",
    Operator.GE: "is at least",
    Operator.GT: "is more than",
    Operator.LE: "is at most",
    Operator.LT: "is less than",
    Operator.EMPTY: "is empty",
    Operator.FILLED: "is filled in",
}
WITHOUT_VALUE = frozenset({Operator.EMPTY, Operator.FILLED})


def words(wanted: Filter) -> str:
    """`followers is at least 100`"""
    value = "" if wanted.operator in WITHOUT_VALUE else f" {wanted.value}"
    return f"{wanted.field} {WORDS[wanted.operator]}{value}"


def show(view: View, table: Table) -> None:
    """Draw chips and form; each of them changes the view, and the page runs again."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", width="content"):
        for index, wanted in enumerate(view.filters):
            st.button(
                plain(words(wanted)),
                icon=":material/close:",
                icon_position="right",
                help="Remove this filter",
                on_click=viewing.remove_filter,
                args=(index,),
                key=f"filter-{index}",
            )
        with st.popover("Add a filter", icon=":material/filter_alt:", key="filters"):
            _form(table)


def _add() -> None:
    """Reads what the form held when its button was pressed."""
    state = st.session_state
    viewing.add_filter(
        Filter(state["filter-field"], state["filter-operator"], state["filter-value"].strip())
    )


def _form(table: Table) -> None:
    with st.form("filter-form", border=False):
        st.selectbox("Field", default_fields(table), key="filter-field")
        st.selectbox(
            "Comparison", tuple(WORDS), format_func=WORDS.__getitem__, key="filter-operator"
        )
        st.text_input("Value", key="filter-value", placeholder="as the field shows it")
        st.form_submit_button("Add", key="filter-add", on_click=_add)
