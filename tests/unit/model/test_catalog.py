"""What a table says of itself, derived from what was reflected."""

import pytest

from csvlib.model import Field, Key, KeyPart, Kind, LinkTable, Relation, Table, TableName

BOOK = TableName("shop", "book")


def field(name: str, **facts: bool) -> Field:
    return Field(name, "text", Kind.TEXT, **facts)


def relation(name: str, **where: object) -> Relation:
    return Relation(name, TableName("shop", name), "id", "bigint", ("name",), "name", True, **where)


TABLE = Table(
    table=BOOK,
    fields=(
        field("id", identity=True, nullable=False),
        field("title", nullable=False),
        field("author_id"),
        field("publisher"),
        field("slug", generated=True),
    ),
    keys=(),
    relations=(
        relation("author", column="author_id"),
        relation("publisher", column="publisher"),
        relation("tags", link=LinkTable(TableName("shop", "book_tag"), "book_id", "tag_id")),
    ),
    primary_key=("id",),
    rights=frozenset({"select"}),
)


@pytest.mark.parametrize(
    ("facts", "required"),
    [
        ({"nullable": False}, True),
        ({"nullable": True}, False),
        ({"nullable": False, "has_default": True}, False),
        ({"nullable": False, "generated": True}, False),
        ({"nullable": False, "identity": True}, False),
    ],
)
def test_a_field_is_required_when_nothing_else_fills_it(
    facts: dict[str, bool], required: bool
) -> None:
    assert field("x", **facts).required is required


def test_a_table_is_shown_with_its_schema() -> None:
    assert str(BOOK) == "shop.book"


def test_targets_are_own_fields_then_relations_each_name_once() -> None:
    assert TABLE.targets == ("id", "title", "author_id", "author", "publisher", "tags")


def test_a_generated_column_is_no_target() -> None:
    assert "slug" not in TABLE.targets


def test_fields_and_relations_are_found_by_name() -> None:
    assert TABLE.field("title") is TABLE.fields[1]
    assert TABLE.relation("tags") is TABLE.relations[2]
    assert TABLE.field("tags") is None
    assert TABLE.relation("title") is None


def test_only_a_relation_by_join_table_is_to_many() -> None:
    assert [r.many for r in TABLE.relations] == [False, False, True]


def test_a_key_lists_its_columns_in_order() -> None:
    assert Key("k", (KeyPart("b", folded=True), KeyPart("a"))).columns == ("b", "a")
