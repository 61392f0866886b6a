from dataclasses import replace
from datetime import UTC, datetime

import pytest

from csvlib.model import Approval, Counts, Doubts, Flag, IssueGroup, Severity
from csvlib.ui.review.approval import blocked, label, seen


def test_the_button_holds_the_number() -> None:
    assert label(Counts(created=1_204, updated=739)) == "Approve and import 1,943 rows"
    assert label(Counts(unchanged=3)) == "Finish: nothing to write"


FUTURE = IssueGroup(
    2, "date_in_future", Severity.WARNING, "Joined *on*", "It is ahead.", "Look.", 3, (5,)
)
SHOUTING = replace(FUTURE, cause=1, column=None, message="It shouts.", rows=1_211)
MANY = Flag("many_cleared", "Empties `Pho_ne` in 900 rows.")
ADA = Approval("ada", datetime.now(UTC))


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Doubts((FUTURE,)), "I have seen the 3 warnings of 1 kind"),
        (Doubts((FUTURE, SHOUTING)), "I have seen the 1,214 warnings of 2 kinds"),
        (Doubts(flags=(MANY,)), "I have seen what is unusual about this import"),
        (
            Doubts((FUTURE,), (MANY,)),
            "I have seen the 3 warnings of 1 kind and what is unusual about this import",
        ),
    ],
)
def test_the_box_says_what_it_confirms(found: Doubts, said: str) -> None:
    assert seen(found) == said


def confirming(run, found):
    import streamlit as st

    from csvlib.ui.review import approval

    st.session_state.go = approval.confirm(run, found)


def test_where_nothing_is_doubtful_nothing_is_asked(draw, ready) -> None:
    at = draw(confirming, run=ready, found=Doubts())
    assert at.session_state.go is True
    assert not at.checkbox
    assert not at.markdown


def test_warnings_are_named_and_wait_for_a_tick(draw, ready, visits) -> None:
    at = draw(confirming, run=ready, found=Doubts((FUTURE, SHOUTING), (MANY,)))
    said = [text.value for text in at.markdown]
    assert said == [
        ":orange[:material/query_stats: **Empties `Pho_ne` in 900 rows.**]",
        ":orange[:material/warning:] It is ahead. :gray[Joined \\*on\\* · 3 rows]",
        ":orange[:material/warning:] It shouts. :gray[1,211 rows]",
    ]
    assert visits.links["Look at them in the checks"] == ("pages/validation.py", {"run": "7"})
    assert at.session_state.go is False
    at.checkbox[0].check().run()
    assert at.session_state.go is True


def test_of_the_table_alone_the_checks_say_nothing(draw, ready, visits) -> None:
    draw(confirming, run=ready, found=Doubts(flags=(MANY,)))
    assert not visits.links


def many(run, first, then):
    import streamlit as st

    from csvlib.ui.review import approval

    found = then if st.checkbox("later", key="later") else first
    st.session_state.go = approval.confirm(run, found)


def test_a_tick_for_other_warnings_does_not_count(draw, ready) -> None:
    at = draw(
        many,
        run=ready,
        first=Doubts((FUTURE,)),
        then=Doubts((replace(FUTURE, rows=4),)),
    )
    at.checkbox[1].check().run()
    assert at.session_state.go is True
    at.checkbox(key="later").check().run()
    assert at.session_state.go is False


@pytest.mark.parametrize(
    ("counts", "given", "confirmed", "said"),
    [
        (Counts(created=1), (), True, None),
        (Counts(created=1), (), False, "First tick"),
        (Counts(created=1), (ADA,), True, "somebody else"),
        (Counts(rejected=1), (), True, "no row"),
    ],
)
def test_why_it_cannot_be_approved_is_said(counts, given, confirmed: bool, said) -> None:
    found = blocked(counts, given, "ada", confirmed=confirmed)
    assert found is None if said is None else said in found


def test_another_person_may(ready) -> None:
    assert blocked(Counts(created=1), (ADA,), "bo", confirmed=True) is None


def people(given, needs_second):
    from csvlib.ui.review import approval

    approval.people(given, needs_second=needs_second)


@pytest.mark.parametrize(
    ("given", "needs_second", "said"),
    [
        ((), True, "two people"),
        ((ADA,), True, "Approved by **ada**"),
        ((ADA,), True, "waits for a second person"),
    ],
)
def test_who_has_approved_and_who_must_still(draw, given, needs_second, said: str) -> None:
    assert said in draw(people, given=given, needs_second=needs_second).info[0].value


def test_where_one_is_enough_nothing_is_said(draw) -> None:
    assert not draw(people, given=(), needs_second=False).info
