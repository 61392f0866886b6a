from collections.abc import Callable
from typing import Any

import pytest
from psycopg2 import sql

from csvlib.mapping import sources
from csvlib.mapping.cast import literal
from csvlib.model import CONSTANT, Case, ColumnMapping, Tidy, Transform

Evaluate = Callable[..., tuple[Any, ...]]


@pytest.fixture(scope="module")
def made(evaluate: Evaluate) -> Callable[..., str | None]:
    """`made(cells, **parts)`: the text of a column whose first cell is its own."""

    def run(cells: list[str], constant: str | None = None, **parts: Any) -> str | None:
        position = 0 if constant is None else CONSTANT
        column = ColumnMapping(position, "h", "f", transform=Transform(**parts), constant=constant)
        text = sources.text(column, lambda at: sql.SQL("{}::text").format(literal(cells[at])))
        (value,) = evaluate(None, text)
        return None if value is None else str(value)

    return run


Made = Callable[..., str | None]


@pytest.mark.parametrize(
    ("cells", "also", "joiner", "text"),
    [
        (["Ana", "Silva"], (1,), " ", "Ana Silva"),
        ([" Ana ", " Silva "], (1,), " ", "Ana Silva"),
        (["Ana", " ", "Silva"], (1, 2), ", ", "Ana, Silva"),
        (["", "Silva"], (1,), " ", "Silva"),
        ([" ", ""], (1,), "-", None),
        (["'+49", "'-7"], (1,), " ", "+49 -7"),
        (["100%", "%s"], (1,), "%", "100%%%s"),
        (["a", "a"], (0, 1), "", "aaa"),
    ],
)
def test_cells_are_joined_each_by_itself_blank_ones_left_out(
    made: Made, cells: list[str], also: tuple[int, ...], joiner: str, text: str | None
) -> None:
    assert made(cells, also=also, joiner=joiner) == text


@pytest.mark.parametrize(
    ("cell", "split_at", "part", "text"),
    [
        ("Ana Maria Silva", " ", 1, "Ana"),
        ("Ana Maria Silva", " ", 2, "Maria"),
        ("Ana Maria Silva", " ", 4, None),
        ("Ana Maria Silva", " ", -1, "Silva"),
        ("Ana Maria Silva", " ", 0, "Maria Silva"),
        (" Ana \u00a0 Silva ", " ", 2, "Silva"),
        ("Silva, Ana", ",", 2, "Ana"),
        ("Silva", ",", 1, "Silva"),
        ("Silva", ",", -1, "Silva"),
        ("Silva", ",", 0, None),
        ("Silva,", ",", 0, None),
        ("a::b::c", "::", 0, "b::c"),
        ("50% off", "%", 0, "off"),
    ],
)
def test_a_part_of_a_text_is_taken(
    made: Made, cell: str, split_at: str, part: int, text: str | None
) -> None:
    assert made([cell], split_at=split_at, part=part) == text


def test_joined_cells_can_be_split(made: Made) -> None:
    assert made(["Ana", "Maria Silva"], also=(1,), split_at=" ", part=-1) == "Silva"


@pytest.mark.parametrize(
    ("cell", "words", "text"),
    [
        ("N/A ", ("n/a", "-"), None),
        ("-", ("n/a", " - "), None),
        ("ÉTÉ", ("été",), None),
        ("n/a!", ("n/a",), "n/a!"),
        ("100%", ("100%",), None),
    ],
)
def test_a_word_that_is_chosen_to_be_empty_is_blank(
    made: Made, cell: str, words: tuple[str, ...], text: str | None
) -> None:
    assert made([cell], empty_words=words) == text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (" UK ", "United Kingdom"),
        ("uk", "United Kingdom"),
        ("UKR", "UKR"),
        ("-", None),
        ("50%", "½"),
    ],
)
def test_whole_texts_are_replaced_whatever_their_case(
    made: Made, cell: str, text: str | None
) -> None:
    pairs = (("uk", "United Kingdom"), ("-", ""), ("50%", " ½ "))
    assert made([cell], value_map=pairs) == text


def test_a_map_of_many_values_is_no_longer_expression_for_each(made: Made) -> None:
    pairs = tuple((f"word {n}", str(n)) for n in range(2000))
    assert made(["WORD 1999"], value_map=pairs) == "1999"


@pytest.mark.parametrize(
    ("cell", "default", "text"),
    [("", "x", "x"), (" ", " 7 ", "7"), ("a", "x", "a"), ("", " ", None), ("", "'=1", "'=1")],
)
def test_a_blank_becomes_the_default(made: Made, cell: str, default: str, text: str | None) -> None:
    assert made([cell], default=default) == text


def test_a_constant_needs_no_cell_and_goes_the_same_way(made: Made) -> None:
    assert made([], constant=" Web ") == "Web"
    assert made([], constant="'=1", case=Case.UPPER) == "'=1"
    assert made([], constant="web", case=Case.TITLE) == "Web"
    assert made([], constant="100%") == "100%"


def test_parts_are_taken_in_the_order_they_are_described_in(made: Made) -> None:
    assert (
        made(
            ["x / N/A"],
            split_at=" / ",
            part=2,
            empty_words=("n/a",),
            default="None@X.ORG",
            value_map=(("n/a", "never"),),
        )
        == "None@X.ORG"
    )
    assert made(["a  B"], collapse=True, value_map=(("a b", "C D"),), case=Case.LOWER) == "c d"
    assert made(["Ana <A@B.ORG>"], tidy=Tidy.EMAIL, case=Case.LOWER) == "a@b.org"
