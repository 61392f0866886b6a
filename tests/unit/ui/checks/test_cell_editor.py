import pytest

from csvlib.model import CellFix
from csvlib.ui.checks.cell_editor import fixes

HEADERS = ("First Name", "Email", "Joined", "Beats", "Notes")


def page(headers, rows, run):
    import streamlit as st

    from csvlib.ui.checks import cell_editor
    from csvlib.ui.checks.rows_grid import Grid

    shown = rows[st.session_state.get("from", 0) :]
    cell_editor.show(Grid(headers, shown), run, key="cells")


@pytest.fixture
def at(draw, rows, ready, verbs):
    return draw(page, headers=HEADERS, rows=rows, run=ready)


def write(at, row: int, **cells: str | None):
    state = at.session_state["typed-cells"]
    at.session_state[f"cells-{state.generation}"] = {
        "edited_rows": {row: cells},
        "added_rows": [],
        "deleted_rows": [],
    }
    return at.run()


def test_a_cell_is_fixed_in_place(at, verbs) -> None:
    write(at, 1, c1="bo@example.org")
    button = at.button(key="apply-cells")
    assert button.label == "Apply 1 fix"
    button.click().run()
    assert verbs.asked == [
        ("fix_cells", (7, (CellFix(4, 1, "bo@example.org"),), "local administrator"))
    ]
    assert at.button(key="apply-cells").disabled


def test_a_cell_can_be_made_empty(at, verbs) -> None:
    write(at, 0, c1=None).button(key="apply-cells").click().run()
    assert verbs.asked[0][1][1] == (CellFix(1, 1, ""),)


def test_what_is_written_back_as_it_was_is_no_fix(at) -> None:
    assert write(at, 0, c1="ana").button(key="apply-cells").disabled


def test_a_record_that_could_not_be_read_is_told_and_not_shown(at) -> None:
    assert at.caption[0].value.startswith("1 record that could not be read cannot be edited")
    assert at.dataframe[0].value["line"].tolist() == [2, 9]


def test_what_was_typed_stays_when_other_rows_are_looked_at(at, verbs) -> None:
    write(at, 0, c1="ana@example.org")
    at.session_state["from"] = 1
    at.run()
    write(at, 0, c3="Film")
    assert at.button(key="apply-cells").label == "Apply 2 fixes"
    at.session_state["from"] = 0
    at.run()
    assert at.dataframe[0].value["c1"].tolist()[0] == "ana@example.org"
    assert at.dataframe[0].value["c3"].tolist()[1] == "Film"


def test_fixes_name_row_and_column() -> None:
    assert fixes({(4, "c12"): "x"}) == (CellFix(4, 12, "x"),)


def test_rows_without_cells_are_no_grid(draw, rows, ready, verbs) -> None:
    at = draw(page, headers=HEADERS, rows=rows[2:], run=ready)
    assert not at.dataframe
