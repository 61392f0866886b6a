"""What a mapping touches of a table."""

from csvlib.catalog import reflect
from csvlib.database.engine import Database
from csvlib.loading.layout import layout
from csvlib.model import Attempt, ColumnMapping, Mapping, RunId, TableName
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
