from dataclasses import replace

import pytest

from csvlib.model import OnDuplicate
from csvlib.ui.policies import CREATE, REJECT, Policies, key_name, keys


def page(base, table, targets, disabled=False):
    import streamlit as st

    from csvlib.ui import policies

    st.session_state.chosen = policies.show(base, table, targets, disabled=disabled)


def test_only_keys_that_the_file_fills_are_offered(table, mapping) -> None:
    assert keys(table, mapping.targets) == (("email",), ())
    assert keys(table, frozenset()) == ((),)


def test_no_key_says_what_it_means() -> None:
    assert key_name(()) == "nothing: every row is new"
    assert key_name(("a", "b")) == "a + b"


def test_the_choices_begin_as_the_mapping_has_them(draw, mapping, table) -> None:
    base = replace(mapping, on_duplicate=OnDuplicate.SKIP, create_related=False)
    at = draw(page, base=base, table=table, targets=mapping.targets)
    assert at.session_state.chosen == Policies(("email",), OnDuplicate.SKIP, create_related=False)


def test_without_a_key_nothing_can_be_a_duplicate(draw, mapping, table) -> None:
    at = draw(page, base=mapping, table=table, targets=mapping.targets)
    at.selectbox[0].set_value(()).run()
    assert at.session_state.chosen.key == ()
    assert at.selectbox(key="on-duplicate").disabled
    assert any("twice" in text.value for text in at.caption)


@pytest.mark.parametrize(("choice", "create"), [(CREATE, True), (REJECT, False)])
def test_missing_related_rows_are_created_or_refused(
    draw, mapping, table, choice: str, create: bool
) -> None:
    at = draw(page, base=mapping, table=table, targets=mapping.targets)
    at.selectbox(key="create-related").set_value(choice).run()
    assert at.session_state.chosen.create_related is create


def test_what_cannot_be_created_from_a_name_is_said(draw, mapping, table) -> None:
    table = replace(table, relations=(replace(table.relations[0], creatable=False),))
    at = draw(page, base=mapping, table=table, targets=mapping.targets)
    assert any("Except for beats" in text.value for text in at.caption)


def test_without_relations_there_is_no_such_question(draw, mapping, table) -> None:
    at = draw(page, base=mapping, table=replace(table, relations=()), targets=mapping.targets)
    assert "create-related" not in [box.key for box in at.selectbox]
