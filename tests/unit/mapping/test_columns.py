from collections.abc import Callable

import pytest

from csvlib.mapping.columns import Column, weigh
from csvlib.mapping.names import Names
from csvlib.model import FileProfile, Table
from tests.demo_tables import CONTACT, OUTLET

Profiled = Callable[..., FileProfile]


def weighed(profile: FileProfile, table: Table, **found: float) -> list[Column]:
    there = {(0, name): share for name, share in found.items()}
    return weigh(profile, Names(table, profile.columns), there)


@pytest.mark.parametrize(
    ("header", "cells", "target"),
    [
        ("x", ["ana@example.org"], "email"),
        ("x", ["+1 555 1441955"], "phone"),
        ("URL", ["https://www.linkedin.com/in/ana"], "linkedin_url"),
        ("x", ["https://twitter.com/ana"], "twitter_handle"),
        ("x", ["Germany", "Kenia"], "countries"),
        ("x", ["Deutsch, Englisch"], "languages"),
    ],
)
def test_cells_speak_when_the_header_says_nothing(
    profiled: Profiled, header: str, cells: list[str], target: str
) -> None:
    (column,) = weighed(profiled([header], *([cell] for cell in cells)), CONTACT)
    assert list(column.found) == [target]


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("Fax", "+1 555 1441955"),
        ("Assistant's number", "+1 555 1441955"),
        ("Company line", "+1 555 1441955"),
        ("Numéro de billet", "91820034-1"),
        ("Email payeur", "ana@example.org"),
        ("Tfno. emergencias", "+1 555 1441955"),
        ("Picture", "https://example.org/a.png"),
    ],
)
def test_cells_do_not_speak_against_a_word_of_the_header(
    profiled: Profiled, header: str, cell: str
) -> None:
    (column,) = weighed(profiled([header], [cell]), CONTACT)
    assert column.found == {}


@pytest.mark.parametrize(
    ("header", "cells", "target"),
    [
        ("Title", ["Mr.", "Mme", "Prof. Dr."], "title"),
        ("Email", ["yes", "no"], "email"),
        ("Country", ["12", "7"], "countries"),
        ("Twitter", ["12", "7"], "twitter_handle"),
        ("LinkedIn", ["https://twitter.com/a"], "linkedin_url"),
        ("Joined", ["a while ago"], "joined"),
    ],
)
def test_cells_that_contradict_the_name_are_told(
    profiled: Profiled, header: str, cells: list[str], target: str
) -> None:
    (column,) = weighed(profiled([header], *([cell] for cell in cells)), CONTACT)
    assert list(column.refused) == [target]
    assert target not in column.close


def test_allowed_values_speak_for_their_field(profiled: Profiled) -> None:
    (column,) = weighed(profiled(["Gattungen"], ["print"], ["TV"]), OUTLET)
    assert column.found["kind"].reason == "its cells are the values allowed there"


def test_values_of_a_related_table_speak_for_it(profiled: Profiled) -> None:
    (column,) = weighed(profiled(["x"], ["Northern Post"]), CONTACT, outlet=0.8, beats=0.5)
    assert {name: like.reason for name, like in column.found.items()} == {
        "outlet": "80 % of its cells are found in `outlet`"
    }


def test_values_of_a_related_table_confirm_a_name(profiled: Profiled) -> None:
    profile = profiled(["Company"], ["Northern Post"])
    (plain,), (confirmed,) = weighed(profile, CONTACT), weighed(profile, CONTACT, outlet=1.0)
    assert confirmed.found["outlet"].score > plain.found["outlet"].score


@pytest.mark.parametrize("headers", [["Prénom", "Nom"], ["Vorname", "Name"]])
def test_beside_a_first_name_a_name_is_the_last_name(
    profiled: Profiled, headers: list[str]
) -> None:
    _, name = weighed(profiled(headers), CONTACT)
    assert "last_name" in name.found


def test_a_name_alone_is_no_last_name(profiled: Profiled) -> None:
    (name,) = weighed(profiled(["Nom"]), CONTACT)
    assert name.found == {}


def test_numbers_dealt_out_here_are_taken_from_files_of_this_table_only(profiled: Profiled) -> None:
    own = weighed(profiled(["id", "name", "website"], ["1", "A", "a.example"]), OUTLET)
    foreign = weighed(profiled(["ID", "Vorname", "Mail"], ["1", "A", "a@b.example"]), CONTACT)
    assert "id" in own[0].found
    assert foreign[0].found == {}
    assert foreign[0].refused == {"id": "this database deals out those numbers"}


def test_an_empty_column_counts_less_than_a_filled_one(profiled: Profiled) -> None:
    empty, full = weighed(profiled(["Phone", "Telephone"], ["", "+1 555 0100"]), CONTACT)
    assert empty.found["phone"].score < 0.98 + 0.02
    assert empty.found["phone"].score - full.found["phone"].score < 0.05
