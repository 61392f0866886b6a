import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.ui.checks.chips import cut
from csvlib.ui.review.diff import EMPTY, MOST_WORDS, arrow, same, sides

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        (
            "Editor",
            "Editor in chief",
            [("Editor", False)],
            [("Editor", False), (" in chief", True)],
        ),
        (
            "Film, Music",
            "Film, Law",
            [("Film, ", False), ("Music", True)],
            [("Film, ", False), ("Law", True)],
        ),
        ("Ana", "Bo", [("Ana", True)], [("Bo", True)]),
    ],
)
def test_only_words_that_differ_are_marked(old: str, new: str, before, after) -> None:
    assert sides(old, new) == (before, after)


def test_removed_and_added_are_told_by_more_than_colour() -> None:
    said = arrow("Film, Music", "Film, Law")
    assert ":red[~~Music~~]" in said
    assert ":green[**Law**]" in said


def test_an_empty_cell_is_said_to_be() -> None:
    assert arrow(None, "x").startswith(f"{EMPTY} → ")
    assert arrow("x", None).endswith(f" → {EMPTY}")


def test_spaces_that_differ_can_be_seen() -> None:
    assert "␣␣" in arrow("a  b", "a b")


def test_line_ends_stay_within_the_line() -> None:
    assert "\n" not in arrow("a\nb", "a\r\nc") + same("a\nb")


def test_equal_text_far_from_a_change_is_left_out() -> None:
    middle = "word " * 50
    said = arrow(f"one {middle}two", f"uno {middle}due")
    assert "…" in said
    assert len(said) < 500


def test_a_change_is_never_left_out() -> None:
    words = " ".join(f"w{at}" for at in range(200))
    said = arrow(words, words.replace("w150", "changed"))
    assert "~~w150~~" in said
    assert "**changed**" in said


def test_very_long_texts_are_not_compared_word_by_word() -> None:
    before, after = sides("a " * MOST_WORDS, "b " * MOST_WORDS)
    assert len(before) == len(after) == 1
    assert before[0][0].endswith("…")


@given(texts, texts)
def test_the_pieces_are_the_texts(old: str, new: str) -> None:
    for pieces, text in zip(sides(old, new), (old, new), strict=True):
        assert "".join(piece for piece, _ in pieces) in {text, cut(text)}


def unmarked(markdown: str) -> str:
    """Without what the page itself puts around words."""
    return re.sub(r":(small|red|green|gray)\[|~~|\*\*", "", markdown)


@given(texts)
def test_no_character_of_a_cell_is_markup(text: str) -> None:
    drawn = unmarked(same(text))
    bare = re.sub(r"\\.", "", drawn)
    assert not re.search(r"[`*_<>$~&|#]", bare)


@pytest.mark.parametrize("text", ["ana@x.example", "www.x.example", "HTTPS://x.example/a"])
def test_addresses_become_no_links(text: str) -> None:
    """Markdown finds them in a run of text, escaped or not."""
    runs = re.split(r"[\[\]]", same(text))
    assert not [run for run in runs if re.search(r"\w@\w|www\.|https?\\?://", run, re.IGNORECASE)]
