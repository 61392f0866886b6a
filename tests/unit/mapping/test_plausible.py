"""Invented cells are like what a field is called, and valid for its type."""

import pytest

from csvlib.mapping.normalise import words
from csvlib.mapping.plausible import NOTHING, pair
from csvlib.model import Field, Kind


def cells(field: Field, around: str = "contact") -> tuple[str, str]:
    return pair(field, words(field.name), words(around))


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("email", "ana.lima@example.org"),
        ("e_mail_address", "ana.lima@example.org"),
        ("FirstName", "Ana"),
        ("website", "https://www.example.org"),
        ("shoe_size", "First shoe size"),
        ("name", "First contact"),
    ],
)
def test_a_text_is_like_its_name(name: str, first: str) -> None:
    assert cells(Field(name, "text", Kind.TEXT))[0] == first


def test_a_code_is_one_of_what_the_table_holds() -> None:
    assert cells(Field("code", "text", Kind.TEXT), "language") == ("qaa", "qab")


@pytest.mark.parametrize("longest", [1, 2, 3, 5, 10, 80])
def test_no_text_is_longer_than_its_field_and_the_two_differ(longest: int) -> None:
    field = Field("shoe_size", f"varchar({longest})", Kind.TEXT, max_length=longest)
    first, second = cells(field)
    assert first != second
    assert 1 <= max(len(first), len(second)) <= longest


@pytest.mark.parametrize(
    ("type_name", "kind", "expected"),
    [
        ("integer", Kind.INTEGER, ("1", "2")),
        ("numeric(8,2)", Kind.NUMBER, ("12.50", "7.25")),
        ("numeric(2,2)", Kind.NUMBER, ("0.5", "0.25")),
        ("boolean", Kind.BOOLEAN, ("yes", "no")),
        ("jsonb", Kind.OTHER, ("{}", "{}")),
        ("int4range", Kind.OTHER, NOTHING),
        ("text[]", Kind.ARRAY, ("one, two", "three")),
        ("point[]", Kind.ARRAY, NOTHING),
    ],
)
def test_other_kinds_are_valid_or_blank(
    type_name: str, kind: Kind, expected: tuple[str, str]
) -> None:
    assert cells(Field("thing", type_name, kind)) == expected


@pytest.mark.parametrize(
    ("allowed", "expected"), [((), NOTHING), (("a",), ("a", "a")), (("a", "b"), ("a", "b"))]
)
def test_an_enum_takes_its_own_values(allowed: tuple[str, ...], expected: tuple[str, str]) -> None:
    assert cells(Field("mood", "mood", Kind.ENUM, allowed=allowed)) == expected
