from dataclasses import replace

import pytest

from csvlib.model import CONSTANT, ColumnMapping, Transform
from csvlib.ui.extra_targets import free, sentence


@pytest.fixture
def show(show_draft):
    return lambda draft: show_draft(draft, "extra_targets", disabled=False)


def test_a_text_for_every_row_is_added_and_removed(show, draft) -> None:
    at = show(draft)
    assert at.button(key="extra-add").disabled
    at.selectbox(key="extra-target").set_value("followers").run()
    at.text_input(key="extra-constant").set_value("7").run()
    at.button(key="extra-add").click().run()
    (extra,) = at.session_state.draft.mapping.extra
    assert (extra.position, extra.target, extra.constant) == (CONSTANT, "followers", "7")
    at.button(key="extra-remove-0").click().run()
    assert at.session_state.draft.mapping.extra == ()


def test_a_further_part_of_a_column_is_added(show, draft) -> None:
    at = show(draft)
    at.selectbox(key="extra-source").set_value(0).run()
    at.selectbox(key="extra-target").set_value("followers").run()
    at.button(key="extra-add").click().run()
    (extra,) = at.session_state.draft.mapping.extra
    assert (extra.position, extra.header) == (0, "First Name")
    assert (extra.transform.split_at, extra.transform.part) == (" ", 0)
    assert at.session_state.draft.mapping.columns == draft.mapping.columns


def test_only_fields_that_nothing_goes_to_are_offered(draft) -> None:
    assert free(draft) == ("id", "followers")


def test_each_is_said_in_a_sentence(draft) -> None:
    constant = ColumnMapping(CONSTANT, "", "country", constant="Germany")
    assert sentence(draft, constant) == "**country** gets ` Germany ` in every row"
    part = ColumnMapping(0, "Name", "email", transform=Transform(split_at=" ", part=2))
    assert sentence(draft, part) == "**email** gets Name, split at a space, part 2"
    assert sentence(draft, replace(part, transform=Transform())) == "**email** gets Name"
