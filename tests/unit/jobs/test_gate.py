import pytest

from csvlib.errors import WarningsUnconfirmed
from csvlib.jobs.gate import counted, require_seen
from csvlib.model import Doubts, Flag, IssueGroup, Severity

SHOUTING = IssueGroup(1, "shouting", Severity.WARNING, "Name", "Loud.", "Lower it.", 4, (2,))
FUTURE = IssueGroup(2, "date_in_future", Severity.WARNING, "Joined", "Late.", "Look.", 3, (5,))
FEWER = Flag("fewer_rows", "12 rows, where 900 are usual.")
ALL = Doubts((SHOUTING, FUTURE), (FEWER,))


@pytest.mark.parametrize("found", [Doubts(), Doubts((SHOUTING,)), ALL])
def test_what_was_seen_may_pass(found: Doubts) -> None:
    require_seen(found, ALL)


@pytest.mark.parametrize(
    ("seen", "named"),
    [
        (Doubts(), "shouting, date_in_future, fewer_rows"),
        (Doubts((SHOUTING,)), "confirmed date_in_future, fewer_rows"),
        (Doubts((SHOUTING, FUTURE)), "confirmed fewer_rows:"),
    ],
)
def test_what_nobody_has_seen_is_named_by_its_codes(seen: Doubts, named: str) -> None:
    with pytest.raises(WarningsUnconfirmed, match=named):
        require_seen(ALL, seen)


def test_for_the_record_it_is_counted_and_nothing_is_recorded_where_nothing_was() -> None:
    assert counted(ALL) == {"kinds": 2, "warnings": 7, "unusual": 1}
    assert counted(Doubts()) == {}
