"""Numbers and signs in plain words."""

import pytest

from csvlib.files.words import counted, listed, sign


def test_signs_have_names() -> None:
    assert sign("\t") == "Tabs"
    assert sign("||") == "The characters “||”"


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([3], "3"),
        ([2, 3], "2 and 3"),
        ([1, 2, 1000], "1, 2 and 1,000"),
        (list(range(1, 9)), "1, 2, 3, 4, 5 and 3 more"),
    ],
)
def test_numbers_are_listed(numbers: list[int], words: str) -> None:
    assert listed(numbers) == words


def test_things_are_counted() -> None:
    assert (counted(1, "line"), counted(1200, "line")) == ("1 line", "1,200 lines")
