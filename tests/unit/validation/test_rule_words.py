from collections.abc import Sequence

import pytest

from csvlib.validation import rule_words


@pytest.mark.parametrize(
    ("column", "name"), [("first_name", "first name"), ("_", "_"), ("E-Mail", "E-Mail")]
)
def test_a_column_is_called_as_people_say_it(column: str, name: str) -> None:
    assert rule_words.name(column) == name


@pytest.mark.parametrize(
    ("words", "joined"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a or b"),
        ([*"abcdef"], "a, b, c, d, e or f"),
        ([*"abcdefghi"], "a, b, c, d, e, f or 3 more"),
    ],
)
def test_of_many_words_the_first_few_are_said(words: Sequence[str], joined: str) -> None:
    assert rule_words.joined(words, "or") == joined


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [("1", "2", "between 1 and 2"), ("1", None, "at least 1"), (None, "2", "at most 2")],
)
def test_limits_are_said_whether_both_are_there_or_one(
    low: str | None, high: str | None, said: str
) -> None:
    assert rule_words.limits(low, high) == said


def test_a_long_text_is_cut() -> None:
    assert rule_words.short("x" * 120) == "x" * 120
    assert rule_words.short("x" * 121) == "x" * 119 + "…"


def test_numbers_and_days_are_written_out() -> None:
    assert rule_words.number(500_000_000) == "500,000,000"
    assert rule_words.number(0.5) == "0.5"
    assert rule_words.day("0950-01-05") == "5 January 950"
