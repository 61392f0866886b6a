"""The preview of an undo: its rows in a table of the run, their counts, and the hash over them."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute, fetch
from csvlib.loading.undoing.comparing import compare
from csvlib.loading.undoing.links import inverted
from csvlib.loading.undoing.written import Asked, Written, written
from csvlib.model import Counts, Plan, Undoing
from csvlib.staging import StagingTables
from csvlib.staging.reuse import has_rows

KIND = "undo"

_ROWS = sql.SQL(
    """
SELECT w.id, w.row_no, w.line_no, {schema}::text AS table_schema, {table}::text AS table_name,
    w.action, w.key, w.act, w.reason,
    CASE WHEN w.act = 'restore' THEN w.cells END AS cells, w.kept,
    CASE WHEN w.act IN ('remove', 'restore', 'recreate') THEN {links} END AS links
FROM {work} AS w
"""
)
_KEEP = sql.SQL("CREATE UNLOGGED TABLE {undo} AS {rows}")

_OUTCOME = sql.SQL(
    """
UPDATE {undo} AS u SET act = r.act, reason = r.reason, cells = r.cells, links = r.links
FROM ({rows}) AS r
WHERE r.id = u.id AND r.act <> u.act
"""
)

# What a line of the ledger says besides never changes.
_JUDGED = sql.SQL("SELECT w.id, w.act, w.reason, w.cells, w.kept, w.links FROM {work} AS w")
_HASH = sql.SQL(
    """
SELECT encode(sha256(convert_to(string_agg(digest, '' ORDER BY part), 'UTF8')), 'hex') AS hash
FROM (
    SELECT j.id / 10000 AS part, md5(string_agg(md5(j::text), '' ORDER BY j.id)) AS digest
    FROM ({judged}) AS j
    GROUP BY 1
) AS parts
"""
)
_COUNT = sql.SQL("SELECT j.act, count(*) AS rows FROM ({judged}) AS j GROUP BY j.act")


def preview(connection: Connection, asked: Asked, tables: StagingTables) -> Plan:
    """Compares, and keeps what it finds in the table `undo` of the run. Raises NoRights."""
    every = written(connection, asked)
    compare(connection, asked, every)
    execute(connection, _KEEP.format(undo=tables[KIND], rows=_rows(every)))
    execute(connection, sql.SQL("ALTER TABLE {} ADD PRIMARY KEY (id)").format(tables[KIND]))
    execute(connection, sql.SQL("CREATE INDEX ON {} (act, id)").format(tables[KIND]))
    execute(connection, sql.SQL("ANALYZE {} (id, act)").format(tables[KIND]))
    return Plan(hash=digest(connection, every), counts=count(connection, every))


def digest(connection: Connection, every: tuple[Written, ...]) -> str:
    """The hash of what was found: another one where anything else would be written."""
    return str(fetch(connection, _HASH.format(judged=_judged(every)))[0]["hash"])


def count(connection: Connection, every: tuple[Written, ...]) -> Counts:
    found = fetch(connection, _COUNT.format(judged=_judged(every)))
    rows = {Undoing(row["act"]): int(row["rows"]) for row in found}
    return Counts(
        created=rows.get(Undoing.RECREATE, 0),
        updated=rows.get(Undoing.RESTORE, 0),
        unchanged=rows.get(Undoing.NOTHING, 0),
        skipped=rows.get(Undoing.LEAVE, 0),
        rejected=rows.get(Undoing.KEEP, 0),
        removed=rows.get(Undoing.REMOVE, 0),
    )


def keep_outcome(connection: Connection, every: tuple[Written, ...], tables: StagingTables) -> None:
    """Rows that were not written after all are told so in the table `undo`, where it is there."""
    if has_rows(connection, tables, KIND):
        execute(connection, _OUTCOME.format(undo=tables[KIND], rows=_rows(every)))


def _rows(every: tuple[Written, ...]) -> sql.Composed:
    """All rows of all tables, one after the other."""
    return sql.SQL(" UNION ALL ").join(
        _ROWS.format(
            schema=sql.Literal(one.name.schema),
            table=sql.Literal(one.name.name),
            work=one.work,
            links=inverted(one, sql.SQL("w.links")),
        )
        for one in every
    )


def _judged(every: tuple[Written, ...]) -> sql.Composed:
    return sql.SQL(" UNION ALL ").join(_JUDGED.format(work=one.work) for one in every)
