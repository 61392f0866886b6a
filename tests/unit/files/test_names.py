"""Column names out of any header: never empty, never twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.files.names import empty_at, joined, named_width, repeated_at, usable_names


@pytest.mark.parametrize(
    ("headers", "width", "names"),
    [
        (["id", "name"], 2, ("id", "name")),
        ([" First \n Name ", ""], 3, ("First Name", "column 2", "column 3")),
        (["a", "a", "a"], 3, ("a", "a (2)", "a (3)")),
        (["a", "a (2)", "a"], 3, ("a", "a (2)", "a (3)")),
        (["column 2", ""], 2, ("column 2", "column 2 (2)")),
        ([], 2, ("column 1", "column 2")),
    ],
)
def test_names_are_made_usable(headers: list[str], width: int, names: tuple[str, ...]) -> None:
    assert usable_names(headers, width) == names


@given(st.lists(st.sampled_from(["a", "A", "", " a", "a (2)", "column 1", "column 2"]), max_size=9))
def test_names_are_never_empty_nor_repeated(headers: list[str]) -> None:
    names = usable_names(headers, len(headers) + 1)
    assert len(set(names)) == len(headers) + 1
    assert all(names)


def test_a_name_repeated_in_thousands_of_columns_is_numbered() -> None:
    assert usable_names(["a"] * 20_000, 20_000)[-1] == "a (20000)"


@pytest.mark.parametrize(
    ("groups", "names", "cells"),
    [
        (["Sales 2024", "", "Cost", ""], ["Q1", "Q2", "Q1", "Q2"],
         ["Sales 2024 Q1", "Sales 2024 Q2", "Cost Q1", "Cost Q2"]),
        (["", "Sales", ""], ["id", "Q1", "Q2"], ["id", "Sales Q1", "Sales Q2"]),
        (["name", "length", "weight"], ["", "cm", "kg"], ["name", "length cm", "weight kg"]),
        (["a", ""], ["b"], ["a b", ""]),
    ],
)  # fmt: skip
def test_two_lines_are_joined_to_one_name_each(
    groups: list[str], names: list[str], cells: list[str]
) -> None:
    assert joined(groups, names) == cells


def test_missing_and_repeated_names_are_told_by_number() -> None:
    assert empty_at(["a", " ", ""], 4) == (2, 3, 4)
    assert repeated_at(["a", "b", "a ", "", "", "b"]) == (3, 6)
    assert named_width(["id", "name", "city", ""], 2) == 3
