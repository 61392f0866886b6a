import pytest

from csvlib.errors import MappingProblem
from csvlib.mapping.transform_json import transform_from_json, transform_to_json
from csvlib.model import Case, Kind, Transform

HEADERS = ("First", "Last")


USUAL = Transform()


def read(given: object, guessed: Transform = USUAL) -> Transform:
    return transform_from_json("First", given, guessed, HEADERS.index)


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        (Kind.TEXT, {}),
        (Kind.DATE, {"date_order": "ymd"}),
        (Kind.INTEGER, {"decimal": ".", "thousands": ""}),
        (Kind.ARRAY, {"list_separator": ","}),
    ],
)
def test_of_the_usual_only_what_would_be_guessed_is_shown(
    kind: Kind, shown: dict[str, str]
) -> None:
    assert transform_to_json(Transform(), kind, HEADERS) == shown


def test_what_is_shown_is_meant_for_people() -> None:
    transform = Transform(also=(1,), value_map=(("Ja", "yes"),), case=Case.UPPER)
    assert transform_to_json(transform, Kind.TEXT, HEADERS) == {
        "also": ["Last"],
        "value_map": {"Ja": "yes"},
        "case": "upper",
    }


@pytest.mark.parametrize(
    ("given", "transform"),
    [
        ({}, Transform(date_order="dmy")),
        ({"date_order": "ymd"}, Transform()),
        ({"date_order": "mdy", "also": ["Last", 0]}, Transform(also=(1, 0), date_order="mdy")),
        (
            {"value_map": [["a", "b"]], "date_order": "ymd"},
            Transform(value_map=(("a", "b"),)),
        ),
    ],
)
def test_what_is_given_comes_before_what_is_guessed(
    given: dict[str, object], transform: Transform
) -> None:
    assert read(given, Transform(date_order="dmy")) == transform


@pytest.mark.parametrize(
    "given", [[], {"casing": "upper"}, {"case": "shout"}, {"also": 3}, {"value_map": ["ab"]}]
)
def test_what_is_no_transform_is_refused(given: object) -> None:
    with pytest.raises(MappingProblem) as caught:
        read(given)
    assert "First" in caught.value.message
    assert caught.value.advice
