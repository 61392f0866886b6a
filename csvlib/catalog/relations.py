"""Relations of a table: foreign keys out of it, and many-to-many through join tables."""

from collections.abc import Iterable

from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.catalog.names import plural, relation_name
from csvlib.database.queries import Row, fetch, load
from csvlib.model import Field, LinkTable, Relation, TableName

SQL = load(__file__)
FOREIGN_KEYS = SQL["foreign_keys"]


def relations(connection: Connection, oid: int, fields: tuple[Field, ...]) -> tuple[Relation, ...]:
    """To-one relations in the order of their columns, then many-to-many by join table."""
    by_name = {field.name: field for field in fields}
    taken = frozenset(by_name)
    found = []
    for row in fetch(connection, FOREIGN_KEYS, oid=oid):
        column = by_name[row["column"]]
        name = relation_name(column.name, taken)
        found.append(_relation(connection, row, name, column=column.name, required=column.required))
        taken |= {name}
    for link in fetch(connection, SQL["link_tables"], oid=oid):
        many = _many(connection, link, taken)
        if many is not None:
            found.append(many)
            taken |= {many.name}
    return tuple(found)


def _many(connection: Connection, link: Row, taken: frozenset[str]) -> Relation | None:
    """None when the join table has not exactly one other side."""
    others = [
        row
        for row in fetch(connection, FOREIGN_KEYS, oid=link["oid"])
        if row["column"] != link["own_column"]
    ]
    if len(others) != 1:
        return None
    other = others[0]
    name = plural(other["target_name"])
    return _relation(
        connection,
        other,
        name if name not in taken else link["name"],
        link=LinkTable(
            TableName(link["schema"], link["name"]), link["own_column"], other["column"]
        ),
    )


def _relation(
    connection: Connection,
    row: Row,
    name: str,
    *,
    column: str | None = None,
    link: LinkTable | None = None,
    required: bool = False,
) -> Relation:
    """`row` is one of `foreign_keys`."""
    natural = [
        key["column"] for key in fetch(connection, SQL["natural_keys"], oid=row["target_oid"])
    ]
    label = natural[0] if natural else row["target_column"]
    return Relation(
        name=name,
        target=TableName(row["target_schema"], row["target_name"]),
        target_column=row["target_column"],
        target_type=row["target_type"],
        natural_keys=tuple(natural) or (row["target_column"],),
        label=label,
        creatable=bool(natural) and _creatable(connection, row["target_oid"], label),
        column=column,
        link=link,
        required=required,
    )


def _creatable(connection: Connection, target_oid: int, label: str) -> bool:
    needed = fetch(connection, SQL["needed_to_create"], oid=target_oid)
    return _all_are(label, (row["column"] for row in needed if row["column"])) and all(
        row["may_insert"] for row in needed
    )


def _all_are(label: str, columns: Iterable[str]) -> bool:
    return all(column == label for column in columns)
