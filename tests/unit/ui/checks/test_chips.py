import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.model import WrongValue
from csvlib.ui.checks.chips import END, ISOLATE, LONGEST, chip, counted, cut, said


@given(st.text(max_size=300))
def test_a_chip_is_one_short_line_and_ends_where_it_begins(text: str) -> None:
    shown = cut(text)
    assert len(shown) <= LONGEST
    assert len(shown.splitlines()) <= 1
    assert chip(text).startswith(ISOLATE)
    assert chip(text).endswith(END)


def test_what_is_cut_says_so() -> None:
    assert cut("x" * 10_000) == "x" * (LONGEST - 1) + "…"
    assert cut("x" * LONGEST) == "x" * LONGEST


@pytest.mark.parametrize("text", ["a\nb", "a\r\nb", "a\rb", "a\u2028b"])
def test_a_line_end_cannot_end_the_chip(text: str) -> None:
    assert cut(text) == "a⏎b"


def test_a_cell_is_code_whatever_it_holds() -> None:
    assert chip("<b>*x*</b> `y`") == f"{ISOLATE}`` <b>*x*</b> `y` ``{END}"


def test_values_are_told_with_their_rows_and_how_many_there_are_besides() -> None:
    told = counted([WrongValue("a", 1_200), WrongValue("b", 1)], 5)
    assert told.count("1,200 ×") == 1
    assert "1 ×" not in told
    assert "and 3 other values" in told
    assert "and 1 other value]" in counted([WrongValue("a", 2)], 2)
    assert "other" not in counted([WrongValue("a", 2)], 1)


def test_within_a_sentence_an_empty_cell_has_a_name() -> None:
    assert said("x") == f"‘{ISOLATE}x{END}’"
    assert said(" ") == "an empty cell"
