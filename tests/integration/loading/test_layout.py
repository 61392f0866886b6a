"""What a mapping touches of a table."""

from dataclasses import replace

from csvlib.catalog import reflect
from csvlib.database.engine import Database
from csvlib.loading.layout import alias, layout
from csvlib.model import Attempt, ColumnMapping, Mapping, Relation, RunId, TableName
from csvlib.staging import StagingTables

CONTACT = TableName("media", "contact")


def test_fields_and_relations_are_told_apart(database: Database) -> None:
    with database.transaction() as connection:
        table = reflect(connection, CONTACT)
    targets = ("email", "outlet", "beats", None)
    mapping = Mapping(
        CONTACT,
        tuple(ColumnMapping(n, f"column {n}", target) for n, target in enumerate(targets)),
        key=("email",),
    )
    found = layout(StagingTables(RunId(1), Attempt(1)), table, mapping)
    assert [field.name for field in found.own] == ["email"]
    assert [relation.name for relation in found.one] == ["outlet"]
    assert [relation.name for relation in found.many] == ["beats"]
    assert [field.name for field in found.identity] == ["id"]
    assert found.key is not None
    assert found.key.parts[0].folded
    assert found.fills("outlet_id")
    assert not found.fills("phone")
    assert found.label["beats"] == "column 2"


def test_names_of_ours_are_never_cut_off() -> None:
    relation = Relation("x" * 63, CONTACT, "id", "bigint", ("name",), "name", False, "x")
    other = replace(relation, name="x" * 62 + "y")
    assert alias(replace(relation, name="outlet")).string == "related_outlet"
    assert len(alias(relation).string) <= 63
    assert alias(relation) != alias(other)
