"""Rules on one column, in words; and what a text that looks like something looks like."""

import re
from typing import Any

import pytest

from csvlib.validation.cell_kinds import LOOKS, identifier
from csvlib.validation.kinds import kind


@pytest.mark.parametrize(
    ("kind_id", "arguments", "expected"),
    [
        ("filled", {"column": "first_name"}, "First name is filled."),
        ("look", {"column": "email", "look": "email"}, "Email looks like an e-mail address."),
        ("length", {"column": "bio", "high": 2000}, "Bio has at most 2,000 characters."),
        ("length", {"column": "bio", "low": 2}, "Bio has at least 2 characters."),
        (
            "number",
            {"column": "followers", "low": 0, "high": 1.5},
            "Followers is between 0 and 1.5.",
        ),
        ("day", {"column": "joined", "low": "1950-01-31"}, "Joined is not before 31 January 1950."),
        ("day", {"column": "joined", "high": "1950-01-31"}, "Joined is not after 31 January 1950."),
        (
            "day",
            {"column": "joined", "low": "1950-01-31", "high": "1999-02-01"},
            "Joined is between 31 January 1950 and 1 February 1999.",
        ),
        ("past", {"column": "joined"}, "Joined is not in the future."),
        ("listed", {"column": "kind", "values": ("tv", "radio")}, "Kind is tv or radio."),
        (
            "unlisted",
            {"column": "kind", "values": tuple("abcdefgh")},
            "Kind is not a, b, c, d, e, f or 2 more.",
        ),
        ("match", {"column": "code", "pattern": "^[A-Z]+$"}, "Code matches ^[A-Z]+$."),
        ("no_match", {"column": "code", "pattern": "x"}, "Code does not match x."),
        ("unique", {"column": "email"}, "No two rows have the same email."),
    ],
)
def test_a_rule_says_itself_in_plain_words(
    kind_id: str, arguments: dict[str, Any], expected: str
) -> None:
    one = kind(kind_id)
    assert one.problem(arguments) is None
    assert one.in_words(arguments) == expected


@pytest.mark.parametrize(
    ("look", "text", "fits"),
    [
        ("email", "ana@example.org", True),
        ("email", "ana.example.org", False),
        ("email", "ana@example", False),
        ("url", "https://example.org/x", True),
        ("url", "example.org", False),
        ("phone", "+44 (0)20 1234-567 ext. 8", True),
        ("phone", "call me", False),
        ("handle", "@ana_a", True),
        ("handle", "ana", False),
    ],
)
def test_what_looks_like_something_matches_its_pattern(look: str, text: str, fits: bool) -> None:
    assert bool(re.search(LOOKS[look][1], text)) is fits


@pytest.mark.parametrize("look", LOOKS)
def test_the_code_says_what_a_text_does_not_look_like(look: str) -> None:
    assert kind("look").code_of({"column": "a", "look": look}) == LOOKS[look][2]


@pytest.mark.parametrize(("name", "quoted"), [("a", '"a"'), ('a"b', '"a""b"'), ("A b", '"A b"')])
def test_a_name_within_a_condition_is_quoted(name: str, quoted: str) -> None:
    assert identifier(name) == quoted
