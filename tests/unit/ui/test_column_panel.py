from dataclasses import replace

import pytest

from csvlib.model import Drift, DriftKind, Memory, Proposal, Recalled, Transform
from csvlib.ui.column_panel import TABS, candidates, name
from csvlib.ui.mapping_grid import LEAVE_OUT, MAPPED, NEW


@pytest.fixture
def show(show_draft, draft, as_written):
    def shown(draft=draft, **kwargs):
        return show_draft(draft, "column_panel", disabled=False, **kwargs)

    return shown


def with_column(draft, at: int, **changes):
    columns = list(draft.mapping.columns)
    columns[at] = replace(columns[at], **changes)
    return replace(draft, mapping=replace(draft.mapping, columns=tuple(columns)))


def test_the_column_that_needs_it_most_comes_first(show, draft) -> None:
    undecided = with_column(draft, 2, transform=Transform(date_order=""))
    box = show(undecided).selectbox(key="column-to-adjust")
    assert (box.value, box.options[2]) == (2, "⚠ Joined")
    assert show().selectbox(key="column-to-adjust").value == 0


def test_another_column_can_be_chosen_and_sent_elsewhere(show) -> None:
    at = show()
    at.selectbox(key="column-to-adjust").set_value(4).run()
    assert at.selectbox(key="adjust-target").value == LEAVE_OUT
    at.selectbox(key="adjust-target").set_value("followers").run()
    draft = at.session_state.draft
    assert draft.mapping.columns[4].target == "followers"
    assert draft.generation == 1
    at.selectbox(key="adjust-target").set_value(LEAVE_OUT).run()
    assert at.session_state.draft.mapping.columns[4].target is None


def test_what_came_second_is_one_click_away(show, draft) -> None:
    at = show(with_column(draft, 0, runner_up="followers"))
    at.button(key="adjust-runner-up").click().run()
    assert at.session_state.draft.mapping.columns[0].target == "followers"
    at.button(key="adjust-suggested").click().run()
    assert at.session_state.draft.mapping.columns[0] == draft.mapping.columns[0]


def test_candidates_leave_out_where_the_column_goes(draft) -> None:
    assert candidates(draft, 0) == []
    moved = with_column(draft, 0, target="followers", runner_up="first_name")
    assert candidates(moved, 0) == [("adjust-suggested", "suggested:", "first_name")]


def test_why_a_column_lost_is_said(show, draft) -> None:
    lost = with_column(draft, 0, target=None, reason="`email` went to “E-Mail”")
    assert show(lost).caption[0].value == r"Left out\: `email` went to “E-Mail”."


def test_a_drifted_column_can_be_said_to_be_right(show, draft) -> None:
    memory = Memory(1, "x", (), (), ";", draft.mapping, 1, None, None, "ada")
    drift = Drift(DriftKind.NEW, "Notes", "`Notes` is new", 4)
    asked = replace(draft, start=Proposal(draft.mapping, Recalled(memory, draft.mapping, (drift,))))
    at = show(asked)
    assert at.selectbox(key="column-to-adjust").value == 4
    at.button(key="adjust-right").click().run()
    assert at.session_state.draft.asks == frozenset()
    assert "adjust-right" not in [button.key for button in at.button]


def test_only_the_open_tab_is_drawn(show) -> None:
    at = show()
    assert [tab.label for tab in at.tabs] == list(TABS)
    assert "t-case" in [box.key for box in at.selectbox]
    assert "on-blank" not in [box.key for box in at.selectbox]


def test_an_added_target_goes_by_its_field(draft) -> None:
    added = replace(draft.mapping.columns[0], header="", target="followers")
    more = replace(draft, mapping=replace(draft.mapping, extra=(added,)))
    assert name(more, 5, MAPPED) == "followers (added)"
    assert name(more, 4, NEW) == "⚠ Notes"
