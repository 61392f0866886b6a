from collections.abc import Callable
from typing import Any

import pytest

from csvlib.model import Field, Kind

Read = Callable[..., tuple[Any, str | None]]
SHORT = Field("f", "character varying(3)", Kind.TEXT, max_length=3)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("abc", ("abc", None)),
        (" abc ", ("abc", None)),
        ("äöü", ("äöü", None)),
        ("abcd", (None, "too_long")),
        ("", (None, None)),
    ],
)
def test_a_text_longer_than_its_field_is_a_problem_not_cut(
    read: Read, cell: str, expected: tuple[str | None, str | None]
) -> None:
    assert read(SHORT, cell) == expected


def test_a_text_of_free_length_has_no_problem(read: Read, text_field: Field) -> None:
    assert read(text_field, "x" * 10_000) == ("x" * 10_000, None)


@pytest.mark.parametrize(
    ("type_name", "good", "bad"),
    [
        ("uuid", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "a0eebc99"),
        ("inet", "192.0.2.1", "192.0.2"),
        ("jsonb", "[1]", "[1"),
        ("time without time zone", "12:30", "25:30"),
    ],
)
def test_other_types_are_judged_by_postgresql(
    read: Read, type_name: str, good: str, bad: str
) -> None:
    field = Field("f", type_name, Kind.OTHER)
    assert read(field, good)[1] is None
    assert read(field, good)[0] is not None
    assert read(field, bad) == (None, "invalid_value")


def test_a_text_type_with_rules_of_its_own_is_asked(read: Read) -> None:
    # "name" stands for domains and citext: text by kind, but not one of the plain types.
    assert read(Field("f", "name", Kind.TEXT), "abc") == ("abc", None)
