"""Which columns of a file hold values that a related table knows: asked of the database."""

import re
from collections.abc import Iterable

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import fetch
from csvlib.mapping.columns import FoundIn
from csvlib.mapping.evidence import filled, looks_like
from csvlib.mapping.formats import SEPARATORS
from csvlib.model import FileProfile, Relation, Table

MOST_CELLS = 50
"""Different cells of a column that are looked up; more would not make it surer."""

LONGEST = 200
"""Characters: nothing longer is a name."""

TIMEOUT_MS = 400
"""Related tables of millions of rows are not read through for a suggestion."""

_TEXT = re.compile(r"[^\W\d_]{2}")
_PARTS = re.compile("|".join(map(re.escape, SEPARATORS)))
_KNOWN = sql.SQL(
    "SELECT c.value FROM unnest(%(values)s::text[]) AS c (value) "
    "WHERE csv_desk.fold(c.value) IN ({names})"
)
_NAMES = sql.SQL("SELECT csv_desk.fold(o.{natural}::text) FROM {other} AS o")


def found_in(connection: Connection, profile: FileProfile, table: Table) -> FoundIn:
    """(Position of a column, relation) → share of its different filled cells that exist there.

    One statement per relation, which gives up after 0.4 s: no answer is no evidence. A cell that
    holds a list exists when all its parts do. Case and accents are folded. Leaves the
    connection's transaction as it was; pairs without any cell found are left out.
    """
    columns = {
        position: cells
        for position in range(len(profile.columns))
        if (cells := _cells(row[position] for row in profile.samples if position < len(row)))
    }
    asked = sorted({part for cells in columns.values() for cell in cells for part in _forms(cell)})
    found: dict[tuple[int, str], float] = {}
    for relation in table.relations if asked else ():
        known = _known(connection, relation, asked)
        for position, cells in columns.items():
            share = sum(_exists(cell, known) for cell in cells) / len(cells)
            if share:
                found[position, relation.name] = share
    return found


def _cells(column: Iterable[str]) -> list[str]:
    """The different cells of a column of text; none of one that holds numbers, links, ….

    A column of nothing but e-mail addresses or dates is not asked for.
    """
    cells = filled(list(column))
    if looks_like(cells) in {"email", "website", "phone", "linkedin url", "twitter handle"}:
        return []
    named = [cell for cell in dict.fromkeys(cells) if len(cell) <= LONGEST and _TEXT.search(cell)]
    return named[:MOST_CELLS] if 2 * len(named) >= len(set(cells)) else []


def _known(connection: Connection, relation: Relation, values: list[str]) -> frozenset[str]:
    """Those of the values that the related table has, or none when it takes too long."""
    other = sql.Identifier(relation.target.schema, relation.target.name)
    names = (
        _NAMES.format(natural=sql.Identifier(key), other=other) for key in relation.natural_keys
    )
    query = _KNOWN.format(names=sql.SQL(" UNION ALL ").join(names))
    with connection.cursor() as cursor:
        cursor.execute("SAVEPOINT found_in")
        try:
            cursor.execute(f"SET LOCAL statement_timeout = {TIMEOUT_MS}")
            return frozenset(row["value"] for row in fetch(connection, query, values=values))
        except (psycopg2.errors.QueryCanceled, psycopg2.errors.InsufficientPrivilege):
            return frozenset()
        finally:
            # Either way: it takes back the timeout too.
            cursor.execute("ROLLBACK TO SAVEPOINT found_in")
            cursor.execute("RELEASE SAVEPOINT found_in")


def _forms(cell: str) -> tuple[str, ...]:
    return (cell, *_split(cell))


def _split(cell: str) -> list[str]:
    parts = [part.strip() for part in _PARTS.split(cell)]
    return [part for part in parts if part] if len(parts) > 1 else []


def _exists(cell: str, known: frozenset[str]) -> bool:
    parts = _split(cell)
    return cell in known or (bool(parts) and known.issuperset(parts))
