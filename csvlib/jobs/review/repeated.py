"""Rows of a file that have their key in common: in groups, with the one that stands for them."""

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from psycopg2 import sql

from csvlib.catalog import reflect
from csvlib.database.queries import Row, fetch
from csvlib.jobs import runs, staged
from csvlib.jobs.desk import Desk
from csvlib.jobs.report.limits import within
from csvlib.jobs.review.searching import TIMEOUT, in_time
from csvlib.mapping import find_key
from csvlib.model import KeyPart, Mapping, OnRepeat, RepeatedRow, Table
from csvlib.staging import StagingTables
from csvlib.staging.names import LINE_NO, ROW_NO
from csvlib.staging.reuse import has_rows

SHOWN_ROWS = 20
"""Of one group; the others are counted."""

_COUNT = sql.SQL("SELECT count(*) AS rows FROM {}")

_GROUPS = sql.SQL(
    """
WITH keyed AS (
    SELECT g.row_no, g.kept, p.{line_no} AS line, {key} AS key, {first} AS first_row
    FROM {repeats} AS g
    JOIN {prepared} AS p ON p.{row_no} = g.row_no
), page AS (
    SELECT DISTINCT first_row FROM keyed WHERE first_row > %(after)s
    ORDER BY first_row LIMIT %(limit)s
)
SELECT * FROM (
    SELECT keyed.*, row_number() OVER (PARTITION BY first_row ORDER BY row_no) AS place,
        count(*) OVER (PARTITION BY first_row) AS rows
    FROM keyed JOIN page USING (first_row)
) AS numbered
WHERE place <= %(most)s OR row_no = kept
ORDER BY first_row, row_no
"""
)

# Where all rows of a group are rejected, only their key tells that they belong together.
_FIRST = sql.SQL("CASE WHEN g.kept IS NULL THEN {} ELSE g.kept END")
_BY_KEY = sql.SQL("min(g.row_no) OVER (PARTITION BY {})")


@dataclass(frozen=True, slots=True)
class RepeatedGroup:
    """Rows with one key, the first few of `number`; `row_no` tells where the group is listed."""

    row_no: int
    key: str
    kept: int | None
    number: int
    rows: tuple[RepeatedRow, ...]


def repeated_count(desk: Desk, run_id: int) -> int:
    """How many rows of the file share their key with another one."""
    run = runs.get(desk, run_id)
    with desk.database.transaction() as connection:
        tables = staged.standing(connection, run)
        if tables is None or not has_rows(connection, tables, "repeats"):
            return 0
        return int(fetch(connection, _COUNT.format(tables["repeats"]))[0]["rows"])


def repeated_groups(
    desk: Desk, run_id: int, after: int = 0, limit: int = 25
) -> tuple[RepeatedGroup, ...]:
    """The next groups after the one whose `row_no` is `after`. Raises SearchTooLong."""
    run = runs.get(desk, run_id)
    with in_time(), desk.database.transaction() as connection:
        tables = staged.standing(connection, run)
        if tables is None or run.mapping is None or not has_rows(connection, tables, "repeats"):
            return ()
        query = _query(tables, reflect(connection, run.mapping.table), run.mapping)
        with within(connection, TIMEOUT):
            found = fetch(connection, query, after=after, limit=limit, most=SHOWN_ROWS)
    return tuple(_group(list(rows)) for _, rows in groupby(found, itemgetter("first_row")))


def _query(tables: StagingTables, table: Table, mapping: Mapping) -> sql.Composed:
    # Without a key, rows can still have been chosen to be one and the same of the table.
    parts = find_key(table, mapping.key).parts if mapping.key else ()
    shown = [sql.SQL("{}::text").format(_cell(part, table, mapping)) for part in parts]
    same = [_same(part, table, mapping) for part in parts]
    by_key = mapping.on_repeat is OnRepeat.REJECT and same
    key = sql.SQL(", ").join([sql.SQL("' · '"), *shown])
    return _GROUPS.format(
        repeats=tables["repeats"],
        prepared=tables["prepared"],
        row_no=ROW_NO,
        line_no=LINE_NO,
        key=sql.SQL("concat_ws({})").format(key) if shown else sql.SQL("''"),
        first=_FIRST.format(
            _BY_KEY.format(sql.SQL(", ").join(same)) if by_key else sql.SQL("g.row_no")
        ),
    )


def _cell(part: KeyPart, table: Table, mapping: Mapping) -> sql.Composed:
    """What the file says of a column of the key, itself or by the name of a related row."""
    return sql.SQL("p.{}").format(sql.Identifier(_relation(part, table, mapping) or part.column))


def _same(part: KeyPart, table: Table, mapping: Mapping) -> sql.Composable:
    cell = _cell(part, table, mapping)
    if _relation(part, table, mapping):
        return sql.SQL("csv_desk.fold({})").format(cell)
    return sql.SQL("lower({})").format(cell) if part.folded else cell


def _relation(part: KeyPart, table: Table, mapping: Mapping) -> str | None:
    mapped = (one for one in table.relations if one.name in mapping.targets)
    return next((r.name for r in mapped if part.column in {c.column for c in r.columns}), None)


def _group(rows: list[Row]) -> RepeatedGroup:
    first = rows[0]
    kept = first["kept"]
    return RepeatedGroup(
        row_no=first["first_row"],
        key=first["key"],
        kept=kept,
        number=first["rows"],
        rows=tuple(RepeatedRow(row["row_no"], row["line"], row["key"], kept) for row in rows),
    )
