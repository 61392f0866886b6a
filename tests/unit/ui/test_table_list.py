from csvlib.ui.places import Page


def test_tables_are_listed_with_their_rows(draw, table) -> None:
    def page(tables):
        from csvlib.ui import table_list

        table_list.show(tables, key="tables")

    shown = draw(page, tables=[table]).dataframe[0].value
    assert shown.to_dict("records") == [{"Table": "media.contact", "Rows": 2_000}]


def test_choosing_a_table_shows_its_rows(draw, visits, table, monkeypatch) -> None:
    def page(tables):
        import streamlit as st
        from streamlit.util import AttributeDictionary

        from csvlib.ui import table_list

        chosen = {"selection": {"cells": [(0, "Rows")]}}
        st.dataframe = lambda *_args, **_looks: AttributeDictionary(chosen)
        table_list.show(tables, key="tables")

    monkeypatch.setattr("streamlit.dataframe", None)
    draw(page, tables=[table])
    assert visits.went == [(Page.BROWSE, {"table": "media.contact"})]
