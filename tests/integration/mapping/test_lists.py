from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.model import Field, Kind
from tests.demo_tables import CONTACT, part

Read = Callable[..., tuple[Any, str | None]]
TEXTS = Field("f", "text[]", Kind.ARRAY)
NUMBERS = Field("f", "integer[]", Kind.ARRAY)
(BEATS,) = part(CONTACT, "beats").relations


@pytest.mark.parametrize(
    ("cell", "separator", "names"),
    [
        ("Space, Politics", ",", ["Space", "Politics"]),
        ("Space,Law ,  Space", ",", ["Space", "Law"]),
        (" Space \u00a0 travel ", ",", ["Space travel"]),
        ("Smith, John; Doe,  Jane;", ";", ["Smith, John", "Doe, Jane"]),
        ("a\nb  c\n\na", "\n", ["a", "b c"]),
        ("Law", "\n", ["Law"]),
        (", ,", ",", None),
        ("a , ,b,", ",", ["a", "b"]),
        ("a, b", ", ", ["a", "b"]),
        ("a,b", ", ", ["a,b"]),
        ("a,b,c,d,a", ",", ["a", "b", "c", "d"]),
        ("a,b,b", ",", ["a", "b"]),
        ("", ",", None),
        (None, ",", None),
    ],
)
def test_names_are_told_apart_trimmed_and_distinct_in_order(
    read: Read, cell: str | None, separator: str, names: list[str] | None
) -> None:
    assert read(BEATS, cell, list_separator=separator) == (names, None)


@given(st.lists(st.sampled_from(["Law", "Space", "A I", "É"]), min_size=1))
def test_each_name_is_listed_once_in_order_of_appearance(read: Read, names: list[str]) -> None:
    assert read(BEATS, " , ".join(names)) == (list(dict.fromkeys(names)), None)


@pytest.mark.parametrize(
    ("field", "cell", "expected"),
    [
        (TEXTS, "a, b,,a", (["a", "b", "a"], None)),
        (TEXTS, " , ", (None, None)),
        (TEXTS, "", (None, None)),
        (NUMBERS, "1, 2", ([1, 2], None)),
        (NUMBERS, "1, x", (None, "invalid_value")),
    ],
)
def test_an_array_keeps_every_part_and_takes_none_that_is_wrong(
    read: Read, field: Field, cell: str, expected: tuple[list[object] | None, str | None]
) -> None:
    assert read(field, cell) == expected
