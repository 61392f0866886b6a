from dataclasses import replace

import pytest

from csvlib.model import Container, ContainerKind, Part
from csvlib.ui.reading_words import (
    ENCODINGS,
    LABELS,
    choices,
    encoding_name,
    name,
    separator_name,
    typed,
    visible,
)


@pytest.mark.parametrize(
    ("delimiter", "said"),
    [
        ("\t", "tabs"),
        ("^", "“^”"),
        ("||", "“||”"),
        ("\t|", "“→|”"),
        (None, "nothing: one column"),
        ("", "nothing: one column"),
    ],
)
def test_separators_have_names(delimiter: str | None, said: str) -> None:
    assert separator_name(delimiter) == said


@pytest.mark.parametrize(
    ("codec", "said"), [("utf-8", "UTF-8"), ("UTF-8", "UTF-8"), ("cp437", "cp437")]
)
def test_encodings_have_names(codec: str, said: str) -> None:
    assert encoding_name(codec) == said


def test_every_encoding_offered_is_one_that_python_has() -> None:
    assert all("".encode(codec) is not None for codec in ENCODINGS)


@pytest.mark.parametrize(
    ("text", "seen"),
    [("a b", "a b"), ("  a ", "··a·"), ("a\tb", "a→b"), ("  ", "··"), ("", ""), ("\t", "→")],
)
def test_spaces_that_the_eye_would_miss_are_visible(text: str, seen: str) -> None:
    assert visible(text) == seen


@pytest.mark.parametrize(
    ("part", "value", "said"),
    [
        (Part.ENCODING, "cp1252", "Windows-1252 (Western Europe)"),
        (Part.DELIMITER, ";", "semicolons"),
        (Part.QUOTE, "'", "single (')"),
        (Part.QUOTE, "", "none"),
        (Part.ESCAPE, "\\", "\\"),
        (Part.COMMENT, "#", "#"),
        (Part.HEADER, "1200", "in line 1,200"),
        (Part.HEADER, "", "none"),
        (Part.MEMBER, "a.csv", "a.csv"),
    ],
)
def test_a_value_is_said_in_words(part: Part, value: str, said: str) -> None:
    assert name(part, value) == said


def test_a_workbook_has_rows() -> None:
    assert name(Part.HEADER, "3", line="row") == "in row 3"


@pytest.mark.parametrize(
    ("part", "text", "value"),
    [
        (Part.DELIMITER, "||", "||"),
        (Part.DELIMITER, "tab", "\t"),
        (Part.DELIMITER, "\\t", "\t"),
        (Part.DELIMITER, "None", ""),
        (Part.DELIMITER, " ", " "),
        (Part.HEADER, "Line 7", "7"),
        (Part.HEADER, "31", "31"),
        (Part.ENCODING, " cp437 ", "cp437"),
        (Part.MEMBER, "none", "none"),
    ],
)
def test_what_is_typed_becomes_a_value(part: Part, text: str, value: str) -> None:
    assert typed(part, text) == value


@pytest.mark.parametrize("part", list(Part))
def test_every_part_has_a_label_and_its_choices(profile, part: Part) -> None:
    zipped = replace(profile, container=Container(ContainerKind.ZIP, "a.csv", ("a.csv", "b.csv")))
    found = choices(part, zipped)
    assert LABELS[part]
    assert len(set(found)) == len(found) >= 2
    assert all(name(part, value) for value in found)


def test_a_plain_file_has_no_members(profile) -> None:
    assert choices(Part.MEMBER, profile) == ()
