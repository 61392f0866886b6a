import pytest

from csvlib.model import Action, PlannedRow, State
from csvlib.ui.review.planned_grid import WHY_SKIPPED, gone, name, order, whole, why

NEW = PlannedRow(1, 2, Action.CREATE, "a@x", {"email": "a@x", "title": None})
CHANGED = PlannedRow(2, 3, Action.UPDATE, key="4711", values={"email": "b@x"})
REJECTED = PlannedRow(3, 4, Action.REJECT, "", {}, codes=("too_many_cells",), raw="a,b,c")


def test_a_row_is_shown_with_its_line() -> None:
    assert whole([NEW]) == {"Line": [2], "email": ["a@x"], "title": [""]}


def test_a_rejected_row_says_why_and_how_it_stands_in_the_file() -> None:
    cells = whole([REJECTED])
    assert "more cells" in str(cells["Why"][0])
    assert cells["As in the file"] == ["a,b,c"]


@pytest.mark.parametrize("code", [*WHY_SKIPPED, "merged_in_file", "conflict", "own_code"])
def test_every_reason_is_a_sentence(code: str) -> None:
    assert why(code).endswith(".")


def test_rows_with_other_fields_share_a_table() -> None:
    other = PlannedRow(4, 5, Action.CREATE, "", {"phone": "1"})
    assert whole([NEW, other])["phone"] == ["", "1"]


def test_a_column_called_like_the_grids_own_hides_nothing() -> None:
    cells = whole([PlannedRow(4, 5, Action.CREATE, "", {"Line": "x"})])
    assert cells == {"Line": [5], "Line (column)": ["x"]}


def test_fields_come_as_in_the_file(run_in) -> None:
    row = PlannedRow(1, 2, Action.CREATE, "", {"beats": "Law", "email": "a@x", "more": "1"})
    assert list(whole([row], order(run_in(State.READY)))) == ["Line", "email", "beats", "more"]


def test_an_order_is_known_without_a_mapping(run_in, profile) -> None:
    assert order(run_in(State.PROFILED)) == profile.columns
    assert order(run_in(State.UPLOADED)) == ()


def test_a_row_is_named_by_the_cells_it_was_found_by() -> None:
    assert name(CHANGED, ("email",)) == "b@x"
    assert name(CHANGED, ()) == "4711"


def test_an_empty_bucket_differs_from_rows_that_were_dropped() -> None:
    assert gone(0) == "There are none."
    assert gone(1_204) == "These 1,204 rows are no longer kept."


def page(rows, run, can_act):
    import streamlit as st

    from csvlib.ui.review import planned_grid

    st.session_state.ticked = planned_grid.draw(rows, run, can_act)


def test_ticked_rows_are_told_by_their_numbers(draw, ready) -> None:
    rows = (NEW, PlannedRow(9, 10, Action.CREATE, "", {"email": "c@x"}))
    at = draw(page, rows=rows, run=ready, can_act=True)
    assert at.dataframe[0].value["email"].tolist() == ["a@x", "c@x"]
    at.session_state["rows-create-1"] = {"selection": {"rows": [1], "columns": [], "cells": []}}
    assert at.run().session_state.ticked == [9]


def test_where_nothing_can_be_done_nothing_is_ticked(draw, ready) -> None:
    at = draw(page, rows=(NEW,), run=ready, can_act=False)
    assert at.session_state.ticked == []
