"""Which rows still stand: nothing has rejected them, and nobody has left them out.

The others are numbered in a temporary table while a plan is made, with what becomes of them. To
ask the issues themselves would take an index of their own; what the database knows of their number
is moreover old by then.
"""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute, fetch, load
from csvlib.staging.names import PROBLEMS, ROW_NO, StagingTables

SQL = load(__file__)

FOUND_BY_PLANNING = (
    "already_exists",
    "circular_reference",
    "conflict",
    "duplicate_in_file",
    "merged_in_file",
    "related_ambiguous",
    "related_missing",
)
"""Codes that nothing but a plan gives a row; it also gives `missing_required` for a blank key."""

FOUND_BY_WRITING = (
    "check_failed",
    "not_permitted",
    "overlaps",
    "refused",
    "refused_by_trigger",
    "stale",
)
"""Codes that rows get while they are written; where one of them is enough to write nothing, their
file may be checked again. They also get those that a plan or a cast gives."""

FEW = 1_000
"""So many rows are written out in a statement: to join a million rows to a temporary table costs
it a third of a second, and all parallel work."""

_STANDS = sql.SQL("NOT EXISTS (SELECT FROM pg_temp.fallen AS f WHERE f.row_no = p.{row_no})")
_NOT_AMONG = sql.SQL("p.{row_no} <> ALL ({rows}::bigint[])")

# A row with a cell that could not be cast does not stand, so no plan looks at its key, and none
# writes it.
_FORGET_LIKE_CAST = sql.SQL(
    """
DELETE FROM csv_desk.issue AS i USING {prepared} AS p
WHERE i.run_id = %(run)s AND i.rule_id IS NULL
    AND i.code IN ('missing_required', 'invalid_value', 'too_long')
    AND p.{row_no} = i.row_no AND p.{problems} = ARRAY[]::text[]
"""
)

_REJECT = sql.SQL(
    """
WITH found AS (
    INSERT INTO csv_desk.issue (run_id, row_no, line_no, column_name, code, severity)
    {issues}
    RETURNING row_no, code, severity
)
INSERT INTO pg_temp.fallen (row_no, action)
SELECT row_no, CASE WHEN severity <> 'critical' THEN 'skip'
    WHEN code IN ('conflict', 'already_exists') THEN 'conflict' ELSE 'reject' END
FROM found
ON CONFLICT DO NOTHING
"""
)


def forget_planned(connection: Connection, tables: StagingTables) -> None:
    """Takes away the issues that an earlier plan of these rows, or its writing, has made, and no
    others."""
    codes = [*FOUND_BY_PLANNING, *FOUND_BY_WRITING]
    execute(connection, SQL["forget"], run=tables.run, codes=codes)
    execute(
        connection,
        _FORGET_LIKE_CAST.format(prepared=tables["prepared"], row_no=ROW_NO, problems=PROBLEMS),
        run=tables.run,
    )


def begin(connection: Connection, tables: StagingTables) -> None:
    """Makes `fallen`, of row_no and action, of all that was found and decided before."""
    execute(connection, "DROP TABLE IF EXISTS pg_temp.fallen")
    execute(connection, SQL["fallen"])
    for rows in ("left_out", "rejected", "skipped"):
        execute(connection, SQL[rows], run=tables.run)
    execute(connection, "ANALYZE pg_temp.fallen")


def stands(connection: Connection) -> sql.Composable:
    """Whether a row under the alias p stands: else it takes part in nothing any more.

    True of the rows that have fallen until now, so to be asked for anew by each statement.
    """
    rows = [row["row_no"] for row in fetch(connection, SQL["few"], most=FEW + 1)]
    if not rows:
        return sql.SQL("true")
    if len(rows) > FEW:
        return _STANDS.format(row_no=ROW_NO)
    return _NOT_AMONG.format(row_no=ROW_NO, rows=sql.Literal(rows))


def reject(connection: Connection, issues: sql.Composable, **values: object) -> int:
    """Keeps the issues that a SELECT finds; their rows fall. Returns the number of these.

    It gives run_id, row_no, line_no, column_name, code and severity. Rows with less than a critical
    issue are skipped, and those that only the rows of the table forbid are conflicts.
    """
    return execute(connection, _REJECT.format(issues=issues), **values)
