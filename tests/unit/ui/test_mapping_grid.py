from dataclasses import replace

from csvlib.ui.mapping_grid import GOES_TO, LEAVE_OUT, apply, rows


def page(base, profile, table, disabled=False):
    import streamlit as st

    from csvlib.ui import mapping_grid

    st.session_state.columns = mapping_grid.show(
        base, profile, table, disabled=disabled, key="grid"
    )


def edited(at, row: int, target: str):
    """What the browser sends when a cell of the grid was changed."""
    at.session_state["grid"] = {
        "edited_rows": {row: {GOES_TO: target}},
        "added_rows": [],
        "deleted_rows": [],
    }
    return at.run()


def test_each_column_is_a_row_with_its_samples(mapping, profile) -> None:
    cells = rows(mapping.columns, mapping.columns, profile)
    assert cells["Column"] == list(profile.headers)
    assert cells["Samples"][0] == "Ana"
    assert cells["Samples"][4] == "(empty)"
    assert cells[GOES_TO][4] == LEAVE_OUT
    assert cells["Status"] == ["✓ mapped"] * 4 + ["– left out"]


def test_a_column_can_be_sent_elsewhere(draw, mapping, profile, table) -> None:
    at = edited(draw(page, base=mapping, profile=profile, table=table), 4, "followers")
    column = at.session_state.columns[4]
    assert (column.target, column.reason) == ("followers", "your choice")


def test_the_format_is_guessed_for_the_new_target(mapping, profile, table) -> None:
    base = tuple(replace(column, target=None) for column in mapping.columns)
    joined = apply(base, {2: {GOES_TO: "joined"}}, profile, table)[2]
    assert joined.transform.date_order == "dmy"
    assert "day before month" in joined.reason


def test_a_column_can_be_left_out(mapping, profile, table) -> None:
    columns = apply(mapping.columns, {1: {GOES_TO: LEAVE_OUT}}, profile, table)
    assert columns[1].target is None


def test_the_same_choice_again_changes_nothing(mapping, profile, table) -> None:
    assert apply(mapping.columns, {0: {GOES_TO: "first_name"}}, profile, table) == mapping.columns


def test_two_columns_on_one_field_are_marked(draw, mapping, profile, table) -> None:
    at = edited(draw(page, base=mapping, profile=profile, table=table), 0, "email")
    shown = rows(mapping.columns, at.session_state.columns, profile)
    assert shown["Status"][:2] == ["⚠ email is taken twice"] * 2


def test_the_grid_keeps_what_it_was_given(draw, mapping, profile, table) -> None:
    # The grid lays its own changes over the frame: one that followed them would apply them twice.
    at = edited(draw(page, base=mapping, profile=profile, table=table), 0, "email")
    frame = rows(mapping.columns, at.session_state.columns, profile)
    assert frame[GOES_TO][0] == "first_name"
