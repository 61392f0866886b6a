"""Which rows still stand: nothing has rejected them, and nobody has left them out.

The others are numbered in a temporary table while a plan is made. To ask the issues themselves
would take an index of their own; what the database knows of their number is moreover old by then.
"""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute, load
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

STANDING = sql.SQL("NOT EXISTS (SELECT FROM pg_temp.fallen AS f WHERE f.row_no = p.{row_no})")
"""A row that does not stand takes part in nothing any more. For rows under the alias p."""

# A row with a cell that could not be cast does not stand, so no plan looks at its key.
_FORGET_BLANK_KEYS = sql.SQL(
    """
DELETE FROM csv_desk.issue AS i USING {prepared} AS p
WHERE i.run_id = %(run)s AND i.rule_id IS NULL AND i.code = 'missing_required'
    AND p.{row_no} = i.row_no AND p.{problems} = ARRAY[]::text[]
"""
)

_REJECT = sql.SQL(
    """
WITH found AS (
    INSERT INTO csv_desk.issue (run_id, row_no, line_no, column_name, code, severity)
    {issues}
    RETURNING row_no
)
INSERT INTO pg_temp.fallen (row_no) SELECT row_no FROM found ON CONFLICT DO NOTHING
"""
)


def forget_planned(connection: Connection, tables: StagingTables) -> None:
    """Takes away the issues that an earlier plan of these rows has made, and no others."""
    execute(connection, SQL["forget"], run=tables.run, codes=list(FOUND_BY_PLANNING))
    execute(
        connection,
        _FORGET_BLANK_KEYS.format(prepared=tables["prepared"], row_no=ROW_NO, problems=PROBLEMS),
        run=tables.run,
    )


def begin(connection: Connection, tables: StagingTables) -> None:
    """Makes `fallen` of all that was found before."""
    execute(connection, "DROP TABLE IF EXISTS pg_temp.fallen")
    execute(connection, SQL["fallen"])
    execute(connection, SQL["fill"], run=tables.run)
    execute(connection, "ANALYZE pg_temp.fallen")


def reject(connection: Connection, issues: sql.Composable, **values: object) -> None:
    """Keeps the issues that a SELECT finds; their rows fall.

    It gives run_id, row_no, line_no, column_name, code and severity, which is critical.
    """
    execute(connection, _REJECT.format(issues=issues), **values)
