from csvlib.mapping.formats import NUMBER_FORMATS, ORDERS, SEPARATORS
from csvlib.model import ColumnMapping, Kind
from csvlib.ui.formats import DATE_ORDERS, LISTS, kinds


def page(columns, table, disabled=False):
    import streamlit as st

    from csvlib.ui import formats

    st.session_state.columns = formats.show(columns, table, disabled=disabled)


def test_only_what_can_be_written_in_several_ways_is_asked(mapping, table) -> None:
    assert kinds(mapping.columns, table) == {2: Kind.DATE, 3: Kind.ARRAY}


def test_every_order_of_a_date_has_an_example() -> None:
    assert set(DATE_ORDERS) == set(ORDERS)
    assert set(LISTS) == set(SEPARATORS)


def test_the_order_of_a_date_can_be_overruled(draw, mapping, table) -> None:
    at = draw(page, columns=mapping.columns, table=table)
    at.selectbox(key="format-2-joined").select_index(1).run()
    assert at.session_state.columns[2].transform.date_order == "dmy"
    assert at.session_state.columns[0] == mapping.columns[0]


def test_the_marks_of_a_number_can_be_overruled(draw, table) -> None:
    columns = (ColumnMapping(0, "Fans", "followers"),)
    at = draw(page, columns=columns, table=table)
    box = at.selectbox(key="format-0-followers")
    assert box.options[NUMBER_FORMATS.index((",", "."))] == "1.234,5"
    box.select_index(NUMBER_FORMATS.index((",", "."))).run()
    transform = at.session_state.columns[0].transform
    assert (transform.decimal, transform.thousands) == (",", ".")


def test_nothing_is_drawn_for_plain_text(draw, mapping, table) -> None:
    at = draw(page, columns=mapping.columns[:2], table=table)
    assert not at.selectbox
    assert at.session_state.columns == mapping.columns[:2]


def test_untouched_columns_stay_as_they_are(draw, mapping, table) -> None:
    at = draw(page, columns=mapping.columns, table=table)
    assert at.session_state.columns == mapping.columns
