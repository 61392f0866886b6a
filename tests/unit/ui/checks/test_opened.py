def page():
    import streamlit as st

    from csvlib.ui.checks import opened
    from csvlib.ui.checks.opened import Panel

    st.button("fix", on_click=opened.toggle, args=(7, -3, Panel.FIX))
    st.button("rows", on_click=opened.toggle, args=(7, -3, Panel.ROWS))
    st.button("other run", on_click=opened.toggle, args=(8, 1, Panel.ROWS))
    st.button("close", on_click=opened.close, args=(7,))
    st.text(str(opened.of(7)))


def clicked(at, *labels: str) -> str:
    for label in labels:
        next(button for button in at.button if button.label == label).click().run()
    return at.text[0].value


def test_one_panel_is_open_at_a_time(draw) -> None:
    at = draw(page)
    assert at.text[0].value == "None"
    assert "fix" in clicked(at, "fix")
    assert "rows" in clicked(at, "rows")


def test_the_same_click_closes_it(draw) -> None:
    assert clicked(draw(page), "fix", "fix") == "None"


def test_each_run_has_its_own(draw) -> None:
    assert "fix" in clicked(draw(page), "fix", "other run")


def test_it_can_be_closed(draw) -> None:
    assert clicked(draw(page), "fix", "close") == "None"
