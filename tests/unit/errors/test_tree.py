"""One tree of errors: each has a code of its own, a sentence, and what to do."""

import inspect

import pytest

from csvlib import errors
from csvlib.errors import CsvDeskError, EmptyFile, Place, RecordedError

KINDS = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, CsvDeskError) and kind is not RecordedError
]


def test_no_two_kinds_share_a_code() -> None:
    assert len({kind.code for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_each_kind_says_what_and_what_to_do(kind: type[CsvDeskError]) -> None:
    error = kind("It is so.", advice="Do this.")
    assert str(error) == "It is so. Do this."
    assert error.as_json() == {"code": kind.code, "message": "It is so.", "advice": "Do this."}
    assert 400 <= kind.http_status < 600


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place(), ""),
        (Place(file="a.csv"), "a.csv"),
        (Place(line=0), "line 0"),
        (Place(file="a.csv", line=7, column="Mail"), "a.csv, line 7, column Mail"),
    ],
)
def test_a_place_is_told_as_far_as_it_is_known(place: Place, said: str) -> None:
    assert str(place) == said


def test_the_place_comes_first_and_is_part_of_the_json() -> None:
    error = EmptyFile("It is empty.", advice="Export it again.", place=Place(file="a.csv", line=3))
    assert str(error) == "a.csv, line 3: It is empty. Export it again."
    assert error.as_json()["file"] == "a.csv"
    assert error.as_json()["line"] == 3
    assert "column" not in error.as_json()


def test_an_error_that_was_recorded_keeps_its_code() -> None:
    error = RecordedError("plan_changed", "It changed.", advice="Look again.")
    assert error.code == "plan_changed"
    assert CsvDeskError.code == "error"
