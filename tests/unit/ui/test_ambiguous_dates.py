from dataclasses import replace

import pytest

from csvlib.model import Transform
from csvlib.ui.ambiguous_dates import reason


@pytest.fixture
def undecided(draft):
    columns = list(draft.mapping.columns)
    columns[2] = replace(columns[2], transform=Transform(date_order=""))
    samples = (("Ana", "a@example.org", "03/04/2024", "", ""),)
    return replace(
        draft,
        mapping=replace(draft.mapping, columns=tuple(columns)),
        profile=replace(draft.profile, samples=samples),
    )


@pytest.mark.parametrize(("order", "words"), [("dmy", "3 April 2024"), ("mdy", "March 4, 2024")])
def test_a_real_date_is_asked_about(show_draft, undecided, order: str, words: str) -> None:
    at = show_draft(undecided, "ambiguous_dates", disabled=False)
    assert "03/04/2024" in at.markdown[0].value
    button = at.button(key=f"dates-2-{order}")
    assert button.label == words
    button.click().run()
    assert at.session_state.draft.mapping.columns[2].transform.date_order == order
    assert not at.button


def test_the_reason_names_the_columns(draft, undecided) -> None:
    assert reason(undecided) == "First say how the dates of Joined are written."
    assert reason(draft) is None


def test_without_a_telling_cell_the_orders_are_named(show_draft, undecided) -> None:
    blank = replace(undecided, profile=replace(undecided.profile, samples=()))
    at = show_draft(blank, "ambiguous_dates", disabled=False)
    assert [button.label for button in at.button] == ["Day first", "Month first"]


def test_when_all_is_said_nothing_is_drawn(show_draft, draft) -> None:
    assert not show_draft(draft, "ambiguous_dates", disabled=False).button
