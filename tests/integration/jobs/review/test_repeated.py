from collections.abc import Callable
from pathlib import Path

import pytest

from csvlib.jobs import review, uploads
from csvlib.jobs.desk import Desk
from csvlib.jobs.review.repeated import SHOWN_ROWS
from csvlib.model import OnRepeat, Run

FILE = "code,name\nBGO,Bergen\nTRD,Trondheim\nBGO,Björgvin\nLUX,Lux\nTRD,Nidaros\nBGO,Bergen\n"


@pytest.fixture
def repeated(
    desk: Desk, city: str, csv_file: Callable[..., Path], prepared: Callable[..., Run]
) -> Callable[[OnRepeat], Run]:
    return lambda policy: prepared(desk, csv_file(FILE), city, on_repeat=policy)


@pytest.mark.parametrize(
    ("policy", "groups"),
    [
        (OnRepeat.FIRST, [("BGO", 2, [2, 4, 7]), ("TRD", 3, [3, 6])]),
        (OnRepeat.LAST, [("TRD", 6, [3, 6]), ("BGO", 7, [2, 4, 7])]),
        (OnRepeat.MERGE, [("BGO", 2, [2, 4, 7]), ("TRD", 3, [3, 6])]),
        (OnRepeat.REJECT, [("BGO", None, [2, 4, 7]), ("TRD", None, [3, 6])]),
    ],
)
def test_rows_with_one_key_are_a_group_with_the_one_that_is_taken(
    desk: Desk, repeated: Callable[[OnRepeat], Run], policy: OnRepeat, groups: list[object]
) -> None:
    run = repeated(policy)
    found = []
    for group in review.repeated_groups(desk, run.id):
        lines = {row.row_no: row.line for row in group.rows}
        taken = lines[group.kept] if group.kept is not None else None
        found.append((group.key, taken, list(lines.values())))
    assert found == groups
    assert review.repeated_count(desk, run.id) == 5


@pytest.mark.parametrize("policy", [OnRepeat.LAST, OnRepeat.REJECT])
def test_groups_are_shown_a_page_at_a_time(
    desk: Desk, repeated: Callable[[OnRepeat], Run], policy: OnRepeat
) -> None:
    run = repeated(policy)
    (first,) = review.repeated_groups(desk, run.id, 0, 1)
    (second,) = review.repeated_groups(desk, run.id, first.row_no, 9)
    assert {first.key, second.key} == {"BGO", "TRD"}
    assert review.repeated_groups(desk, run.id, second.row_no) == ()


def test_of_a_large_group_a_few_lines_and_the_one_that_is_taken(
    desk: Desk, city: str, csv_file: Callable[..., Path], prepared: Callable[..., Run]
) -> None:
    path = csv_file("code,name\n" + "BGO,Bergen\n" * 100)
    run = prepared(desk, path, city, on_repeat=OnRepeat.LAST)
    (group,) = review.repeated_groups(desk, run.id)
    assert group.number == 100
    assert [row.line for row in group.rows] == [*range(2, 2 + SHOWN_ROWS), 101]


def test_letters_that_the_key_does_not_tell_apart_are_one(
    desk: Desk, csv_file: Callable[..., Path], prepared: Callable[..., Run]
) -> None:
    path = csv_file(
        "First Name,Last Name,Email\nAna,Adler,ana@repeat.example\nAna,A,ANA@repeat.example\n"
    )
    run = prepared(desk, path, on_repeat=OnRepeat.REJECT)
    (group,) = review.repeated_groups(desk, run.id)
    assert [row.line for row in group.rows] == [2, 3]


def test_a_file_without_any_has_none(desk: Desk, run: Run, cities: Path) -> None:
    """The file of this run has one group; one that is not checked has none."""
    assert review.repeated_count(desk, run.id) == 2
    unchecked = uploads.adopt(desk, cities, "ana")
    assert review.repeated_count(desk, unchecked.id) == 0
    assert review.repeated_groups(desk, unchecked.id) == ()
