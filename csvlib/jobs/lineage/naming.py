"""What people call the rows of a run's ledger: by the match key, and related rows by their label,
where the ledger itself has keys."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.catalog import reflect
from csvlib.database.queries import Row, fetch
from csvlib.errors import UnknownTable
from csvlib.jobs.lineage.row_key import key_text
from csvlib.model import Relation, Run, Table, TableName, Written

Change = tuple[str | None, str | None]

# An update keeps only what it changed: what the row is called is asked of the table.
_NAMES = sql.SQL(
    """
SELECT one.place, ARRAY[{named}] AS named
FROM unnest(%(keys)s::jsonb[]) WITH ORDINALITY AS one (key, place)
JOIN {table} AS t ON {same}
"""
)

_LABELS = sql.SQL(
    """
SELECT r.{key}::text AS key, r.{label}::text AS label
FROM {table} AS r WHERE r.{key} = ANY (%(keys)s::{type}[])
"""
)


class Naming:
    """Names for the lines of one run, asked for a page at a time."""

    def __init__(self, connection: Connection, run: Run) -> None:
        self._connection = connection
        self._key = run.mapping.key if run.mapping else ()
        self._table = _table(connection, run.table)
        self._columns = self._columns_of()

    @property
    def columns(self) -> list[str]:
        """Those that may name a row, of any of the tables."""
        return list(dict.fromkeys(name for one in self._columns.values() for name in one))

    def names(self, rows: list[Row]) -> dict[int, str]:
        """By the place in the ledger. `named` of a row has what the ledger knows of `columns`."""
        present = self._present([row for row in rows if row["action"] == Written.UPDATE])
        return {row["id"]: self._name(row, present.get(row["id"])) for row in rows}

    def changes(self, of: Iterable[Mapping[str, Change]]) -> list[dict[str, Change]]:
        """Keys of related rows become the relation's name and their labels."""
        given = list(of)
        one = {r.column: r for r in (self._table.relations if self._table else ()) if not r.rest}
        keys: dict[str, set[str]] = defaultdict(set)
        for change in given:
            for column in change.keys() & one.keys():
                keys[column].update(text for text in change[column] if text is not None)
        labels = {column: self._labels(one[column], found) for column, found in keys.items()}
        return [
            {
                (one[column].name if column in labels else column): (
                    _label(labels.get(column), before),
                    _label(labels.get(column), after),
                )
                for column, (before, after) in change.items()
            }
            for change in given
        ]

    def _columns_of(self) -> dict[TableName, tuple[str, ...]]:
        if self._table is None:
            return {}
        labels = {relation.target: (relation.label,) for relation in self._table.relations}
        return {**labels, self._table.table: self._key}

    def _name(self, row: Row, present: dict[str, str | None] | None) -> str:
        known = present or row["named"] or {}
        columns = self._columns.get(TableName(row["table_schema"], row["table_name"]), ())
        return " · ".join(filter(None, map(known.get, columns))) or key_text(row["key"])

    def _present(self, updated: list[Row]) -> dict[int, dict[str, str | None]]:
        query = self._query(tuple(updated[0]["key"])) if updated else None
        if query is None:
            return {}
        found = fetch(self._connection, query, keys=[json.dumps(row["key"]) for row in updated])
        return {
            updated[row["place"] - 1]["id"]: dict(zip(self._key, row["named"], strict=True))
            for row in found
        }

    def _query(self, key: tuple[str, ...]) -> sql.Composed | None:
        """None where the table has lost one of the columns, or the right to read it."""
        fields = {field.name: field for field in self._table.fields} if self._table else {}
        if self._table is None or not self._key or "select" not in self._table.rights:
            return None
        if not fields.keys() >= {*self._key, *key}:
            return None
        return _NAMES.format(
            named=sql.SQL(", ").join(
                sql.SQL("t.{}::text").format(sql.Identifier(column)) for column in self._key
            ),
            table=_identifier(self._table.table),
            same=sql.SQL(" AND ").join(
                sql.SQL("t.{} = (one.key ->> {})::{}").format(
                    sql.Identifier(column), sql.Literal(column), sql.SQL(fields[column].type)
                )
                for column in key
            ),
        )

    def _labels(self, relation: Relation, keys: set[str]) -> dict[str, str]:
        """None of them where the table cannot be read, or its key has another type by now."""
        query = _LABELS.format(
            key=sql.Identifier(relation.target_column),
            label=sql.Identifier(relation.label),
            table=_identifier(relation.target),
            type=sql.SQL(relation.target_type),
        )
        with self._connection.cursor() as cursor:
            cursor.execute("SAVEPOINT labels")
            try:
                found = fetch(self._connection, query, keys=sorted(keys))
            except (psycopg2.DataError, psycopg2.ProgrammingError):
                cursor.execute("ROLLBACK TO SAVEPOINT labels")
                return {}
        return {row["key"]: row["label"] for row in found if row["label"] is not None}


def _table(connection: Connection, name: TableName | None) -> Table | None:
    """None where it is not there any more, or may not be seen."""
    try:
        return reflect(connection, name) if name else None
    except UnknownTable:
        return None


def _label(labels: Mapping[str, str] | None, text: str | None) -> str | None:
    return text if labels is None or text is None else labels.get(text, text)


def _identifier(table: TableName) -> sql.Identifier:
    return sql.Identifier(table.schema, table.name)
