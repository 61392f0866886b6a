import pytest

from csvlib.model import Counts
from csvlib.ui.approval import label, radius, unusual


@pytest.mark.parametrize(
    ("updated", "table_rows", "much"),
    [
        (0, 0, False),
        (1, 0, True),
        (50, 100, False),
        (51, 100, True),
        (1_000, 10**6, False),
        (1_001, 10**6, True),
    ],
)
def test_many_updates_are_asked_for_twice(updated: int, table_rows: int, much: bool) -> None:
    assert unusual(Counts(updated=updated), table_rows) is much


def test_new_rows_alone_are_never_unusual() -> None:
    assert not unusual(Counts(created=10**6), 3)


@pytest.mark.parametrize(
    ("updated", "table_rows", "said"),
    [
        (0, 9, "No row that is in the table today is changed."),
        (739, 2_000, "739 rows of the table's 2,000 change (37 %)."),
        (3, 2_000, "3 rows of the table's 2,000 change (less than 1 %)."),
        (5, 3, "5 rows of the table change."),
    ],
)
def test_how_much_changes_is_one_sentence(updated: int, table_rows: int, said: str) -> None:
    assert radius(Counts(updated=updated), table_rows) == said


def test_the_button_holds_the_number() -> None:
    assert label(Counts(created=1_204, updated=739)) == "Approve and import 1,943 rows"
    assert label(Counts(unchanged=3)) == "Finish: nothing to write"


def page(counts, table_rows):
    import streamlit as st

    from csvlib.ui import approval

    st.session_state.go = approval.show(counts, table_rows, key="confirm")


def test_a_usual_plan_needs_no_second_click(draw) -> None:
    at = draw(page, counts=Counts(created=9), table_rows=9)
    assert at.session_state.go is True
    assert not at.checkbox


def test_an_unusual_plan_waits_for_a_second_click(draw) -> None:
    at = draw(page, counts=Counts(updated=1_001), table_rows=9_000)
    assert at.session_state.go is False
    at.checkbox(key="confirm").check().run()
    assert at.session_state.go is True
