import re

import pytest

from csvlib.ui.checks.bars import percent, share, stacked


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 100, "0 %"),
        (1, 0, "0 %"),
        (1, 1_000_000, "< 0.1 %"),
        (24, 1_000, "2.4 %"),
        (996, 10_000, "10 %"),
        (100, 100, "100 %"),
    ],
)
def test_shares_are_told_with_as_many_digits_as_help(part: int, whole: int, said: str) -> None:
    assert percent(part, whole) == said


@pytest.mark.parametrize(
    ("part", "width"), [(0, "0.0"), (10, "50.0"), (20, "100.0"), (30, "100.0")]
)
def test_a_bar_is_as_long_as_its_share(part: int, width: str) -> None:
    assert f"width:{width}%" in share(part, 20, "#000000")


def test_what_is_little_is_seen_still() -> None:
    assert "min-width" in share(1, 1_000_000, "#000000")
    assert "min-width" not in share(0, 1_000_000, "#000000")


def test_parts_stand_side_by_side_and_empty_ones_are_left_out() -> None:
    drawn = stacked((("good", 10, "#1"), ("rejected", 0, "#2"), ("left out", 5, "#3")))
    assert re.findall(r'title="(.*?)"', drawn) == ["10 good", "5 left out"]
    assert 'aria-label="10 good · 5 left out"' in drawn
