"""The columns of a checked file in numbers: blank cells, different values, distributions.

What a file would store is counted, in its prepared rows. A cell that could not be read as a value
is no blank one.
"""

from collections.abc import Sequence

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import fetch, load
from csvlib.jobs.report.distributions import histograms
from csvlib.model import ColumnQuality, Mapping, Table
from csvlib.model.mapping import CONSTANT
from csvlib.staging import StagingTables
from csvlib.staging.names import PROBLEMS

SQL = load(__file__)

FEW_VALUES = 50
"""A column with no more different values is one of categories: a new value is worth a word."""

EXACT_ROWS = 50_000
"""Up to here different values are counted; beyond, PostgreSQL's own estimate has to do."""

HASH = sql.SQL("('x' || left(md5({}), 16))::bit(64)::bigint")
"""Of a value's text, in whose stead it is kept; the same on every server."""

# As text and by its bytes: any type has that, and it is quick.
_DIFFERENT = sql.SQL('count(DISTINCT {}::text COLLATE "C")')

_COUNTS = sql.SQL(
    """
SELECT count(*) AS rows, ARRAY[{filled}]::bigint[] AS filled,
    ARRAY[{different}]::bigint[] AS different
FROM {prepared}
"""
)

_HASHES = sql.SQL(
    """
SELECT {hash} AS hash FROM (
    SELECT DISTINCT {column}::text AS value FROM {prepared} WHERE {column} IS NOT NULL
    LIMIT %(most)s
) AS found
ORDER BY 1
"""
)


def measure_columns(
    connection: Connection, tables: StagingTables, mapping: Mapping, table: Table, rows: int
) -> tuple[ColumnQuality, ...]:
    """Each mapped column but constants, in the mapping's order; `rows` is how many there are.

    The prepared table must have been analysed.
    """
    columns = [column for column in mapping.mapped if column.position != CONSTANT]
    names = [column.target or "" for column in columns]
    if not names:
        return ()
    invalid = _invalid(connection, tables, mapping)
    prepared, filled, different = _counts(connection, tables, names, exact=rows <= EXACT_ROWS)
    drawn = histograms(connection, tables, table, names, prepared)
    found = []
    for at, (column, name) in enumerate(zip(columns, names, strict=True)):
        hashes = _hashes(connection, tables, name) if 0 < different[at] <= FEW_VALUES else ()
        found.append(
            ColumnQuality(
                target=name,
                header=column.header or name,
                blank=prepared - filled[at] - invalid.get(name, 0),
                distinct=len(hashes) or different[at],
                hashes=hashes if len(hashes) <= FEW_VALUES else (),
                histogram=drawn.get(name),
            )
        )
    return tuple(found)


def _invalid(connection: Connection, tables: StagingTables, mapping: Mapping) -> dict[str, int]:
    """Cells that are NULL because they could not be cast, by target."""
    query = sql.SQL(SQL["invalid"]).format(problems=PROBLEMS, prepared=tables["prepared"])
    targets = [column.target or "" for column in mapping.mapped]
    return {targets[row["place"]]: row["rows"] for row in fetch(connection, query)}


def _counts(
    connection: Connection, tables: StagingTables, names: Sequence[str], *, exact: bool
) -> tuple[int, list[int], list[int]]:
    """The rows; of each column those with a value, and how many different values there are."""
    (found,) = fetch(
        connection,
        _COUNTS.format(
            filled=_each(sql.SQL("count({})"), names),
            different=_each(_DIFFERENT, names if exact else ()),
            prepared=tables["prepared"],
        ),
    )
    different = found["different"] if exact else _estimates(connection, tables, names)
    return found["rows"], found["filled"], list(map(min, different, found["filled"]))


def _each(count: sql.SQL, names: Sequence[str]) -> sql.Composed:
    return sql.SQL(", ").join(count.format(sql.Identifier(name)) for name in names)


def _estimates(connection: Connection, tables: StagingTables, names: Sequence[str]) -> list[int]:
    """0 of a column that PostgreSQL says nothing of."""
    prepared = tables.name("prepared")
    found = fetch(connection, SQL["estimates"], schema=prepared.schema, table=prepared.name)
    known = {row["name"]: int(row["different"]) for row in found}
    return [known.get(name, 0) for name in names]


def _hashes(connection: Connection, tables: StagingTables, name: str) -> tuple[int, ...]:
    """Of all values where they are few, else of one more than that: then these are not all."""
    query = _HASHES.format(
        hash=HASH.format(sql.SQL("value")),
        column=sql.Identifier(name),
        prepared=tables["prepared"],
    )
    return tuple(row["hash"] for row in fetch(connection, query, most=FEW_VALUES + 1))
