"""Rows of the file that somebody has said are certain rows of the table, whatever their keys."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute, fetch
from csvlib.loading.layout import Layout, identity_column
from csvlib.loading.planning.keys import label, listed, names, of
from csvlib.loading.standing import reject, stands
from csvlib.staging.names import ROW_NO

_ANY = """
SELECT EXISTS (
    SELECT FROM csv_desk.row_choice WHERE run_id = %(run)s AND choice = 'update') AS any
"""

_ROWS = sql.SQL(
    """csv_desk.row_choice AS c
JOIN {prepared} AS p ON p.{row_no} = c.row_no AND c.run_id = {run} AND c.choice = 'update'"""
)

_NOT_CHOSEN = sql.SQL(
    """NOT EXISTS (
    SELECT FROM csv_desk.row_choice AS c
    WHERE c.run_id = {run} AND c.row_no = p.{row_no} AND c.choice = 'update')"""
)

_GONE = sql.SQL(
    """
SELECT %(run)s, p.{row_no}, p.{line_no}, %(label)s, 'conflict', 'critical'
FROM {rows}
WHERE {standing} AND NOT EXISTS (SELECT FROM {matched} AS m WHERE m.row_no = p.{row_no})
"""
)

_TWICE = sql.SQL(
    """
INSERT INTO {repeats} (row_no, kept)
SELECT row_no, kept
FROM (
    SELECT m.row_no, min(m.row_no) OVER same_row AS kept, count(*) OVER same_row AS rows
    FROM {matched} AS m
    WINDOW same_row AS (PARTITION BY {keys})
) AS grouped
WHERE rows > 1
ON CONFLICT (row_no) DO UPDATE SET kept = excluded.kept
"""
)

_LATER = sql.SQL(
    """
SELECT %(run)s, m.row_no, m.line_no, %(label)s, 'duplicate_in_file', 'critical'
FROM {repeats} AS r JOIN {matched} AS m ON m.row_no = r.row_no
WHERE r.row_no <> r.kept
"""
)

_UNMATCH = sql.SQL(
    "DELETE FROM {matched} AS m USING {repeats} AS r"
    " WHERE r.row_no = m.row_no AND r.row_no <> r.kept"
)


def any_chosen(connection: Connection, plan: Layout) -> bool:
    """A row of a table without any key cannot be told from the others, so none can be chosen."""
    return bool(plan.identity) and bool(fetch(connection, _ANY, run=plan.tables.run)[0]["any"])


def chosen_rows(plan: Layout) -> sql.Composed:
    """A FROM item of p, and of the choice c."""
    return _ROWS.format(
        prepared=plan.tables["prepared"], row_no=ROW_NO, run=sql.Literal(plan.tables.run)
    )


def is_chosen(plan: Layout) -> sql.Composed:
    """Whether t is the row that c names. Keys are compared as they were kept: a text is never cast
    to a type that may have changed since."""
    key = [
        sql.SQL("{}, {}").format(sql.Literal(field.name), of("t", field.name))
        for field in plan.identity
    ]
    return sql.SQL("jsonb_build_object({}) = c.key").format(listed(key))


def not_chosen(plan: Layout) -> sql.Composed:
    return _NOT_CHOSEN.format(run=sql.Literal(plan.tables.run), row_no=ROW_NO)


def settle_choices(connection: Connection, plan: Layout) -> None:
    """Rejects rows whose chosen row is gone, and all but the first of those that are the same one.

    The latter are in `repeats` as well, and in `matched` no more.
    """
    columns = plan.key.columns if plan.key else ()
    said = {
        "run": plan.tables.run,
        "label": label(plan, columns) or next(iter(plan.label.values())),
    }
    reject(
        connection,
        _GONE.format(rows=chosen_rows(plan), standing=stands(connection), **names(plan)),
        **said,
    )
    keys = [sql.SQL("m.{}").format(identity_column(at)) for at in range(len(plan.identity))]
    tables = {"repeats": plan.tables["repeats"], "matched": plan.tables["matched"]}
    if execute(connection, _TWICE.format(keys=listed(keys), **tables)):
        reject(connection, _LATER.format(**tables), **said)
        execute(connection, _UNMATCH.format(**tables))
