from dataclasses import replace

import pytest

from csvlib.model import OnBlank, OnList, OnMissing
from csvlib.ui.row_policy import ON_BLANK, ON_LIST, ON_MISSING, choices, consequence, said
from tests.demo_tables import CONTACT, part

BEATS = 3
"""The place of the column that goes to the list of beats."""


def test_blank_cells_and_rows_that_are_there(show_draft, draft) -> None:
    at = show_draft(draft, "row_policy", place=0, disabled=False)
    at.selectbox(key="on-blank").set_value(OnBlank.FILL).run()
    assert at.session_state.draft.mapping.columns[0].on_blank is OnBlank.FILL
    at.toggle(key="update").set_value(False).run()
    assert not at.session_state.draft.mapping.columns[0].update
    assert at.selectbox(key="on-blank").disabled


def test_every_policy_has_words() -> None:
    assert set(ON_BLANK) == set(OnBlank)
    assert set(ON_LIST) == set(OnList)
    assert set(ON_MISSING) == set(OnMissing)


def test_what_a_list_and_its_names_do_is_asked_of_relations_alone(show_draft, draft) -> None:
    at = show_draft(draft, "row_policy", place=0, disabled=False)
    assert {box.key for box in at.selectbox} == {"on-blank"}
    at = show_draft(draft, "row_policy", place=BEATS, disabled=False)
    at.selectbox(key="on-list").set_value(OnList.ADD).run()
    at.selectbox(key="on-missing").set_value(OnMissing.EMPTY).run()
    column = at.session_state.draft.mapping.columns[BEATS]
    assert (column.on_list, column.on_missing) == (OnList.ADD, OnMissing.EMPTY)
    assert any("without it" in text.value for text in at.caption)


def test_a_column_that_changes_no_row_changes_no_list(show_draft, draft) -> None:
    at = show_draft(draft, "row_policy", place=BEATS, disabled=False)
    at.toggle(key="update").set_value(False).run()
    assert at.selectbox(key="on-list").disabled
    assert not at.selectbox(key="on-missing").disabled


@pytest.fixture
def outlet():
    """A relation to one, which a row can do without."""
    return replace(part(CONTACT, "outlet").relation("outlet"), required=False, creatable=True)


def test_only_what_is_possible_is_offered(outlet, draft) -> None:
    column = draft.mapping.columns[BEATS]
    assert choices(outlet, column) == (None, *OnMissing)
    assert OnMissing.EMPTY not in choices(replace(outlet, required=True), column)
    assert OnMissing.CREATE not in choices(replace(outlet, creatable=False), column)


def test_a_choice_that_is_not_possible_any_more_is_still_shown(outlet, draft) -> None:
    column = replace(draft.mapping.columns[BEATS], on_missing=OnMissing.EMPTY)
    assert OnMissing.EMPTY in choices(replace(outlet, required=True), column)


def test_without_a_choice_of_its_own_it_is_that_of_all_names(outlet, draft) -> None:
    assert said(None, outlet, draft) == "as for all names: create it"
    rejects = replace(draft, mapping=replace(draft.mapping, create_related=False))
    assert said(None, outlet, rejects) == "as for all names: reject the row"


def test_in_a_list_a_name_is_left_out(outlet, draft) -> None:
    assert said(OnMissing.EMPTY, outlet, draft) == "leave the field empty"
    beats = draft.table.relation("beats")
    assert said(OnMissing.EMPTY, beats, draft) == "leave the name out"


def test_what_cannot_be_created_rejects_the_row(outlet) -> None:
    assert "review lists each" in consequence(OnMissing.CREATE, outlet)
    assert "reject file" in consequence(OnMissing.CREATE, replace(outlet, creatable=False))
