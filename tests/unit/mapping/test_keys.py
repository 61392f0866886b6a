from dataclasses import replace

import pytest

from csvlib.errors import NoSuchKey
from csvlib.mapping.keys import choose_key, filled_columns, find_key, written
from csvlib.model import Key, KeyPart, Table


@pytest.mark.parametrize(
    ("targets", "key"),
    [
        ({"email", "first_name"}, ("email",)),
        ({"id", "email"}, ("email",)),
        ({"id"}, ("id",)),
        ({"first_name"}, ()),
        (set(), ()),
    ],
)
def test_a_chosen_identifier_comes_before_a_number_dealt_out(
    contact_table: Table, targets: set[str], key: tuple[str, ...]
) -> None:
    assert choose_key(contact_table, frozenset(targets)) == key


@pytest.mark.parametrize(
    ("targets", "key"),
    [
        ({"code", "name", "alpha3"}, ("code",)),
        ({"name", "alpha3"}, ("name",)),
        ({"alpha3"}, ("alpha3",)),
    ],
)
def test_a_natural_primary_key_comes_first_and_one_that_may_be_empty_last(
    country_table: Table, targets: set[str], key: tuple[str, ...]
) -> None:
    assert choose_key(country_table, frozenset(targets)) == key


def test_a_key_of_two_columns_needs_both(contact_table: Table) -> None:
    pair = Key("pair", (KeyPart("first_name"), KeyPart("last_name")))
    table = replace(contact_table, keys=(pair,))
    assert choose_key(table, frozenset({"first_name"})) == ()
    assert choose_key(table, frozenset({"last_name", "first_name"})) == pair.columns
    assert find_key(table, ["last_name", "first_name"]) is pair


def test_a_relation_fills_its_column_of_a_key(contact_table: Table) -> None:
    pair = Key("pair", (KeyPart("outlet_id"), KeyPart("last_name")))
    table = replace(contact_table, keys=(pair,))
    assert choose_key(table, frozenset({"outlet", "last_name"})) == pair.columns
    assert choose_key(table, frozenset({"last_name", "beats"})) == ()


def test_a_key_is_found_by_its_columns(contact_table: Table) -> None:
    assert find_key(contact_table, ("email",)).parts[0].folded


def test_an_unknown_key_is_refused_with_those_there_are(contact_table: Table) -> None:
    with pytest.raises(NoSuchKey) as caught:
        find_key(contact_table, ("phone",))
    assert "id; email" in caught.value.advice


def test_a_table_without_keys_says_so(contact_table: Table) -> None:
    with pytest.raises(NoSuchKey, match="no unique key"):
        find_key(replace(contact_table, keys=()), ("phone",))


def test_a_relation_fills_all_the_columns_of_its_foreign_key(
    town_table: Table, contact_table: Table
) -> None:
    assert written("region", town_table) == ("country_code", "region_code")
    assert written("name", town_table) == ("name",)
    assert written("beats", contact_table) == ("beats",)
    filled = filled_columns(town_table, frozenset({"name", "region"}))
    assert filled == {"name", "country_code", "region_code"}
    assert choose_key(town_table, frozenset({"region"})) == ("country_code", "region_code")
