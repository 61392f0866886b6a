import pytest

from csvlib.mapping.qualifiers import PRICES, price


def test_one_of_several_costs_more_than_the_first_of_them() -> None:
    assert PRICES["primary"] < PRICES["work"] < PRICES["private"] < PRICES["secondary"]


@pytest.mark.parametrize("word", ["type", "assistant", "mobile", "parent", "last"])
def test_words_that_say_what_it_is_are_never_left_out(word: str) -> None:
    assert price(word) is None
