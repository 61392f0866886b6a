"""An example has the fields a file should fill, and the guide says of each what it takes."""

from dataclasses import replace

from csvlib.mapping.example import GUIDE, example
from csvlib.model import Field, Kind, Table


def test_required_fields_come_first_then_the_table_s_own_order(contact_table: Table) -> None:
    header = example(contact_table, {}).header
    assert header[:3] == ("first_name", "last_name", "email")
    assert header[-4:] == ("outlet", "beats", "countries", "languages")


def test_what_the_database_fills_by_itself_is_not_in_it(contact_table: Table) -> None:
    assert not {"id", "outlet_id", "created_at"} & set(example(contact_table, {}).header)


def test_a_field_with_a_default_is_left_to_it(contact_table: Table) -> None:
    kind = Field("kind", "text", Kind.TEXT, nullable=False, has_default=True)
    made = example(replace(contact_table, fields=(*contact_table.fields, kind)), {})
    at = made.header.index("kind")
    assert [row[at] for row in made.rows] == ["", ""]


def test_rows_and_guide_are_as_wide_as_they_should_be(contact_table: Table) -> None:
    made = example(contact_table, {"beats": ["AI", "Food"]})
    assert [len(row) for row in made.rows] == [len(made.header)] * 2
    assert all(len(line) == len(GUIDE) for line in made.guide)
    assert [line[0] for line in made.guide] == list(made.header)


def test_names_that_are_there_are_used_and_listed(contact_table: Table) -> None:
    made = example(contact_table, {"beats": ["AI", "Food", "Art, old"]})
    at = made.header.index("beats")
    assert [row[at] for row in made.rows] == ["AI, Food", "Food"]
    assert made.guide[at][4] == "AI | Food | Art, old"


def test_a_relation_without_names_is_invented_only_where_it_can_be_created(
    contact_table: Table,
) -> None:
    fixed = tuple(replace(one, creatable=one.name == "outlet") for one in contact_table.relations)
    made = example(replace(contact_table, relations=fixed), {})
    first = dict(zip(made.header, made.rows[0], strict=True))
    assert (first["outlet"], first["beats"]) == ("First outlet", "")


def test_a_name_stands_for_a_key_of_several_columns(town_table: Table) -> None:
    assert example(town_table, {}).header == ("name", "region", "names")
