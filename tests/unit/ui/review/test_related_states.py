from dataclasses import replace

import pytest

from csvlib.model import Candidate, Found
from csvlib.ui.review.related_states import KINDS, alike, state


def test_every_kind_of_name_has_words() -> None:
    assert set(KINDS) == set(Found)


def test_a_name_found_as_another_says_as_which(names) -> None:
    row = replace(names[0], status=Found.FOUND, label="Bergens Tidende", by_choice=True)
    assert "Bergens Tidende" in state(row)
    assert "chosen for this file" in state(row)
    assert "every file" in state(replace(row, by_choice=False, by_alias=True))


@pytest.mark.parametrize(
    ("score", "said"),
    [(0.92, "92 %"), (0.705, "70 %"), (1.0, "12")],
)
def test_how_alike_or_which_of_several(score: float, said: str) -> None:
    assert alike(Candidate("12", "50%_of *it*", score)).endswith(f"[{said}]]")


def test_a_label_is_no_markup() -> None:
    assert "*it*" not in alike(Candidate("12", "*it*", 0.9))
