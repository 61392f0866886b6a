"""How the numbers and days of a file lie, beside those that the table holds already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import fetch
from csvlib.jobs.report.edges import date_edges, number_edges
from csvlib.model import Field, Histogram, Kind, Table
from csvlib.staging import StagingTables

SAMPLE_ROWS = 30_000
"""Of so many rows the range is taken, enough for the hundredth part at either end."""

WHOLE_TABLE_ROWS = 1_000_000
"""Of a table that is larger so many rows are counted, and multiplied."""

_TYPES = {
    Kind.INTEGER: "bigint",
    Kind.NUMBER: "numeric",
    Kind.DATE: "date",
    Kind.TIMESTAMP: "date",
}

# What lies beyond is in the first or last bin, as is all that is no finite number or day.
_SENSIBLE = {"date": ("0001-01-01", "9998-12-31"), "numeric": ("-1e15", "1e15")}

_RANGE = sql.SQL(
    """(percentile_disc(ARRAY[0.01, 0.99]) WITHIN GROUP (ORDER BY {column}::{type})
    FILTER (WHERE {column} BETWEEN {least} AND {most}))::text[]"""
)

_BINS = sql.SQL(
    """
SELECT least(greatest(width_bucket({column}, %(edges)s::{type}[]), 1), %(bins)s) AS bin,
    count(*) AS rows
FROM {rows} WHERE {column} IS NOT NULL GROUP BY 1
"""
)

_PART = sql.SQL("{} TABLESAMPLE SYSTEM ({}) REPEATABLE (0)")


@dataclass(frozen=True, slots=True)
class _Rows:
    """A table with about so many rows."""

    name: sql.Composable
    number: int

    def about(self, wanted: int) -> sql.Composable:
        """A FROM item: all rows where they are few, else the same pages of them each time."""
        if self.number <= wanted:
            return self.name
        return _PART.format(self.name, sql.Literal(100 * wanted / self.number))

    def times(self, wanted: int) -> float:
        """By how much counts of those are to be multiplied."""
        return max(1.0, self.number / wanted)


def histograms(
    connection: Connection, tables: StagingTables, table: Table, names: Sequence[str], rows: int
) -> dict[str, Histogram]:
    """Of each number or date among the columns `names` of the prepared `rows`, but for keys.

    Bins are those of both, the file and the table, less the hundredth part at either end.
    """
    fields = [field for name in names if (field := table.field(name)) and _is_drawn(field, table)]
    file = _Rows(tables["prepared"], rows)
    present = _Rows(sql.Identifier(table.table.schema, table.table.name), table.rows_estimate)
    readable = "select" in table.rights
    in_file = _ranges(connection, file, fields)
    in_table = _ranges(connection, present, fields) if readable else {}
    drawn = {}
    for field in fields:
        if field.name not in in_file:
            continue
        edges = _edges(field, in_file[field.name] + in_table.get(field.name, ()))
        drawn[field.name] = Histogram(
            edges=edges,
            file=_counts(connection, file, rows, field, edges),
            table=_counts(connection, present, WHOLE_TABLE_ROWS, field, edges)
            if readable
            else None,
        )
    return drawn


def _is_drawn(field: Field, table: Table) -> bool:
    """A number that points to a row says nothing by its size."""
    keys = {*table.primary_key, *(part.column for r in table.relations for part in r.columns)}
    return field.kind in _TYPES and field.name not in keys


def _ranges(
    connection: Connection, rows: _Rows, fields: Sequence[Field]
) -> dict[str, tuple[str, ...]]:
    """First and last sensible value of each column, as text; none of one without any."""
    if not fields:
        return {}
    parts = sql.SQL(", ").join(
        sql.SQL("{} AS {}").format(_range(field), sql.Identifier(str(at)))
        for at, field in enumerate(fields)
    )
    query = sql.SQL("SELECT {} FROM {}").format(parts, rows.about(SAMPLE_ROWS))
    (found,) = fetch(connection, query)
    ends = zip(fields, found.values(), strict=True)
    return {field.name: tuple(both) for field, both in ends if both is not None}


def _range(field: Field) -> sql.Composed:
    kind = _TYPES[field.kind]
    least, most = _SENSIBLE.get(kind, _SENSIBLE["numeric"])
    return _RANGE.format(
        column=sql.Identifier(field.name),
        type=sql.SQL(kind),
        least=sql.Literal(least) if kind == "date" else sql.SQL(least),
        most=sql.Literal(most) if kind == "date" else sql.SQL(most),
    )


def _edges(field: Field, ends: tuple[str, ...]) -> tuple[str, ...]:
    if _TYPES[field.kind] == "date":
        days = [date.fromisoformat(end) for end in ends]
        return date_edges(min(days), max(days))
    numbers = [Decimal(end) for end in ends]
    return number_edges(min(numbers), max(numbers), whole=field.kind is Kind.INTEGER)


def _counts(
    connection: Connection, rows: _Rows, wanted: int, field: Field, edges: Sequence[str]
) -> tuple[int, ...]:
    """How many rows are in each bin, about where not all of them are counted."""
    query = _BINS.format(
        column=sql.Identifier(field.name),
        type=sql.SQL(_TYPES[field.kind]),
        rows=rows.about(wanted),
    )
    bins = len(edges) - 1
    found = {
        row["bin"]: row["rows"] for row in fetch(connection, query, edges=list(edges), bins=bins)
    }
    return tuple(round(found.get(place, 0) * rows.times(wanted)) for place in range(1, bins + 1))
