from collections.abc import Callable
from typing import Any

import pytest

from csvlib.mapping.words import FALSE, TRUE
from csvlib.model import Field, Kind

Read = Callable[..., tuple[Any, str | None]]
BOOLEAN = Field("f", "boolean", Kind.BOOLEAN)
LISTED = Field("f", "text", Kind.ENUM, allowed=("print", "TV", "wire", "Wire"))


@pytest.mark.parametrize("word", TRUE)
def test_yes_is_true_in_any_case(read: Read, word: str) -> None:
    assert read(BOOLEAN, word) == read(BOOLEAN, f" {word.upper()} ") == (True, None)


@pytest.mark.parametrize("word", FALSE)
def test_no_is_false_in_any_case(read: Read, word: str) -> None:
    assert read(BOOLEAN, word) == read(BOOLEAN, word.title()) == (False, None)


@pytest.mark.parametrize("word", ["maybe", "2", "yes no"])
def test_another_word_is_neither(read: Read, word: str) -> None:
    assert read(BOOLEAN, word) == (None, "invalid_boolean")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("print", ("print", None)),
        ("PRINT", ("print", None)),
        ("tv", ("TV", None)),
        ("Wire", ("Wire", None)),
        ("wire", ("wire", None)),
        ("WIRE", (None, "not_in_list")),
        ("radio", (None, "not_in_list")),
        ("", (None, None)),
    ],
)
def test_a_value_is_taken_from_the_list_without_regard_to_case(
    read: Read, cell: str, expected: tuple[str | None, str | None]
) -> None:
    assert read(LISTED, cell) == expected


def test_nothing_is_in_an_empty_list(read: Read) -> None:
    assert read(Field("f", "text", Kind.ENUM), "x") == (None, "not_in_list")


def test_values_that_differ_only_in_case_are_matched_exactly(read: Read) -> None:
    field = Field("f", "text", Kind.ENUM, allowed=("a", "A"))
    assert read(field, "A") == ("A", None)


@pytest.mark.parametrize(
    ("cell", "value"), [("AYE", True), ("nay", False), ("yes", True), ("1", False), ("100%", True)]
)
def test_words_of_ones_own_come_before_the_known_ones(read: Read, cell: str, value: bool) -> None:
    words = {"true_words": ("aye", "100%"), "false_words": ("Nay", "1")}
    assert read(BOOLEAN, cell, **words) == (value, None)
