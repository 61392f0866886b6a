from dataclasses import replace

import pytest

from csvlib.model import Doubts, Flag, IssueGroup, Severity

SHOUTING = IssueGroup(1, "shouting", Severity.WARNING, "Name", "Loud.", "Lower it.", 4, (2,))
FUTURE = IssueGroup(2, "date_in_future", Severity.WARNING, "Joined", "Late.", "Look.", 3, (5,))
FEWER = Flag("fewer_rows", "12 rows, where 900 are usual.")


def test_only_what_is_there_is_doubted() -> None:
    assert not Doubts()
    assert Doubts((SHOUTING,))
    assert Doubts(flags=(FEWER,))
    assert Doubts((SHOUTING, FUTURE)).problems == 7


@pytest.mark.parametrize(
    ("seen", "left"),
    [
        (Doubts(), Doubts((SHOUTING, FUTURE), (FEWER,))),
        (Doubts((SHOUTING,), (FEWER,)), Doubts((FUTURE,))),
        (Doubts((SHOUTING, FUTURE), (FEWER,)), Doubts()),
        (Doubts((replace(SHOUTING, rows=5), FUTURE), (FEWER,)), Doubts()),
        (Doubts((replace(SHOUTING, rows=3), FUTURE), (FEWER,)), Doubts((SHOUTING,))),
        (
            Doubts((SHOUTING, FUTURE), (replace(FEWER, message="11 rows."),)),
            Doubts(flags=(FEWER,)),
        ),
    ],
    ids=["nothing", "some", "all", "more rows", "fewer rows", "other numbers"],
)
def test_what_is_new_or_more_than_was_seen_is_left(seen: Doubts, left: Doubts) -> None:
    assert Doubts((SHOUTING, FUTURE), (FEWER,)).beyond(seen) == left
