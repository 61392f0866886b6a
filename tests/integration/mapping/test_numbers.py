from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.mapping.formats import NUMBER_FORMATS
from csvlib.model import Field, Kind

Read = Callable[..., tuple[Any, str | None]]
INTEGER = Field("f", "integer", Kind.INTEGER)
NUMBER = Field("f", "numeric", Kind.NUMBER)
INVALID = (None, "invalid_number")


def written(number: int | Decimal, decimal: str, thousands: str) -> str:
    return f"{number:,}".translate(str.maketrans({",": thousands, ".": decimal}))


@given(st.integers(-(2**31), 2**31 - 1), st.sampled_from(NUMBER_FORMATS))
def test_a_whole_number_is_read_as_written(read: Read, number: int, marks: tuple[str, str]) -> None:
    decimal, thousands = marks
    cell = written(number, decimal, thousands)
    assert read(INTEGER, cell, decimal=decimal, thousands=thousands) == (number, None)


@given(
    st.decimals(-(10**9), 10**9, places=3, allow_nan=False),
    st.sampled_from(NUMBER_FORMATS),
)
def test_a_number_is_read_as_written(read: Read, number: Decimal, marks: tuple[str, str]) -> None:
    decimal, thousands = marks
    cell = written(number, decimal, thousands)
    assert read(NUMBER, cell, decimal=decimal, thousands=thousands) == (number, None)


@pytest.mark.parametrize(
    "cell", ["x", "1,000", "1e3", "12.5", "12.000", "1 2", "--1", "2147483648", "9" * 30]
)
def test_what_is_no_whole_number_is_a_problem(read: Read, cell: str) -> None:
    assert read(INTEGER, cell) == INVALID


@pytest.mark.parametrize("cell", ["NaN", "infinity", "1.2.3", "", ".", "12 EUR"])
def test_words_are_no_numbers(read: Read, cell: str) -> None:
    assert read(NUMBER, cell) == ((None, None) if cell == "" else INVALID)


@pytest.mark.parametrize(("cell", "value"), [("12.0", 12), ("+5", 5), ("'-5", -5), ("007", 7)])
def test_other_ways_to_write_a_whole_number(read: Read, cell: str, value: int) -> None:
    assert read(INTEGER, cell) == (value, None)


@pytest.mark.parametrize("cell", ["1.5", "1.23", "12.34.567", "1234.567"])
def test_marks_of_thousands_stand_at_thousands_only(read: Read, cell: str) -> None:
    assert read(INTEGER, cell, decimal=",", thousands=".") == INVALID


def test_every_kind_of_space_separates_thousands(read: Read) -> None:
    for space in " \u00a0\u202f":
        assert read(INTEGER, f"1{space}234", thousands=" ") == (1234, None)


@pytest.mark.parametrize(
    ("type_name", "kind", "cell"),
    [
        ("smallint", Kind.INTEGER, "40000"),
        ("bigint", Kind.INTEGER, "9223372036854775808"),
        ("numeric(4,2)", Kind.NUMBER, "123.4"),
        ("double precision", Kind.NUMBER, "1e999"),
    ],
)
def test_a_number_too_large_for_its_field_is_a_problem(
    read: Read, type_name: str, kind: Kind, cell: str
) -> None:
    assert read(Field("f", type_name, kind), cell) == INVALID


def test_one_mark_cannot_mean_both(read: Read) -> None:
    assert read(NUMBER, "1.234", decimal=".", thousands=".") == (Decimal("1.234"), None)
