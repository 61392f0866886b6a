"""Mappings are remembered with the run that used them, and found again for the next file."""

import json
from dataclasses import dataclass
from typing import Any

from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.catalog import reflect
from csvlib.database.queries import Row, execute, fetch, load
from csvlib.errors import UnknownTable
from csvlib.jobs.desk import Desk
from csvlib.jobs.suggesting import suggestion
from csvlib.mapping.drift import recalled
from csvlib.mapping.fingerprint import fingerprint, names, signature, source_name
from csvlib.model import FileProfile, Mapping, Memory, Recalled, TableName
from csvlib.model.codec import decode, encode

SQL = load(__file__)

CLOSE = 0.6
"""A source with so many of its column names in common is taken for one that has changed."""

_AS_STORED = (
    "id",
    "source",
    "delimiter",
    "uses",
    "last_run",
    "last_used_at",
    "created_by",
    "name",
    "shared",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be kept of a mapping and the file it was made for, as columns of the table."""

    values: dict[str, Any]


def entry(profile: FileProfile, mapping: Mapping, actor: str) -> Entry:
    """Worked out before the transaction that keeps it: the look of each cell takes its time."""
    return Entry(
        {
            "schema": mapping.table.schema,
            "table": mapping.table.name,
            "fingerprint": fingerprint(profile),
            "words": sorted(set(names(profile))),
            "headers": json.dumps(profile.columns),
            "signature": json.dumps(signature(profile)),
            "delimiter": profile.dialect.delimiter or "",
            "mapping": encode(mapping),
            "source": source_name(profile.file),
            "actor": actor,
        }
    )


def remember(connection: Connection, run_id: int, kept: Entry) -> None:
    """In the transaction of the commit: one memory per table and source, the newest mapping."""
    execute(connection, SQL["remember"], run=run_id, **kept.values)


def recall(
    desk: Desk, profile: FileProfile, table: TableName | None, actor: str
) -> Recalled | None:
    """The best of what is `known`, brought to this file; None for an unknown source."""
    with desk.database.transaction() as connection:
        found = known(connection, profile, table, actor)
        return apply(connection, found[0], profile) if found else None


def known(
    connection: Connection, profile: FileProfile, table: TableName | None, actor: str
) -> tuple[Memory, ...]:
    """What is remembered of the file's source: one of each table, the latest first.

    Those with the same fingerprint, else the closest with enough names in common. Without a
    `table` under any. Templates count where they are one's own or shared.
    """
    rows = fetch(
        connection,
        SQL["known"],
        fingerprint=fingerprint(profile),
        words=sorted(set(names(profile))),
        least=CLOSE,
        schema=table.schema if table else None,
        table=table.name if table else None,
        actor=actor,
    )
    return tuple(map(memory_of, rows))


def apply(connection: Connection, memory: Memory, profile: FileProfile) -> Recalled | None:
    """One memory for one file. None when its table is no longer to be seen."""
    try:
        table = reflect(connection, memory.mapping.table)
    except UnknownTable:
        return None
    return recalled(memory, profile, table, lambda: suggestion(connection, profile, table))


def memory_of(row: Row) -> Memory:
    """From a row of `csv_desk.mapping_memory`."""
    mapping = decode(Mapping, row["mapping"])
    assert mapping is not None
    return Memory(
        **{column: row[column] for column in _AS_STORED},
        headers=tuple(row["headers"]),
        signature=tuple(row["signature"]),
        mapping=mapping,
    )
