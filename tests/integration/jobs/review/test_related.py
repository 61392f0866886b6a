from collections.abc import Callable
from pathlib import Path

import pytest

from csvlib.jobs import review, tasks, uploads
from csvlib.jobs.choices import related
from csvlib.jobs.desk import Desk
from csvlib.model import Found, RelatedChoice, RelatedRow, Run, TableName
from csvlib.staging import StagingTables

FILE = """code,name,land
BGO,Bergen,Norway
TRD,Trondheim,norway
LUX,Luxemburg,Luxemburg
ECH,Echternach,Luxemburg
ULA,Ulan Bator,Mongolia
"""


@pytest.fixture
def named(
    desk: Desk, city: str, csv_file: Callable[..., Path], prepared: Callable[..., Run]
) -> Run:
    """Two names are there, spelt in two ways; two are to be created."""
    return prepared(desk, csv_file(FILE), city)


def values(rows: tuple[RelatedRow, ...]) -> list[str]:
    return [row.value for row in rows]


def test_names_are_shown_with_what_becomes_of_them(desk: Desk, run: Run) -> None:
    found = {row.value: row for row in review.related_rows(desk, run.id)}
    assert found["Luxemburg"].status is Found.CREATE
    assert found["Norway"].status is Found.FOUND
    assert found["Norway"].table == TableName("public", "land")
    assert "Peru" not in found, "only a rejected row speaks of it"


def test_those_that_need_a_look_come_first_the_commonest_before_others(
    desk: Desk, named: Run
) -> None:
    assert values(review.related_rows(desk, named.id)) == [
        "Luxemburg",
        "Mongolia",
        "Norway",
        "norway",
    ]


def test_they_are_counted_by_what_becomes_of_them(desk: Desk, named: Run) -> None:
    numbers = review.related_numbers(desk, named.id)
    assert numbers.names == {Found.CREATE: 2, Found.FOUND: 2}
    assert (numbers.of(Found.CREATE, Found.MISSING), numbers.chosen) == (2, 0)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"status": [Found.FOUND]}, ["Norway", "norway"]),
        ({"status": [Found.MISSING]}, []),
        ({"matching": " GOL\0"}, ["Mongolia"]),
        ({"matching": "%"}, []),
        ({"limit": 1, "skip": 1}, ["Mongolia"]),
        ({"chosen": True}, []),
    ],
)
def test_some_of_them_can_be_asked_for(
    desk: Desk, named: Run, asked: dict[str, object], found: list[str]
) -> None:
    assert values(review.related_rows(desk, named.id, **asked)) == found


def choose(desk: Desk, run: Run, value: str, key: str, *, remember: bool = False) -> None:
    choice = RelatedChoice("land", value, key, remember=remember)
    related.choose_related(desk, run.id, [choice], "ana")
    tasks.prepare(desk, run.id)


def test_what_was_chosen_for_a_file_is_apart(desk: Desk, named: Run) -> None:
    choose(desk, named, "Luxemburg", "1")
    (row,) = review.related_rows(desk, named.id, chosen=True)
    assert (row.value, row.label, row.by_choice, row.by_alias) == (
        "Luxemburg",
        "Norway",
        True,
        False,
    )
    assert review.related_numbers(desk, named.id).chosen == 1
    assert review.alias_of(desk, row) is None


def test_and_what_holds_for_every_file(
    desk: Desk, named: Run, city: str, csv_file: Callable[..., Path], prepared: Callable[..., Run]
) -> None:
    choose(desk, named, "Mongolia", "2", remember=True)
    later = prepared(desk, csv_file("code,name,land\nHVD,Hovd,MONGOLIA\n"), city)
    (row,) = review.related_rows(desk, later.id, chosen=True)
    assert (row.by_alias, row.label) == (True, "Kenya")
    assert review.alias_of(desk, row) is not None


def test_without_rows_there_are_no_names(
    desk: Desk, query: Callable[..., list[object]], named: Run, cities: Path
) -> None:
    unchecked = uploads.adopt(desk, cities, "ana")
    assert review.related_rows(desk, unchecked.id) == ()
    assert named.prepared_attempt is not None
    query(f"DROP TABLE {StagingTables(named.id, named.prepared_attempt).name('plan')}")
    assert review.related_rows(desk, named.id) == ()
    assert review.related_numbers(desk, named.id).names == {}
