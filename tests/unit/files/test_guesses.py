"""Reasons: sentences with counts, and no cell's value."""

import pytest

from csvlib.files import guesses
from csvlib.files.candidates import Overrides
from csvlib.files.dialect import detect
from csvlib.files.lines import split
from csvlib.model import Container, ContainerKind, Guess, Part


def made(text: str, **settled: str) -> dict[Part, Guess]:
    asked = Overrides(**settled)
    return {one.part: one for one in guesses.of_dialect(detect(split(text), asked), asked)}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a;b\n1;2\n", "Semicolons split all 2 records looked at into 2 cells."),
        ("a,b,c\n1,2,3\n4,5\n6,7,8\n", "Commas split 3 of the 4 records looked at into 3 cells."),
        ("a\tb\n", "Tabs split the only record looked at into 2 cells."),
        ("a||b||c\n1||2||3\n", "The characters “||” split all 2 records looked at into 3 cells."),
        ("a\nb\n", "No separator splits the lines alike: each is one cell."),
        ("sep=;\na;b\n", "The first line of the file says so (sep=)."),
    ],
)
def test_the_delimiter_has_its_reason(text: str, reason: str) -> None:
    assert made(text)[Part.DELIMITER].reason == reason


def test_the_rival_is_told() -> None:
    guess = made("price\n1,50\n2,75\n")[Part.DELIMITER]
    assert guess.reason.startswith("Each line looked at reads best as one cell; commas split")
    guess = made("a;b,c\nd;e,f\ng;h,i\n")[Part.DELIMITER]
    assert {guess.value, guess.runner_up} == {",", ";"}
    assert "would split them alike too" in guess.reason
    guess = made("a;b;1,5\nd;e;2,5\ng;h;3\ni;j;7\n")[Part.DELIMITER]
    assert guess.reason.endswith("commas split only 2 of them alike.") or guess.runner_up is None


@pytest.mark.parametrize(
    ("text", "value", "reason"),
    [
        ('a,b\n"1",2\n', '"', "Double quotation marks frame 1 cell of those looked at."),
        ("a,b\n1,2\n", '"', "No cell looked at is framed; double quotation marks are usual."),
        (
            'a,b\n1,"3\n2,"4\n3,"5\n',
            "",
            "Quotation marks stand inside cells, and do not frame them.",
        ),
    ],
)
def test_the_quote_has_its_reason(text: str, value: str, reason: str) -> None:
    guess = made(text)[Part.QUOTE]
    assert (guess.value, guess.reason) == (value, reason)


def test_escape_and_comment_only_where_there_is_one() -> None:
    assert set(made("a,b\n1,2\n")) == {Part.DELIMITER, Part.QUOTE}
    assert Part.ESCAPE in made('a,b\n1,"x \\"y\\" z"\n')
    guess = made("# x\na,b\n1,2\n")[Part.COMMENT]
    assert (guess.value, guess.runner_up) == ("#", "")
    assert guess.reason == "1 line looked at begins with “#”, unlike records."


def test_what_somebody_chose_is_certain() -> None:
    found = made("a,b\n", delimiter=";", quotechar="", escapechar="", comment="")
    assert set(found) == {Part.DELIMITER, Part.QUOTE, Part.ESCAPE, Part.COMMENT}
    assert {one.confidence for one in found.values()} == {1.0}
    assert {one.reason for one in found.values()} == {"It was chosen by hand."}


def test_a_member_is_told_where_there_is_a_choice() -> None:
    one = Container(ContainerKind.ZIP, "a.csv", ("a.csv",))
    two = Container(ContainerKind.XLSX, "Data", ("Notes", "Data"))
    assert not list(guesses.of_member(None, None))
    assert not list(guesses.of_member(one, None))
    (guess,) = guesses.of_member(two, None)
    assert (guess.value, guess.runner_up) == ("Data", "Notes")
    assert guess.reason == "It is the likeliest of the 2 sheets inside."
    (guess,) = guesses.of_member(two, "Data")
    assert guess.confidence == 1.0
