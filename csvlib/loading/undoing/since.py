"""Rows that are not as a run created them, though nobody but runs that are taken back changed them.

An import that changes such a row, and is undone, leaves it as it was but for columns that triggers
fill, like the time of the last change. The ledger tells: whatever differs was written by that
import and its undo, each finding what the one before had left.
"""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute, fetch
from csvlib.loading.layout import identity_column
from csvlib.loading.undoing.written import Written, same_row, texts

_ANY = sql.SQL("SELECT EXISTS (SELECT FROM {work} WHERE reason = 'changed') AS found")

# A row that an undo has made again is told by that undo's line.
_FORGIVE = sql.SQL(
    """
WITH whole AS (
    SELECT DISTINCT ON (w.id) w.id, w.key, w.version{keys}, h.id AS line, h.after,
        h.version AS was_version
    FROM {work} AS w
    JOIN csv_desk.change AS h ON {of_row} AND h.action = 'insert' AND h.id >= w.id
    JOIN csv_desk.run AS r ON r.id = h.run_id
    WHERE w.reason = 'changed' AND w.action = 'insert' AND (h.id = w.id OR r.kind = 'undo')
    ORDER BY w.id, h.id DESC
), differing AS (
    SELECT w.id, w.key, w.line, c.key AS name, {now} ->> c.key AS now, {was} ->> c.key AS was
    FROM whole AS w
    JOIN {target} AS t ON {same}
    CROSS JOIN LATERAL jsonb_populate_record(NULL::{target}, w.after) AS o
    CROSS JOIN LATERAL jsonb_each(to_jsonb(t.*)) AS c
    WHERE w.was_version IS DISTINCT FROM w.version AND c.key = ANY ({columns})
        AND jsonb_strip_nulls(c.value) <> coalesce(w.after -> c.key, 'null')
), steps AS (
    SELECT w.id, w.name, w.now, h.id AS line, h.after ->> w.name AS made,
        h.before ->> w.name IS NOT DISTINCT FROM lag(h.after ->> w.name, 1, w.was) OVER later
            AS goes_on,
        r.kind = 'undo' OR r.undone_by IS NOT NULL AS is_undone
    FROM differing AS w
    JOIN csv_desk.change AS h
        ON {of_row} AND h.action = 'update' AND h.id > w.line AND h.after ? w.name
    JOIN csv_desk.run AS r ON r.id = h.run_id
    WINDOW later AS (PARTITION BY w.id, w.name ORDER BY h.id)
), ours AS (
    SELECT id, name FROM steps
    GROUP BY id, name, now
    HAVING bool_and(goes_on AND is_undone)
        AND (array_agg(made ORDER BY line DESC))[1] IS NOT DISTINCT FROM now
)
UPDATE {work} AS c SET act = 'remove', reason = NULL
FROM whole AS w
WHERE w.id = c.id AND NOT EXISTS (
    SELECT FROM differing AS d LEFT JOIN ours AS o USING (id, name)
    WHERE d.id = w.id AND o.id IS NULL)
"""
)


def forgive(connection: Connection, one: Written) -> None:
    """Looks again at the rows that are to be kept because they have changed."""
    if not fetch(connection, _ANY.format(work=one.work))[0]["found"]:
        return
    of_row = sql.SQL("h.key = w.key AND h.table_name = {} AND h.table_schema = {}").format(
        sql.Literal(one.name.name), sql.Literal(one.name.schema)
    )
    keys = [sql.SQL(", w.{}").format(identity_column(at)) for at in range(len(one.key))]
    statement = _FORGIVE.format(
        work=one.work,
        target=one.target,
        keys=sql.Composed(keys),
        of_row=of_row,
        same=same_row(one, "w", "t"),
        now=texts(one.plain_columns, "t"),
        was=texts(one.plain_columns, "o"),
        columns=sql.SQL("{}::text[]").format(sql.Literal(list(one.plain_columns))),
    )
    execute(connection, statement)
