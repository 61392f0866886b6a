import pytest

from csvlib.model import Format
from csvlib.ui.export_form import DELIMITERS
from csvlib.ui.reading_words import SEPARATORS


def page():
    import streamlit as st

    from csvlib.ui import export_form

    st.session_state.form = export_form.show()


def test_a_file_is_protected_unless_one_says_otherwise(draw) -> None:
    at = draw(page)
    assert at.session_state.form == Format()
    assert at.session_state.form.escape_formulas
    at.toggle(key="protect").set_value(False).run()
    assert not at.session_state.form.escape_formulas


def test_the_reason_for_protection_is_given(draw) -> None:
    assert "spreadsheet" in draw(page).caption[0].value


@pytest.mark.parametrize(
    ("name", "encoding", "bom"),
    [("UTF-8 for Excel", "utf-8", True), ("Windows-1252", "cp1252", False)],
)
def test_characters_are_chosen_by_name(draw, name: str, encoding: str, bom: bool) -> None:
    at = draw(page)
    at.selectbox(key="encoding").set_value(name).run()
    assert (at.session_state.form.encoding, at.session_state.form.bom) == (encoding, bom)


def test_every_separator_has_a_name() -> None:
    assert set(DELIMITERS) <= set(SEPARATORS)
