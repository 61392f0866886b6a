from dataclasses import replace

import pytest

from csvlib.model import TwinChoice
from csvlib.ui.review.twin_card import options, reasons, said, side_by_side

CREATE, UPDATE, SKIP = (TwinChoice.CREATE, None), TwinChoice.UPDATE, (TwinChoice.SKIP, None)


def page(row, run, disabled=False):
    import streamlit as st

    from csvlib.ui.review import pending, twin_card

    twin_card.show(row, run, disabled=disabled)
    st.session_state.chosen = pending.of(run, twin_card.WHAT)


def test_cells_that_are_the_same_are_marked(alike) -> None:
    shown = side_by_side(alike[0], ("first_name", "email"))
    assert shown["Field"] == ["first_name", "email", "id", "phone"]
    assert shown["In the file"] == ["Ana", "ana@new.example", "", ""]
    assert shown["In the table"] == ["✓ ANA", "ana@old.example", "7", "030 1234"]


def test_lists_are_not_shown_as_if_the_other_had_none(alike) -> None:
    row = replace(alike[0], values=alike[0].values | {"beats": "Film, Law"})
    assert "beats" not in side_by_side(row)["Field"]


def test_several_stand_side_by_side(alike) -> None:
    assert list(side_by_side(alike[1])) == ["Field", "In the file", "Row 1", "Row 2"]


def test_why_it_looks_alike_is_said_in_words(alike) -> None:
    (twin,) = alike[0].twins
    assert reasons(twin).endswith("**92 % alike**: same phone number, similar name")
    assert "\\<script\\>" in reasons(alike[1].twins[1], 2)


def test_each_row_that_is_there_can_be_updated(alike) -> None:
    one, two = (UPDATE, '{"id": 7}'), (UPDATE, '{"id": 8}')
    assert options(alike[0]) == (CREATE, one, SKIP)
    assert options(alike[1]) == (CREATE, one, two, SKIP)
    assert said(one, alike[0]) == "Update that one"
    assert said(two, alike[1]) == "Update row 2"


@pytest.mark.parametrize("chosen", [CREATE, SKIP, (UPDATE, '{"id": 7}')])
def test_a_choice_is_kept_until_it_is_applied(draw, alike, ready, chosen) -> None:
    at = draw(page, row=alike[0], run=ready)
    assert at.session_state.chosen == {}
    at.button_group[0].set_value(chosen).run()
    assert at.session_state.chosen == {5: chosen}
    at.button_group[0].set_value(None).run()
    assert at.session_state.chosen == {}


def test_hostile_cells_stay_text(draw, alike, ready) -> None:
    at = draw(page, row=alike[1], run=ready)
    assert not [text for text in at.markdown if "<script" in text.value.replace("\\<", "")]


def test_who_may_not_act_may_look(draw, alike, ready) -> None:
    assert draw(page, row=alike[0], run=ready, disabled=True).button_group[0].disabled


def test_what_was_decided_is_shown_and_can_be_changed(draw, alike, ready) -> None:
    row = replace(alike[0], choice=TwinChoice.SKIP)
    at = draw(page, row=row, run=ready)
    assert at.button_group[0].value == SKIP
    at.button_group[0].set_value(CREATE).run()
    assert at.session_state.chosen == {5: CREATE}
    at.button_group[0].set_value(SKIP).run()
    assert at.session_state.chosen == {}, "it is decided so already"
