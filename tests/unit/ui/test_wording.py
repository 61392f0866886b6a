from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.ui.wording import ago, cell, count, duration, exact, listed, plain, quoted, size

NOW = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(("number", "said"), [(0, "0 rows"), (1, "1 row"), (1_204, "1,204 rows")])
def test_a_count_has_its_plural_and_its_separators(number: int, said: str) -> None:
    assert count(number, "row") == said


def test_an_irregular_plural_is_given() -> None:
    assert count(2, "entry", "entries") == "2 entries"


@pytest.mark.parametrize(
    ("words", "said"),
    [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")],
)
def test_words_are_listed_as_in_a_sentence(words: tuple[str, ...], said: str) -> None:
    assert listed(words) == said


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (timedelta(seconds=-3), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(hours=23), "23 hours ago"),
        (timedelta(hours=25), "yesterday"),
        (timedelta(days=6), "6 days ago"),
        (timedelta(days=7), "2 March 2026"),
    ],
)
def test_a_moment_is_told_in_its_largest_unit(before: timedelta, said: str) -> None:
    assert ago(NOW - before, NOW) == said


def test_the_exact_moment_names_its_zone() -> None:
    assert exact(NOW) == "9 March 2026, 12:00 UTC"


@pytest.mark.parametrize(
    ("octets", "said"),
    [
        (1, "1 byte"),
        (999, "999 bytes"),
        (1_500, "1.5 KB"),
        (20_480, "20 KB"),
        (3_100_000, "3.1 MB"),
    ],
)
def test_a_size_is_short(octets: int, said: str) -> None:
    assert size(octets) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.44, "0.4 s"), (12.4, "12 s"), (185, "3 min 5 s"), (7_800, "2 h 10 min")],
)
def test_a_duration_is_as_precise_as_it_is_useful(seconds: float, said: str) -> None:
    assert duration(seconds) == said


@given(st.text())
def test_no_mark_of_markdown_is_left_bare(text: str) -> None:
    shown = plain(text)
    bare = shown.replace("\\\\", "")
    assert not any(
        mark in "*_`[]<>$|#~:" and bare[at - 1 : at] != "\\" for at, mark in enumerate(bare)
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ana@example.org", "` ana@example.org `"),
        ("a`b", "`` a`b ``"),
        ("a\nb", "` a⏎b `"),
        ("a\r\rb", "` a⏎⏎b `"),
        (" ", "(empty)"),
    ],
)
def test_a_cell_is_code(text: str, shown: str) -> None:
    assert cell(text) == shown


def test_plain_words_stay_as_they_are() -> None:
    assert plain("Line 3, the first.") == "Line 3, the first."


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("`Joined` looks *odd*", "`Joined` looks \\*odd\\*"),
        ("`A` is now called `:red[B]`", "`A` is now called `:red[B]`"),
        ("`two\n\nlines` is new", "`two lines` is new"),
        ("` ` is gone", "(empty) is gone"),
        ("a lone ` mark", "a lone `mark`"),
        ("no mark", "no mark"),
    ],
)
def test_headers_in_a_sentence_are_code(message: str, said: str) -> None:
    assert quoted(message) == said


@given(st.text(alphabet="a`*[]<\n\r "))
def test_a_sentence_never_leaves_its_code_open(message: str) -> None:
    assert quoted(message).count("`") % 2 == 0
