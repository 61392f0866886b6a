"""Relations of a table: foreign keys out of it, and many-to-many through join tables."""

from collections.abc import Iterable

from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.catalog.names import free_name, plural, relation_name
from csvlib.database.queries import Row, fetch, load
from csvlib.model import Field, ForeignColumn, LinkTable, Relation, TableName

SQL = load(__file__)
FOREIGN_KEYS = SQL["foreign_keys"]


def relations(connection: Connection, oid: int, fields: tuple[Field, ...]) -> tuple[Relation, ...]:
    """To-one relations in the order of their columns, many-to-many by join table, then to-one ones
    over several columns."""
    taken = {field.name for field in fields}
    found = _singles(connection, oid, fields, taken)
    for link in fetch(connection, SQL["link_tables"], oid=oid):
        many = _many(connection, link, taken)
        if many is not None:
            found.append(many)
            taken.add(many.name)
    return (*found, *_composites(connection, oid, fields, taken))


def foreign_keys(
    connection: Connection, oid: int, fields: tuple[Field, ...]
) -> tuple[Relation, ...]:
    """The to-one relations alone, as far as their columns are among the fields."""
    taken = {field.name for field in fields}
    singles = _singles(connection, oid, fields, taken)
    return (*singles, *_composites(connection, oid, fields, taken))


def _singles(
    connection: Connection, oid: int, fields: tuple[Field, ...], taken: set[str]
) -> list[Relation]:
    found = []
    by_name = _fillable(fields)
    for row in fetch(connection, FOREIGN_KEYS, oid=oid):
        column = by_name.get(row["column"])
        if column is not None:
            name = relation_name(column.name, frozenset(taken))
            part = ForeignColumn(column.name, row["target_column"], row["target_type"])
            found.append(_relation(connection, row, name, (part,), required=column.required))
            taken.add(name)
    return found


def _composites(
    connection: Connection, oid: int, fields: tuple[Field, ...], taken: set[str]
) -> list[Relation]:
    """Only to tables with a natural key: of a name, nothing else makes several columns."""
    found = []
    by_name = _fillable(fields)
    for row in fetch(connection, SQL["composite_keys"], oid=oid):
        natural = fetch(connection, SQL["natural_keys"], oid=row["target_oid"])
        if not natural or not by_name.keys() >= set(row["columns"]):
            continue
        name = free_name((row["target_name"], row["name"]), taken)
        parts = tuple(
            map(ForeignColumn, row["columns"], row["target_columns"], row["target_types"])
        )
        required = any(by_name[column].required for column in row["columns"])
        found.append(_relation(connection, row, name, parts, required=required))
        taken.add(name)
    return found


def _fillable(fields: tuple[Field, ...]) -> dict[str, Field]:
    """What the database makes of other columns, no related row's key is written to."""
    return {field.name: field for field in fields if not field.generated}


def _many(connection: Connection, link: Row, taken: set[str]) -> Relation | None:
    """None when the join table has not exactly one other side."""
    others = [
        row
        for row in fetch(connection, FOREIGN_KEYS, oid=link["oid"])
        if row["column"] != link["own_column"]
    ]
    if len(others) != 1:
        return None
    other = others[0]
    table = TableName(link["schema"], link["name"])
    return _relation(
        connection,
        other,
        free_name((plural(other["target_name"]), link["name"]), taken),
        (ForeignColumn(other["column"], other["target_column"], other["target_type"]),),
        link=LinkTable(table, link["own_column"], other["column"]),
    )


def _relation(
    connection: Connection,
    row: Row,
    name: str,
    parts: tuple[ForeignColumn, ...],
    *,
    link: LinkTable | None = None,
    required: bool = False,
) -> Relation:
    """`row` tells the target; through a join table the one of `parts` is that table's."""
    natural = [
        key["column"] for key in fetch(connection, SQL["natural_keys"], oid=row["target_oid"])
    ]
    first, *rest = parts
    label = natural[0] if natural else first.target_column
    return Relation(
        name=name,
        target=TableName(row["target_schema"], row["target_name"]),
        target_column=first.target_column,
        target_type=first.target_type,
        natural_keys=tuple(natural) or (first.target_column,),
        label=label,
        creatable=bool(natural) and not rest and _creatable(connection, row["target_oid"], label),
        column=None if link else first.column,
        link=link,
        required=required,
        rest=tuple(rest),
    )


def _creatable(connection: Connection, target_oid: int, label: str) -> bool:
    needed = fetch(connection, SQL["needed_to_create"], oid=target_oid)
    return _all_are(label, (row["column"] for row in needed if row["column"])) and all(
        row["may_insert"] for row in needed
    )


def _all_are(label: str, columns: Iterable[str]) -> bool:
    return all(column == label for column in columns)
