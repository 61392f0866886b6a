"""Example files of a table: one to fill in and bring back, one that says what may stand in it."""

import io
from collections.abc import Iterable, Sequence

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.catalog import reflect
from csvlib.database.queries import fetch
from csvlib.errors import UnknownTable
from csvlib.files import escape_formula, write_records
from csvlib.jobs.desk import Desk
from csvlib.mapping.example import GUIDE, Example, example
from csvlib.model import Dialect, Relation, TableName

MOST_LISTED = 50
"""A related table with more rows is not listed."""

_NAMES = sql.SQL("SELECT {label}::text AS name FROM {table} WHERE {label} IS NOT NULL LIMIT %(n)s")


def of_table(desk: Desk, name: TableName) -> Example:
    """Header, two rows and the guide to a table. Raises UnknownTable."""
    with desk.database.transaction() as connection:
        table = reflect(connection, name)
        return example(table, {one.name: related_names(connection, one) for one in table.relations})


def example_file(made: Example) -> bytes:
    """CSV as spreadsheets open it: UTF-8 with its mark. It can be imported as it is."""
    return _csv((made.header, *made.rows))


def values_file(made: Example) -> bytes:
    """CSV with one line per field: whether it is required, what it takes, the allowed values."""
    return _csv((GUIDE, *made.guide))


def related_names(connection: Connection, relation: Relation) -> tuple[str, ...]:
    """Sorted; none where there are many: a few of many people are nobody's example."""
    try:
        if "select" not in reflect(connection, relation.target).rights:
            return ()
    except UnknownTable:
        return ()
    query = _NAMES.format(
        label=sql.Identifier(relation.label),
        table=sql.Identifier(relation.target.schema, relation.target.name),
    )
    names = sorted(row["name"] for row in fetch(connection, query, n=MOST_LISTED + 1))
    return tuple(names) if len(names) <= MOST_LISTED else ()


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    stream = io.StringIO(newline="")
    write_records(stream, Dialect(), (tuple(map(escape_formula, row)) for row in rows))
    return stream.getvalue().encode("utf-8-sig")
