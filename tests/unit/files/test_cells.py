"""What a cell looks like by itself."""

import pytest

from csvlib.files.cells import is_flag, is_missing, is_value, kind_of


@pytest.mark.parametrize(
    "cell",
    ["1", "-1.5", "1,50", "1.234,50", "1 234", "12 %", "€ 12", "1e5", ".5", "2024-01-31",
     "31.12.2024", "1/2/03", "2024-01-31T10:00:00Z",
     "2024-01-31 10:00:00.25+01:00", "1/2/24 9:05 PM", "10:30", "9:05 pm", "a.b@example.org",
     "https://example.org/x?y=1", "+1 555 1441955", " 7 ",
     "123e4567-e89b-12d3-a456-426614174000"],
)  # fmt: skip
def test_values_are_known(cell: str) -> None:
    assert is_value(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "Name",
        "First Name",
        "id2",
        "a@b",
        "x" * 5000,
        "Q1",
        "--",
        "1\t234",
        "May",
        "2024-01-31 10:00:00;5",
    ],
)
def test_words_are_no_values(cell: str) -> None:
    assert not is_value(cell)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("2019", "year"),
        ("100%", "percent"),
        ("1.234,50 €", "number"),
        ("1-Jan-2020", "date"),
        ("March 5, 2020", "date"),
        ("2024-01-31 10:00:00", "date"),
        ("10:30", "time"),
        ("a@example.org", "email"),
        ("https://example.org/", "url"),
        ("+1 555 1441955", "phone"),
        ("123e4567-e89b-12d3-a456-426614174000", "uuid"),
        ("words", None),
        ("x" * 5000, None),
    ],
)
def test_kinds_are_told_apart(cell: str, kind: str | None) -> None:
    assert kind_of(cell) == kind


def test_missing_and_yes_or_no() -> None:
    assert all(map(is_missing, ["", " ", "N/A", "null", "--", "NaN"]))
    assert not is_missing("0")
    assert is_flag("True")
    assert not is_flag("1")
