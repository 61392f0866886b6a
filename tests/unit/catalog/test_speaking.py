"""Names of related rows stand for their keys, where one name is enough."""

from csvlib.catalog.speaking import spoken_for, spoken_relations
from csvlib.model import ForeignColumn, Relation, Table, TableName

THERE = TableName("x", "there")


def relation(name: str, *columns: str) -> Relation:
    first, *rest = columns or ("",)
    return Relation(
        name=name,
        target=THERE,
        target_column="a",
        target_type="text",
        natural_keys=("name",),
        label="name",
        creatable=False,
        column=first or None,
        rest=tuple(ForeignColumn(column, "b", "text") for column in rest),
    )


def table(*relations: Relation) -> Table:
    return Table(TableName("x", "here"), (), (), relations, (), frozenset())


def test_each_column_of_a_relation_is_spoken_for() -> None:
    here = table(relation("outlet", "outlet_id"), relation("beats"), relation("place", "a", "b"))
    assert spoken_for(here) == {"outlet_id": "outlet", "a": "place", "b": "place"}
    assert [one.name for one in spoken_relations(here)] == ["outlet", "beats", "place"]


def test_of_two_with_a_column_in_common_the_first_speaks() -> None:
    here = table(relation("country", "country_code"), relation("region", "country_code", "region"))
    assert spoken_for(here) == {"country_code": "country"}
    assert [one.name for one in spoken_relations(here)] == ["country"]
