from csvlib.model import Order


def page(table):
    import streamlit as st

    from csvlib.ui import column_form, viewing

    view = column_form.fields(viewing.current(table), table, key="fields")
    view = column_form.order(view, table, key="order")
    viewing.keep(view)
    st.session_state.shown = view


def test_fields_keep_the_order_they_are_picked_in(draw, table) -> None:
    at = draw(page, table=table)
    at.multiselect(key="fields-media.contact").set_value(["email", "id"]).run()
    assert at.session_state.shown.fields == ("email", "id")


def test_no_field_means_all_of_them(draw, table) -> None:
    at = draw(page, table=table)
    at.multiselect(key="fields-media.contact").set_value([]).run()
    assert len(at.session_state.shown.fields) == 6


def test_rows_are_ordered_by_a_field(draw, table) -> None:
    at = draw(page, table=table)
    assert at.session_state.shown.order_by == ()
    at.selectbox(key="order-media.contact").set_value("joined").run()
    at.toggle(key="order-descending-media.contact").set_value(True).run()
    assert at.session_state.shown.order_by == (Order("joined", descending=True),)
