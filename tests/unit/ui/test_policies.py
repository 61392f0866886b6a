from dataclasses import replace

import pytest

from csvlib.model import Key, KeyPart, OnDuplicate, OnRepeat, OnStale
from csvlib.ui.policies import (
    CONSEQUENCE,
    ON_REPEAT,
    ON_STALE,
    REPEAT_CONSEQUENCE,
    STALE_CONSEQUENCE,
    key_name,
    keys,
)
from tests.demo_tables import CONTACT, part


@pytest.fixture
def show(show_draft):
    return lambda draft: show_draft(draft, "policies", disabled=False)


def with_table(draft, **changes):
    return replace(draft, table=replace(draft.table, **changes))


@pytest.fixture
def composite(table):
    """A key on a name and a related row."""
    key = Key("k", (KeyPart("first_name"), KeyPart("outlet_id")))
    outlet = part(CONTACT, "outlet").relations
    return replace(table, keys=(*table.keys, key), relations=(*table.relations, *outlet))


def test_only_keys_that_the_file_fills_are_offered(table, mapping, composite) -> None:
    assert keys(table, mapping.targets) == (("email",), ())
    assert keys(table, frozenset()) == ((),)
    filled = mapping.targets | {"outlet"}
    assert ("first_name", "outlet_id") in keys(composite, filled)


def test_a_key_is_said_in_words(composite) -> None:
    assert key_name((), composite) == "nothing: every row is new"
    assert key_name(("email",), composite) == "email, in small or capital letters"
    assert key_name(("first_name", "outlet_id"), composite) == "first_name + outlet"


def test_the_choices_are_those_of_the_mapping(show, draft) -> None:
    mapping = replace(draft.mapping, on_duplicate=OnDuplicate.SKIP, create_related=False)
    at = show(replace(draft, mapping=mapping))
    assert at.selectbox(key="match-key").value == ("email",)
    assert at.selectbox(key="on-duplicate").value is OnDuplicate.SKIP
    assert at.selectbox(key="create-related").value is False
    assert at.session_state.draft.past == ()


def test_each_choice_is_a_step(show, draft) -> None:
    at = show(draft)
    at.selectbox(key="on-duplicate").set_value(OnDuplicate.REJECT).run()
    at.selectbox(key="create-related").set_value(False).run()
    now = at.session_state.draft
    assert (now.mapping.on_duplicate, now.mapping.create_related) == (OnDuplicate.REJECT, False)
    assert len(now.past) == 2


def test_without_a_key_nothing_can_be_a_duplicate(show, draft) -> None:
    at = show(draft)
    at.selectbox(key="match-key").set_value(()).run()
    assert at.session_state.draft.mapping.key == ()
    assert at.selectbox(key="on-duplicate").disabled
    assert any("twice" in text.value for text in at.caption)


def test_a_key_that_has_lost_its_column_is_told(show, draft) -> None:
    columns = (draft.mapping.columns[0],)
    at = show(replace(draft, mapping=replace(draft.mapping, columns=columns)))
    assert at.selectbox(key="match-key").value == ("email",)
    assert "Not all of its fields" in at.caption[0].value


def test_what_cannot_be_created_from_a_name_is_said(show, draft) -> None:
    relations = (replace(draft.table.relations[0], creatable=False),)
    at = show(with_table(draft, relations=relations))
    assert any("Except for beats" in text.value for text in at.caption)


def test_without_relations_there_is_no_such_question(show, draft) -> None:
    at = show(with_table(draft, relations=()))
    assert "create-related" not in [box.key for box in at.selectbox]


def test_every_policy_has_a_sentence_and_its_consequence() -> None:
    assert set(CONSEQUENCE) == set(OnDuplicate)
    assert set(ON_REPEAT) == set(REPEAT_CONSEQUENCE) == set(OnRepeat)
    assert set(ON_STALE) == set(STALE_CONSEQUENCE) == set(OnStale)


def test_rows_that_come_twice_and_rows_that_change_meanwhile(show, draft) -> None:
    at = show(draft)
    at.selectbox(key="on-repeat").set_value(OnRepeat.MERGE).run()
    at.selectbox(key="on-stale").set_value(OnStale.LEAVE_OUT).run()
    now = at.session_state.draft.mapping
    assert (now.on_repeat, now.on_stale) == (OnRepeat.MERGE, OnStale.LEAVE_OUT)
    said = [text.value for text in at.caption]
    assert REPEAT_CONSEQUENCE[OnRepeat.MERGE] in said
    assert STALE_CONSEQUENCE[OnStale.LEAVE_OUT] in said


def test_without_a_key_no_row_comes_twice(show, draft) -> None:
    at = show(replace(draft, mapping=replace(draft.mapping, key=())))
    assert at.selectbox(key="on-repeat").disabled
    assert not at.selectbox(key="on-stale").disabled
