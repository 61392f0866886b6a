import pytest

from csvlib import exporting
from csvlib.model.export import Page
from csvlib.ui.row_grid import PAGE_ROWS, pages, position


def page(table, rows):
    from csvlib.ui import row_grid, viewing

    row_grid.show(viewing.current(table), rows, key="rows")


@pytest.fixture
def asked(monkeypatch, desk) -> list[int]:
    offsets = []

    class Desk:
        database = None

    def found(_database, _view, *, limit, offset):
        offsets.append(offset)
        return Page(("id", "title"), ((str(offset + 1), None),))

    monkeypatch.setattr("csvlib.ui.state.open_desk", Desk)
    monkeypatch.setattr(exporting, "page", found)
    return offsets


@pytest.mark.parametrize(("rows", "number"), [(0, 1), (1, 1), (100, 1), (101, 2), (2_000, 20)])
def test_rows_are_shown_by_the_hundred(rows: int, number: int) -> None:
    assert PAGE_ROWS == 100
    assert pages(rows) == number


@pytest.mark.parametrize(
    ("number", "rows", "said"),
    [
        (1, 0, "No rows."),
        (1, 20, "Rows 1 to 20 of 20 rows"),
        (2, 2_000, "Rows 101 to 200 of 2,000 rows"),
        (3, 201, "Rows 201 to 201 of 201 rows"),
    ],
)
def test_the_position_is_said(number: int, rows: int, said: str) -> None:
    assert position(number, rows) == said


def test_the_next_page_is_the_next_hundred(draw, asked, table) -> None:
    at = draw(page, table=table, rows=250)
    at.get("pagination")[0].set_value(2).run()
    assert asked == [0, 100]
    assert at.dataframe[0].value["id"].tolist() == ["101"]


def test_a_single_page_needs_no_pages(draw, asked, table) -> None:
    at = draw(page, table=table, rows=1)
    assert not at.get("pagination")


def test_an_empty_page_keeps_its_columns(draw, asked, table, monkeypatch) -> None:
    monkeypatch.setattr(exporting, "page", lambda *_args, **_page: Page(("id", "title"), ()))
    at = draw(page, table=table, rows=0)
    assert list(at.dataframe[0].value.columns) == ["id", "title"]


def test_ticking_a_row_puts_it_into_the_address(draw) -> None:
    def tick(chosen):
        import streamlit as st

        from csvlib.ui import row_grid

        st.session_state["grid"] = {"selection": {"rows": chosen}}
        row_grid._open("grid", [{"id": "1"}, {"a": "x,y", "b": "2"}])

    assert draw(tick, chosen=[1]).query_params["row"] == "a=x%2Cy,b=2"
    assert "row" not in draw(tick, chosen=[]).query_params


def test_the_row_of_the_address_is_ticked(draw) -> None:
    def asked(row):
        import streamlit as st

        from csvlib.ui import row_grid, viewing

        viewing.open_row(row)
        st.session_state.ticked = row_grid._opened([{"id": "1"}, {"id": "2"}])["selection"]["rows"]

    assert draw(asked, row="id=2").session_state.ticked == [1]
    assert draw(asked, row="id=9").session_state.ticked == []
