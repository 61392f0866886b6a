"""Names as people write them, and as people read them."""

import pytest

from csvlib.catalog.names import free_name, parse_table_name, plural, relation_name
from csvlib.errors import UnknownTable
from csvlib.model import TableName


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("media.contact", TableName("media", "contact")),
        ("contact", TableName("public", "contact")),
        ("  media.contact ", TableName("media", "contact")),
        ("Media.Contact", TableName("Media", "Contact")),
        ('we"ird.100%', TableName('we"ird', "100%")),
    ],
)
def test_a_table_is_named_with_or_without_its_schema(text: str, table: TableName) -> None:
    assert parse_table_name(text) == table


@pytest.mark.parametrize("text", ["", ".", "media.", ".contact", "a.b.c", "  "])
def test_another_form_is_refused(text: str) -> None:
    with pytest.raises(UnknownTable, match=r"schema\.table"):
        parse_table_name(text)


@pytest.mark.parametrize(
    ("column", "taken", "name"),
    [
        ("outlet_id", frozenset(), "outlet"),
        ("country_code", frozenset(), "country"),
        ("outlet_id", frozenset({"outlet"}), "outlet_id"),
        ("_id", frozenset(), "_id"),
        ("owner", frozenset(), "owner"),
    ],
)
def test_a_relation_is_called_by_its_column_without_the_suffix(
    column: str, taken: frozenset[str], name: str
) -> None:
    assert relation_name(column, taken) == name


@pytest.mark.parametrize(
    ("noun", "nouns"),
    [
        ("beat", "beats"),
        ("country", "countries"),
        ("day", "days"),
        ("box", "boxes"),
        ("class", "classes"),
        ("batch", "batches"),
        ("news", "news"),
    ],
)
def test_the_plural_is_the_one_people_expect(noun: str, nouns: str) -> None:
    assert plural(noun) == nouns


@pytest.mark.parametrize(
    ("wanted", "taken", "name"),
    [
        (("region", "printed_in"), set(), "region"),
        (("region", "printed_in"), {"region"}, "printed_in"),
        (("x" * 64, "printed_in"), set(), "printed_in"),
        (("ü" * 32, "printed_in"), set(), "printed_in"),
        (("region", "region"), {"region"}, "region_2"),
        (("region", "x" * 63), {"region", "x" * 63, "x" * 20 + "_2"}, "x" * 20 + "_3"),
    ],
)
def test_the_first_name_that_is_free_and_short_enough_is_taken(
    wanted: tuple[str, ...], taken: set[str], name: str
) -> None:
    assert free_name(wanted, taken) == name
