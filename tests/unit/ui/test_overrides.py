"""What is settled comes back from the profile itself, and makes the same profile again."""

import gzip
import zipfile
from dataclasses import replace

import pytest

from csvlib.errors import FileProblem
from csvlib.files import profile as read_profile
from csvlib.model import BY_HAND, Dialect, Guess, Part
from csvlib.ui.overrides import (
    forget,
    guess_of,
    in_force,
    settle,
    with_header_rows,
)

TEXT = "name;city\n#x\nAda;Bergen\nBo;Oslo\n"


def by_hand(profile, part: Part, value: str):
    guesses = [one for one in profile.guesses if one.part is not part]
    return replace(profile, guesses=(*guesses, Guess(part, value, 1.0, BY_HAND)))


@pytest.mark.parametrize(
    "given",
    [
        {"encoding": "cp1252"},
        {"delimiter": ","},
        {"delimiter": ""},
        {"quotechar": "'"},
        {"quotechar": ""},
        {"escapechar": "\\"},
        {"comment": "#"},
        {"comment": ""},
        {"header_line": 3},
        {"header_line": None},
        {"encoding": "cp1252", "delimiter": ",", "header_line": None},
    ],
)
def test_what_was_said_of_a_file_is_still_in_force(csv_file, given) -> None:
    assert in_force(read_profile(csv_file(TEXT), **given)) == given


def test_a_member_that_was_chosen_is_still_in_force(tmp_path) -> None:
    path = tmp_path / "two.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", TEXT)
        archive.writestr("b.csv", "x,y\n1,2\n")
    assert in_force(read_profile(path, member="b.csv")) == {"member": "b.csv"}


def test_nothing_is_in_force_of_what_was_guessed(csv_file) -> None:
    assert in_force(read_profile(csv_file("\ufeff" + TEXT))) == {}
    packed = csv_file(gzip.compress(TEXT.encode()), "a.csv.gz")
    assert in_force(read_profile(packed)) == {}


def test_what_is_settled_adds_to_what_was_settled(profile) -> None:
    settled = by_hand(profile, Part.ENCODING, "cp1252")
    assert settle(settled, Part.DELIMITER, "||") == {"encoding": "cp1252", "delimiter": "||"}
    assert settle(settled, Part.HEADER, "") == {"encoding": "cp1252", "header_line": None}
    assert settle(settled, Part.HEADER, "3") == {"encoding": "cp1252", "header_line": 3}


def test_another_member_is_guessed_from_the_beginning(profile) -> None:
    settled = by_hand(profile, Part.ENCODING, "cp1252")
    assert settle(settled, Part.MEMBER, "b.csv") == {"member": "b.csv"}


@pytest.mark.parametrize("text", ["first", "0", "-1", "1.5", "²"])
def test_a_header_is_a_line_by_its_number(profile, text: str) -> None:
    with pytest.raises(FileProblem, match="number"):
        settle(profile, Part.HEADER, text)


def test_what_is_forgotten_is_guessed_again(profile) -> None:
    settled = by_hand(by_hand(profile, Part.ENCODING, "cp1252"), Part.HEADER, "1")
    assert forget(settled, Part.ENCODING) == {"header_line": 1}
    assert forget(replace(settled, header_rows=2), Part.HEADER) == {"encoding": "cp1252"}


def test_two_header_lines_stay_two(profile) -> None:
    assert with_header_rows(profile, 2) == {"header_rows": 2}
    two = replace(profile, header_rows=2)
    assert in_force(two) == {"header_rows": 2}
    assert with_header_rows(by_hand(two, Part.HEADER, "4"), 1) == {
        "header_line": 4,
        "header_rows": 1,
    }


def test_two_header_lines_are_found_where_they_are(csv_file) -> None:
    path = csv_file("Sales,,Costs,\nQ1,Q2,Q1,Q2\n" + "1,2,3,4\n" * 9)
    again = read_profile(path, **with_header_rows(read_profile(path), 2))
    assert (again.header_line, again.header_rows) == (1, 2)
    assert again.columns == ("Sales Q1", "Sales Q2", "Costs Q1", "Costs Q2")


@pytest.mark.parametrize(
    ("part", "value"),
    [
        (Part.ENCODING, "utf-8"),
        (Part.DELIMITER, "|"),
        (Part.QUOTE, ""),
        (Part.ESCAPE, "\\"),
        (Part.COMMENT, ""),
        (Part.HEADER, "1"),
        (Part.MEMBER, ""),
    ],
)
def test_a_profile_without_guesses_has_its_values(profile, part: Part, value: str) -> None:
    dialect = Dialect(delimiter="|", quotechar=None, escapechar="\\")
    bare = replace(profile, guesses=(), dialect=dialect)
    guess = guess_of(bare, part)
    assert (guess.value, guess.runner_up) == (value, None)
    assert not guess.settled
