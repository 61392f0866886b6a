from dataclasses import replace

import pytest

from csvlib.model import Counts, Doubts, Flag, IssueGroup, Severity, State
from csvlib.ui.approval import label, radius, seen, unusual


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


FUTURE = IssueGroup(
    2, "date_in_future", Severity.WARNING, "Joined *on*", "It is ahead.", "Look.", 3, (5,)
)
SHOUTING = replace(FUTURE, cause=1, column=None, message="It shouts.", rows=1_211)
FEWER = Flag("fewer_rows", "12 rows, where 900 are usual.")


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Doubts((FUTURE,)), "I have seen the 3 warnings of 1 kind"),
        (Doubts((FUTURE, SHOUTING)), "I have seen the 1,214 warnings of 2 kinds"),
        (Doubts(flags=(FEWER,)), "I have seen what is unusual about this file"),
        (
            Doubts((FUTURE,), (FEWER,)),
            "I have seen the 3 warnings of 1 kind and what is unusual about this file",
        ),
    ],
)
def test_the_box_says_what_it_confirms(found: Doubts, said: str) -> None:
    assert seen(found) == said


def confirming(run, found):
    import streamlit as st

    from csvlib.ui import approval

    st.session_state.go = approval.confirm(run, found)


def test_where_nothing_is_doubtful_nothing_is_asked(draw, run_in) -> None:
    at = draw(confirming, run=run_in(State.READY), found=Doubts())
    assert at.session_state.go is True
    assert not at.checkbox
    assert not at.markdown


def test_warnings_are_named_and_wait_for_a_tick(draw, run_in, visits) -> None:
    at = draw(confirming, run=run_in(State.READY), found=Doubts((FUTURE, SHOUTING), (FEWER,)))
    said = [text.value for text in at.markdown]
    assert said == [
        ":orange[:material/query_stats: **12 rows, where 900 are usual.**]",
        ":orange[:material/warning:] It is ahead. :gray[Joined \\*on\\* · 3 rows]",
        ":orange[:material/warning:] It shouts. :gray[1,211 rows]",
    ]
    assert visits.links["Look at them in the checks"] == ("pages/validation.py", {"run": "7"})
    assert at.session_state.go is False
    at.checkbox[0].check().run()
    assert at.session_state.go is True


def many(run, first, then):
    import streamlit as st

    from csvlib.ui import approval

    found = then if st.checkbox("later", key="later") else first
    st.session_state.go = approval.confirm(run, found)


def test_a_tick_for_other_warnings_does_not_count(draw, run_in) -> None:
    at = draw(
        many,
        run=run_in(State.READY),
        first=Doubts((FUTURE,)),
        then=Doubts((replace(FUTURE, rows=4),)),
    )
    at.checkbox[1].check().run()
    assert at.session_state.go is True
    at.checkbox(key="later").check().run()
    assert at.session_state.go is False
