import pytest

from csvlib.model import Action, PlannedRow
from csvlib.ui.keyset import PAGE_ROWS


def rows(number: int) -> list[PlannedRow]:
    """Numbered as in a bucket: not every row of the file is in it."""
    return [PlannedRow(at * 3, at * 3 + 1, Action.CREATE, "k", {}) for at in range(1, number + 1)]


def page(planned):
    import streamlit as st

    from csvlib.ui import keyset

    def fetch(after, limit):
        return tuple(row for row in planned if row.row_no > after)[:limit]

    st.session_state.shown = keyset.show(fetch, key="rows")


def test_a_single_page_has_no_buttons(draw) -> None:
    at = draw(page, planned=rows(PAGE_ROWS))
    assert len(at.session_state.shown) == PAGE_ROWS
    assert not at.button


@pytest.mark.parametrize("number", [PAGE_ROWS + 1, 3 * PAGE_ROWS])
def test_next_shows_every_row_once(draw, number: int) -> None:
    at = draw(page, planned=rows(number))
    seen = list(at.session_state.shown)
    while not at.button(key="rows-next").disabled:
        at.button(key="rows-next").click().run()
        seen += at.session_state.shown
    assert seen == rows(number)


def test_previous_goes_back_to_the_same_rows(draw) -> None:
    at = draw(page, planned=rows(2 * PAGE_ROWS))
    first = at.session_state.shown
    assert at.button(key="rows-previous").disabled
    at.button(key="rows-next").click().run()
    at.button(key="rows-previous").click().run()
    assert at.session_state.shown == first


def test_no_rows_are_no_page(draw) -> None:
    assert draw(page, planned=[]).session_state.shown == ()


def test_rows_may_have_their_place_elsewhere(draw) -> None:
    def page(places):
        from types import SimpleNamespace

        import streamlit as st

        from csvlib.ui import keyset

        def fetch(after, limit):
            return tuple(SimpleNamespace(id=at) for at in places if at > after)[:limit]

        st.session_state.shown = keyset.show(fetch, key="rows", place=lambda row: row.id)

    at = draw(page, places=list(range(10, 10 + 2 * PAGE_ROWS)))
    at.button(key="rows-next").click().run()
    assert at.session_state.shown[0].id == 10 + PAGE_ROWS
