"""A source is known again by its columns; what its cells look like is kept beside."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.mapping.fingerprint import fingerprint, look, looks_still, names, signature, source_name
from csvlib.model import FileProfile

Profiled = Callable[..., FileProfile]


@pytest.mark.parametrize(
    "headers",
    [
        ["E-Mail", "First Name"],
        ["e_mail", "firstName"],
        ["FIRST  NAME", "E Mail"],
        ["Fírst-Name:", "E-Mail*"],
    ],
)
def test_spelling_and_order_of_the_columns_do_not_matter(
    profiled: Profiled, headers: Sequence[str]
) -> None:
    expected = fingerprint(profiled(["e mail", "first name"]))
    assert fingerprint(profiled(headers)) == expected


@pytest.mark.parametrize("headers", [["email"], ["e mail"], ["e mail", "first name", "fax"]])
def test_another_set_of_columns_is_another_source(
    profiled: Profiled, headers: Sequence[str]
) -> None:
    assert fingerprint(profiled(headers)) != fingerprint(profiled(["e mail", "first name"]))


def test_the_delimiter_belongs_to_it(profiled: Profiled) -> None:
    comma, semicolon = profiled(["a", "b"]), profiled(["a", "b"], delimiter=";")
    assert fingerprint(comma) != fingerprint(semicolon)


def test_the_cells_do_not_change_it(profiled: Profiled) -> None:
    before = profiled(["joined"], ["31.12.2026"])
    now = profiled(["joined"], ["12/31/2026"])
    assert fingerprint(before) == fingerprint(now)
    assert signature(before) != signature(now)


def test_without_a_header_the_kinds_of_the_columns_are_all_there_is(profiled: Profiled) -> None:
    def headless(*row: str) -> FileProfile:
        return replace(profiled(["column 1", "column 2"], row), header_line=None)

    assert names(headless("a", "b")) == ()
    assert fingerprint(headless("ana@x.org", "1,5")) == fingerprint(headless("bo@x.org", "2.5"))
    assert fingerprint(headless("ana@x.org", "1,5")) != fingerprint(headless("1,5", "ana@x.org"))


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([], "blank"),
        (["ana@example.org", "bo@example.org"], "email"),
        (["https://example.org/a"], "url"),
        (["+49 30 1234567"], "phone"),
        (["2026-01-31", "2026-02-01 10:00"], "date:ymd"),
        (["31.12.2026", "1.2.2026"], "date:dmy"),
        (["12/31/2026"], "date:mdy"),
        (["1/2/2026"], "date:?"),
        (["1.234,5", "2"], "number:,."),
        (["1", "20"], "number:?"),
        (["20260131"], "number:?"),
        (["ja", "nein"], "boolean"),
        (["Ana", "Bo"], "text"),
        (["ana@example.org", "Bo"], "text"),
    ],
)
def test_the_look_of_cells(cells: list[str], expected: str) -> None:
    assert look(cells) == expected


def test_a_look_holds_while_enough_cells_have_it() -> None:
    cells = ["ana@example.org", "bo@example.org", "none"]
    assert looks_still("email", cells, 0.5)
    assert not looks_still("email", cells, 0.9)
    assert looks_still("text", ["12"], 1.0)
    assert looks_still("email", [], 1.0)


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("agency_list_2026-03.csv", "Agency list"),
        ("Agency list March 2026 (1).csv", "Agency list"),
        ("Kontakte_März.26.CSV", "Kontakte"),
        ("HubSpot-export_v2.csv", "HubSpot export"),
        ("2026-03.csv", "2026-03"),
    ],
)
def test_the_source_is_called_as_its_files_without_dates(file: str, expected: str) -> None:
    assert source_name(file) == expected


@given(st.text(max_size=60))
def test_a_source_is_never_without_a_name(file: str) -> None:
    assert source_name(file) or not file
