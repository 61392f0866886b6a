from dataclasses import replace

import pytest

from csvlib.errors import SearchTooLong
from csvlib.jobs import review
from csvlib.jobs.review import RepeatedGroup
from csvlib.model import OnRepeat, RepeatedRow
from csvlib.ui.review.repeated_list import POLICIES, becomes, lines


def group(kept: int | None, number: int = 2) -> RepeatedGroup:
    rows = tuple(RepeatedRow(at, at + 1, "ana@x", kept) for at in (1, 1_204))
    return RepeatedGroup(1, "ana@x", kept, number, rows)


def page(run):
    from csvlib.ui.review import repeated_list

    repeated_list.show(run)


def test_each_group_says_its_lines_and_what_happens(draw, ready, visits, monkeypatch) -> None:
    monkeypatch.setattr(review, "repeated_groups", lambda *_: (group(1_204),))
    run = replace(ready, mapping=replace(ready.mapping, on_repeat=OnRepeat.LAST))
    at = draw(page, run=run)
    shown = at.dataframe[0].value.iloc[0].tolist()
    assert shown == ["ana@x", 2, "2, 1,205", "Line 1,205 is taken"]
    assert POLICIES[OnRepeat.LAST] in at.caption[0].value
    assert visits.links["Choose another way"] == ("pages/mapping.py", {"run": "7"})


@pytest.mark.parametrize(
    ("kept", "policy", "said"),
    [
        (1, OnRepeat.FIRST, "Line 2 is taken"),
        (1, OnRepeat.MERGE, "Line 2 takes all in"),
        (None, OnRepeat.REJECT, "All are rejected"),
    ],
)
def test_what_becomes_of_a_group(kept: int | None, policy: OnRepeat, said: str) -> None:
    assert becomes(group(kept), policy) == said


def test_of_very_many_rows_only_some_lines_are_told() -> None:
    assert lines(group(1, number=9_000)) == "2, 1,205, … of 9,000 rows"


def test_every_policy_has_a_sentence() -> None:
    assert set(POLICIES) == set(OnRepeat)


def test_too_many_to_group_in_time_is_said(draw, ready, monkeypatch) -> None:
    def groups(*_):
        raise SearchTooLong("It was stopped.", advice="Wait.")

    monkeypatch.setattr(review, "repeated_groups", groups)
    assert draw(page, run=ready).info[0].value == "It was stopped."
