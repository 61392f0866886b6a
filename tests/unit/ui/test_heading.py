def page():
    import streamlit as st

    from csvlib.ui import heading

    primary = heading.show("Columns", "Say where each goes.")
    st.markdown("the body")
    with primary:
        st.button("Check the file", type="primary", key="check")


def test_title_and_sentence_head_the_page(draw) -> None:
    at = draw(page)
    assert at.title[0].value == "Columns"
    assert at.caption[0].value == "Say where each goes."


def test_the_primary_button_has_its_place_before_the_body(draw) -> None:
    at = draw(page)
    kinds = [element.type for element in at.main]
    assert kinds.index("button") < kinds.index("markdown")
