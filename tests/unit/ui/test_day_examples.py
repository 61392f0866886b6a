import pytest

from csvlib.ui.day_examples import in_words, telling


def test_only_a_cell_that_can_be_two_days_tells() -> None:
    assert telling(["", "n/a", "04/04/2024", "31/12/2024", "03/04/2024"]) == "03/04/2024"
    assert telling(["2024-01-02", "31.12.2024"]) is None


@pytest.mark.parametrize(
    ("cell", "order", "words"),
    [
        ("03/04/2024", "dmy", "3 April 2024"),
        ("03/04/2024", "mdy", "March 4, 2024"),
        ("3.4.24", "dmy", "3 April 24"),
        ("31/12/2024", "mdy", ""),
        ("x", "dmy", ""),
    ],
)
def test_a_cell_is_a_day_in_words(cell: str, order: str, words: str) -> None:
    assert in_words(cell, order) == words
