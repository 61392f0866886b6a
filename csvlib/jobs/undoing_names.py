"""What people call the rows of an undo, and what its keys of related rows stand for."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.catalog import reflect
from csvlib.database.queries import Row, fetch
from csvlib.errors import UnknownTable
from csvlib.model import Relation, Run, Table, TableName
from csvlib.staging import StagingTables

_CALLED = sql.SQL(
    """
SELECT u.id, ARRAY[{columns}] AS called
FROM {undo} AS u JOIN {table} AS t ON {same}
WHERE u.id = ANY (%(ids)s)
"""
)
_LABELS = sql.SQL(
    "SELECT r.{key}::text AS key, r.{label}::text AS label FROM {table} AS r"
    " WHERE r.{key} = ANY (%(keys)s::{type}[])"
)
_LISTS = sql.SQL(
    "SELECT k.{own}::text AS owner, array_agg(k.{other}::text ORDER BY k.{other}) AS keys"
    " FROM {link} AS k WHERE k.{own}::text = ANY (%(owners)s) GROUP BY k.{own}"
)

Lists = dict[str, dict[str, list[str]]]


@dataclass(frozen=True, slots=True)
class Names:
    """`rows` by their place in the ledger; `labels` by relation and key; `lists` are the keys of
    the related rows that a row has now, by relation and the row's own key."""

    rows: dict[int, str] = field(default_factory=dict)
    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    lists: Lists = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)

    def of_column(self, column: str, cell: str | None) -> str | None:
        """The cell of a column; of a foreign key the name of the related row."""
        return cell if cell is None else self.of_related(self.columns.get(column, ""), cell)

    def of_related(self, relation: str, key: str) -> str:
        return self.labels.get(relation, {}).get(key, key)


def names_of(
    connection: Connection, run: Run, tables: StagingTables, rows: Collection[Row]
) -> Names:
    """For one page of rows. Nothing of a table that is not there, or not readable, any more."""
    table = _table(connection, run)
    if table is None:
        return Names()
    found = Names(
        rows=_called(connection, run, table, tables, rows),
        columns={one.column: one.name for one in table.relations if one.column and not one.rest},
    )
    of_table = [row for row in rows if table_of(row) == table.table]
    for relation in table.relations:
        if relation.link is not None:
            found.lists[relation.name] = _lists(connection, relation, of_table)
        keys = set(_keys(found, relation, of_table))
        found.labels[relation.name] = _labels(connection, relation, keys) if keys else {}
    return found


def _table(connection: Connection, run: Run) -> Table | None:
    try:
        table = reflect(connection, run.table) if run.table else None
    except UnknownTable:
        return None
    return table if table and "select" in table.rights else None


def _called(
    connection: Connection, run: Run, table: Table, tables: StagingTables, rows: Iterable[Row]
) -> dict[int, str]:
    """By the match key, related ones by their label; as it was written, or as it is now."""
    match = run.mapping.key if run.mapping else ()
    naming = {one.target: (one.label,) for one in table.relations} | {table.table: match}
    called = {
        row["id"]: _joined((row["after"] or row["before"] or {}).get(name) for name in columns)
        for row in rows
        if row["whole"] and (columns := naming.get(table_of(row)))
    }
    updated = [row for row in rows if not row["whole"] and table_of(row) == table.table]
    known = {one.name for one in table.fields}
    if updated and match and known >= {*match, *updated[0]["key"]}:
        called |= _called_now(connection, table, tables, match, updated)
    return {key: name for key, name in called.items() if name}


def _called_now(
    connection: Connection,
    table: Table,
    tables: StagingTables,
    match: tuple[str, ...],
    rows: list[Row],
) -> dict[int, str]:
    types = {one.name: one.type for one in table.fields}
    query = _CALLED.format(
        columns=sql.SQL(", ").join(
            sql.SQL("t.{}::text").format(sql.Identifier(name)) for name in match
        ),
        undo=tables["undo"],
        table=sql.Identifier(table.table.schema, table.table.name),
        same=sql.SQL(" AND ").join(
            sql.SQL("t.{} = (u.key ->> {})::{}").format(
                sql.Identifier(name), sql.Literal(name), sql.SQL(types[name])
            )
            for name in rows[0]["key"]
        ),
    )
    found = fetch(connection, query, ids=[row["id"] for row in rows])
    return {row["id"]: _joined(row["called"]) for row in found}


def _keys(found: Names, relation: Relation, rows: Iterable[Row]) -> Iterable[str]:
    """The keys of related rows that a page speaks of."""
    for row in rows:
        for changed in (row["links"] or {}).get(relation.name, {}).values():
            yield from changed
        cells = (row["cells"] or {}).get(relation.column, [])
        whole = (row["after"] or row["before"] or {}).get(relation.column) if row["whole"] else None
        yield from (str(key) for key in (*cells, whole) if key is not None)
    for keys in found.lists.get(relation.name, {}).values():
        yield from keys


def _lists(connection: Connection, relation: Relation, rows: Iterable[Row]) -> dict[str, list[str]]:
    assert relation.link is not None
    owners = [own_key(row) for row in rows if relation.name in (row["links"] or {})]
    query = _LISTS.format(
        own=sql.Identifier(relation.link.own_column),
        other=sql.Identifier(relation.link.other_column),
        link=sql.Identifier(relation.link.table.schema, relation.link.table.name),
    )
    found = fetch(connection, query, owners=owners) if owners else []
    return {row["owner"]: row["keys"] for row in found}


def _labels(connection: Connection, relation: Relation, keys: set[str]) -> dict[str, str]:
    query = _LABELS.format(
        key=sql.Identifier(relation.target_column),
        label=sql.Identifier(relation.label),
        table=sql.Identifier(relation.target.schema, relation.target.name),
        type=sql.SQL(relation.target_type),
    )
    found = fetch(connection, query, keys=sorted(keys))
    return {row["key"]: row["label"] for row in found if row["label"] is not None}


def own_key(row: Mapping[str, object]) -> str:
    """The key by which join tables refer to a row: they do so by one column."""
    key = row["key"]
    assert isinstance(key, dict)
    return str(next(iter(key.values())))


def table_of(row: Row) -> TableName:
    return TableName(row["table_schema"], row["table_name"])


def _joined(parts: Iterable[object]) -> str:
    return " · ".join(str(part) for part in parts if part is not None)
