from dataclasses import replace

from csvlib.model import Drift, DriftKind, Memory, Proposal, Recalled, Transform
from csvlib.ui.mapping_grid import (
    CHANGED,
    GOES_TO,
    LEAVE_OUT,
    LEFT_OUT,
    MAPPED,
    NEW,
    TWICE,
    WHICH_FIRST,
    needs_attention,
    rows,
    statuses,
)


def page(draft, disabled=False):
    import streamlit as st

    from csvlib.ui import mapping_draft, mapping_grid

    if mapping_draft.KEY not in st.session_state:
        st.session_state[mapping_draft.KEY] = draft
    mapping_grid.show(mapping_grid.take_edits(), disabled=disabled)
    st.session_state.key = mapping_draft.grid_key()
    st.session_state.draft = mapping_draft.kept()


def edited(at, row: int, target: str | None):
    """What the browser sends when a cell of the grid was changed."""
    at.session_state[at.session_state.key] = {
        "edited_rows": {row: {GOES_TO: target}},
        "added_rows": [],
        "deleted_rows": [],
    }
    return at.run()


def with_column(draft, at: int, **changes):
    columns = list(draft.mapping.columns)
    columns[at] = replace(columns[at], **changes)
    return replace(draft, mapping=replace(draft.mapping, columns=tuple(columns)))


def test_each_column_is_a_row_with_its_samples(draft) -> None:
    cells = rows(draft)
    assert cells["Column"] == list(draft.profile.headers)
    assert cells["Samples"][0] == "Ana"
    assert cells["Samples"][4] == "(empty)"
    assert cells[GOES_TO][4] == LEAVE_OUT
    assert cells["Status"] == [[MAPPED]] * 4 + [[LEFT_OUT]]


def test_how_says_what_is_done_why_and_what_came_second(draft) -> None:
    changed = with_column(
        draft,
        2,
        reason="same name; day before month",
        runner_up="followers",
        transform=Transform(date_order="mdy"),
    )
    assert rows(changed)["How"][2] == "month before day · same name · or: followers"


def test_a_column_can_be_sent_elsewhere_and_left_out(draw, draft) -> None:
    at = edited(draw(page, draft=draft), 4, "followers")
    column = at.session_state.draft.mapping.columns[4]
    assert (column.target, column.reason) == ("followers", "your choice")
    assert edited(at, 4, LEAVE_OUT).session_state.draft.mapping.columns[4].target is None


def test_an_edit_is_one_step_however_often_the_page_runs(draw, draft) -> None:
    at = edited(draw(page, draft=draft), 0, LEAVE_OUT).run().run()
    assert at.session_state.draft.past == (draft.mapping,)


def test_an_edit_keeps_the_grid_and_an_undo_makes_another(draw, draft) -> None:
    at = draw(page, draft=draft)
    before = at.session_state.key
    assert edited(at, 0, LEAVE_OUT).session_state.key == before


def test_two_columns_on_one_field_are_marked(draft) -> None:
    assert statuses(with_column(draft, 0, target="email"))[:2] == (TWICE, TWICE)


def test_dates_that_nobody_has_decided_on_are_marked(draft) -> None:
    undecided = with_column(draft, 2, transform=Transform(date_order=""))
    assert statuses(undecided)[2] == WHICH_FIRST


def test_only_what_has_drifted_asks_to_be_looked_at(draft) -> None:
    drifts = (
        Drift(DriftKind.NEW, "Notes", "`Notes` is new", 4),
        Drift(DriftKind.FORMAT, "Joined", "`Joined` looks otherwise", 2),
    )
    memory = Memory(1, "x", (), (), ";", draft.mapping, 1, None, None, "ada")
    start = Proposal(draft.mapping, Recalled(memory, draft.mapping, drifts))
    found = statuses(replace(draft, start=start))
    assert found == (MAPPED, MAPPED, CHANGED, MAPPED, NEW)
    assert [needs_attention(status) for status in found] == [False, False, True, False, True]


def test_added_targets_are_no_rows_of_the_grid(draft) -> None:
    extra = (replace(draft.mapping.columns[0], target="followers"),)
    more = replace(draft, mapping=replace(draft.mapping, extra=extra))
    assert {len(cells) for cells in rows(more).values()} == {5}
    assert len(statuses(more)) == 6
