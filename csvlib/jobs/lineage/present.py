"""One row of a table as it is now, found by a key that may come from anywhere."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import fetch, fetch_one
from csvlib.errors import NoRights
from csvlib.exporting.joins import owner_column
from csvlib.exporting.views import storable
from csvlib.jobs.lineage.row_key import no_row
from csvlib.model import Relation, Table, TableName

MOST_ENTRIES = 1_000
"""Of one list: a row that has more is not read by a person."""

_ROW = sql.SQL(
    """
SELECT jsonb_build_object({key})::text AS key, jsonb_strip_nulls(to_jsonb(t))::text AS whole,
    {cells}
FROM {table} AS t WHERE {same} LIMIT 1
"""
)

_LABEL = sql.SQL("(SELECT r.{label}::text FROM {target} AS r WHERE {same} LIMIT 1) AS {name}")

_ENTRIES = sql.SQL(
    """
SELECT k.{other}::text AS key, r.{label}::text AS label
FROM {link} AS k JOIN {target} AS r ON r.{target_column} = k.{other}
WHERE k.{own} = %(owner)s ORDER BY label LIMIT %(limit)s
"""
)


@dataclass(frozen=True, slots=True)
class Present:
    """`key` and `whole` are JSON as the ledger has it; `lists` hold (key, label) by relation."""

    key: str
    whole: str
    cells: dict[str, str | None]
    labels: dict[str, str | None]
    lists: dict[str, tuple[tuple[str, str | None], ...]]


def find(connection: Connection, table: Table, key: Mapping[str, str]) -> Present:
    """Raises RowNotFound, NoRights."""
    _require_key(table, key)
    fields = [field.name for field in table.fields]
    one = [relation for relation in table.relations if not relation.many]
    cells = [
        *(sql.SQL("t.{}::text AS {}").format(_name(n), _cell(at)) for at, n in enumerate(fields)),
        *(_label(relation, at) for at, relation in enumerate(one)),
    ]
    query = _ROW.format(
        key=_key_object(tuple(key)),
        cells=sql.SQL(", ").join(cells),
        table=_table(table.table),
        same=_same(tuple(key)),
    )
    wanted = {f"k{at}": text for at, text in enumerate(key.values())}
    with _explained(table.table):
        row = fetch_one(connection, query, **wanted)
        if row is None:
            raise no_row()
        return Present(
            key=row["key"],
            whole=row["whole"],
            cells={name: row[f"c_{at}"] for at, name in enumerate(fields)},
            labels={relation.name: row[f"l_{at}"] for at, relation in enumerate(one)},
            lists=_lists(connection, table, row, fields),
        )


def label_of(connection: Connection, relation: Relation, key: str) -> str | None:
    """The name of a related row by its key as the ledger has it; None where there is none.

    Raises RowNotFound where the key does not fit (any more), NoRights.
    """
    query = sql.SQL("SELECT r.{}::text AS label FROM {} AS r WHERE r.{} = %(key)s").format(
        _name(relation.label), _table(relation.target), _name(relation.target_column)
    )
    with _explained(relation.target):
        row = fetch_one(connection, query, key=key)
    return row["label"] if row else None


def _require_key(table: Table, key: Mapping[str, str]) -> None:
    """By the primary key, or by any other key that names at most one row."""
    named = frozenset(key)
    known = (table.primary_key, *(one.columns for one in table.keys))
    if not named or not any(named == frozenset(columns) for columns in known):
        raise no_row()
    if not all(map(storable, key.values())):
        raise no_row()


def _same(columns: tuple[str, ...]) -> sql.Composed:
    """Compared as the column's own type: a cast would cut a text that is too long."""
    return sql.SQL(" AND ").join(
        sql.SQL(f"t.{{}} = %(k{at})s").format(_name(column)) for at, column in enumerate(columns)
    )


def _key_object(columns: tuple[str, ...]) -> sql.Composed:
    return sql.SQL(", ").join(
        sql.SQL("{}::text, t.{}").format(sql.Literal(column), _name(column)) for column in columns
    )


def _label(relation: Relation, at: int) -> sql.Composed:
    return _LABEL.format(
        label=_name(relation.label),
        target=_table(relation.target),
        same=sql.SQL(" AND ").join(
            sql.SQL("r.{} = t.{}").format(_name(one.target_column), _name(one.column))
            for one in relation.columns
        ),
        name=sql.Identifier(f"l_{at}"),
    )


def _lists(
    connection: Connection, table: Table, row: Mapping[str, Any], fields: list[str]
) -> dict[str, tuple[tuple[str, str | None], ...]]:
    found = {}
    for relation in table.relations:
        if relation.link is None:
            continue
        query = _ENTRIES.format(
            other=_name(relation.link.other_column),
            own=_name(relation.link.own_column),
            label=_name(relation.label),
            link=_table(relation.link.table),
            target=_table(relation.target),
            target_column=_name(relation.target_column),
        )
        owner = row[f"c_{fields.index(owner_column(table))}"]
        entries = fetch(connection, query, owner=owner, limit=MOST_ENTRIES)
        found[relation.name] = tuple((entry["key"], entry["label"]) for entry in entries)
    return found


def _name(name: str) -> sql.Identifier:
    return sql.Identifier(name)


def _cell(at: int) -> sql.Identifier:
    return sql.Identifier(f"c_{at}")


def _table(table: TableName) -> sql.Identifier:
    return sql.Identifier(table.schema, table.name)


@contextmanager
def _explained(table: TableName) -> Iterator[None]:
    try:
        yield
    except psycopg2.DataError:
        # Without its cause: that one holds the value.
        raise no_row() from None
    except psycopg2.errors.InsufficientPrivilege as exc:
        raise NoRights(
            f"This database role may not read {table}, or a table it refers to.",
            advice="Ask an administrator for the right to SELECT.",
        ) from exc
