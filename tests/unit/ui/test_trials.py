from dataclasses import replace

from csvlib.model import CONSTANT, ColumnMapping, ColumnSurvey, Survey, Transform
from csvlib.ui import trials


def surveyed(draft, *values: tuple[str, int]):
    column = ColumnSurvey("x", 9, 0, 9, True, values=values)
    return replace(draft, survey=Survey(9, True, (column,) * 5))


def test_values_are_those_of_the_head_until_the_file_is_surveyed(draft) -> None:
    column = draft.mapping.columns[0]
    assert trials.values(draft, column) == (("Ana", 2),)
    assert trials.values(surveyed(draft, ("Bo", 9)), column) == (("Bo", 9),)


def page(draft, column):
    import streamlit as st

    from csvlib.ui import trials

    st.session_state.tried = trials.of_column(draft, column)


def tried(draw, draft, column) -> dict[str, str | None]:
    at = draw(page, draft=draft, column=column)
    return {before: row.values[column.target] for before, row in at.session_state.tried}


def test_different_cells_are_tried_once_each(draw, draft, as_written) -> None:
    column = draft.mapping.columns[1]
    found = tried(draw, surveyed(draft, ("cy@example.org", 4)), column)
    assert found == {
        "ana@example.org": "ana@example.org",
        "bo@example.org": "bo@example.org",
        "cy@example.org": "cy@example.org",
    }


def test_joined_columns_are_shown_together(draw, draft, as_written) -> None:
    column = replace(draft.mapping.columns[0], transform=Transform(also=(3,)))
    assert set(tried(draw, draft, column)) == {"Ana + Film, Music", "Ana + Law"}


def test_a_constant_is_one_cell(draw, draft, as_written) -> None:
    column = ColumnMapping(CONSTANT, "", "email", constant="x")
    assert tried(draw, draft, column) == {"x": "x"}


def test_the_database_is_asked_only_when_something_changed(draw, draft, as_written) -> None:
    at = draw(page, draft=draft, column=draft.mapping.columns[0])
    at.run()
    assert len(as_written) == 1


def test_a_column_that_is_left_out_is_not_tried(draw, draft, as_written) -> None:
    draw(page, draft=draft, column=draft.mapping.columns[4])
    assert as_written == []
