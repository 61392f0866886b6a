"""The rows that an edit is about, found in the staged text, and the edit kept with their number."""

from collections.abc import Mapping, Sequence

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import Row, execute, fetch
from csvlib.errors import BadEdit
from csvlib.jobs.fixes.reopening import Reopened
from csvlib.jobs.report.causes import OF_CAUSE, Cause
from csvlib.staging import StagingTables
from csvlib.staging.names import raw_column

_CELLS = sql.SQL(
    """
WITH meant AS (
    SELECT r.row_no, r.{cell} AS old, w.new
    FROM unnest(%(rows)s::bigint[], %(new)s::text[]) AS w (row_no, new)
    JOIN {raw} AS r ON r.row_no = w.row_no
), made AS (
    INSERT INTO csv_desk.edit (run_id, kind, position, row_no, old, new, rows, made_by)
    SELECT %(run)s, 'cell', %(position)s, row_no, old, new, 1, %(actor)s
    FROM meant WHERE old <> new ORDER BY row_no
    RETURNING 1
)
SELECT (SELECT count(*) FROM meant) AS found, (SELECT count(*) FROM made) AS made
"""
)

_VALUES = sql.SQL(
    """
WITH meant AS (
    SELECT w.place, w.old, w.new, count(*) AS rows
    FROM unnest(%(old)s::text[], %(new)s::text[]) WITH ORDINALITY AS w (old, new, place)
    JOIN {raw} AS r ON r.{cell} = w.old
    GROUP BY w.place, w.old, w.new
), made AS (
    INSERT INTO csv_desk.edit (run_id, kind, position, old, new, rows, made_by)
    SELECT %(run)s, 'value', %(position)s, old, new, rows, %(actor)s FROM meant ORDER BY place
    RETURNING rows
)
SELECT coalesce(sum(rows), 0)::bigint AS rows FROM made
"""
)

_COUNT = sql.SQL("SELECT count(*) AS rows FROM {raw} AS r WHERE strpos(r.{cell}, %(find)s) > 0")

# The longest cell there will be, in bytes, before anything is written.
_LONGEST = sql.SQL(
    """
SELECT coalesce(max(octet_length(r.{cell}) + grown), 0) AS bytes
FROM {raw} AS r
CROSS JOIN LATERAL (
    SELECT (octet_length(r.{cell}) - octet_length(replace(r.{cell}, %(find)s, '')))::bigint
        / octet_length(%(find)s)
        * (octet_length(%(new)s) - octet_length(%(find)s)) AS grown
) AS after
WHERE strpos(r.{cell}, %(find)s) > 0
"""
)

_REPLACE = """
INSERT INTO csv_desk.edit (run_id, kind, position, old, new, rows, made_by)
VALUES (%(run)s, 'replace', %(position)s, %(find)s, %(new)s, %(rows)s, %(actor)s)
"""

_UNKNOWN = sql.SQL(
    """
SELECT count(*) AS rows FROM unnest(%(rows)s::bigint[]) AS one (row_no)
WHERE NOT EXISTS (SELECT FROM {raw} AS r WHERE r.row_no = one.row_no)
    AND one.row_no NOT IN (SELECT row_no FROM csv_desk.issue WHERE run_id = %(run)s)
"""
)

_EXCLUDE = sql.SQL(
    """
INSERT INTO csv_desk.excluded_row (run_id, row_no, edit_id)
SELECT DISTINCT %(run)s, i.row_no, %(id)s FROM csv_desk.issue AS i
WHERE {of_cause}{and_value}
ON CONFLICT DO NOTHING
"""
)

_AND_VALUE = sql.SQL(
    """
    AND EXISTS (SELECT FROM {raw} AS r WHERE r.row_no = i.row_no AND r.{cell} = %(value)s)"""
)


def keep_cells(run: Reopened, position: int, texts: Mapping[int, str]) -> int:
    """Edits of single cells, by row_no; returns how many change anything. Raises BadEdit."""
    counted = _kept(run, _CELLS, position, rows=list(texts), new=list(texts.values()))
    if counted["found"] < len(texts):
        raise no_row()
    return int(counted["made"])


def keep_values(run: Reopened, position: int, texts: Mapping[str, str]) -> int:
    """Edits from old text to new, of those that are there; returns how many rows they change."""
    counted = _kept(run, _VALUES, position, old=list(texts), new=list(texts.values()))
    return int(counted["rows"])


def _kept(run: Reopened, query: sql.SQL, position: int, **values: object) -> Row:
    (counted,) = fetch(
        run.connection,
        query.format(raw=run.tables["raw"], cell=raw_column(position)),
        run=run.run.id,
        position=position,
        actor=run.actor,
        **values,
    )
    return counted


def keep_replace(run: Reopened, position: int, find: str, new: str) -> int:
    """Returns in how many rows `find` stands. Raises BadEdit where a cell would grow too long."""
    connection, tables, cell = run.connection, run.tables, raw_column(position)
    query = _LONGEST.format(raw=tables["raw"], cell=cell)
    (longest,) = fetch(connection, query, find=find, new=new)
    if longest["bytes"] > run.longest:
        raise BadEdit(
            f"A cell would have {longest['bytes']:,} bytes; at most {run.longest:,} can be stored.",
            advice="Look for a longer text, or put a shorter one in its place.",
        )
    rows = count_text(connection, tables, cell, find)
    execute(
        connection,
        _REPLACE,
        run=run.run.id,
        position=position,
        find=find,
        new=new,
        rows=rows,
        actor=run.actor,
    )
    return rows


def count_text(
    connection: Connection, tables: StagingTables, cell: sql.Identifier, find: str
) -> int:
    query = _COUNT.format(raw=tables["raw"], cell=cell)
    return int(fetch(connection, query, find=find)[0]["rows"])


def unknown_rows(run: Reopened, rows: Sequence[int]) -> int:
    """How many of these were neither read nor refused by the reader."""
    query = _UNKNOWN.format(raw=run.tables["raw"])
    return int(fetch(run.connection, query, run=run.run.id, rows=list(rows))[0]["rows"])


def exclude_cause(run: Reopened, kept: Mapping[str, int], cause: Cause) -> int:
    """Leaves out the rows with a problem; returns how many."""
    query = _EXCLUDE.format(of_cause=OF_CAUSE, and_value=sql.SQL(""))
    return execute(run.connection, query, **kept, **cause.values)


def exclude_value(
    run: Reopened, kept: Mapping[str, int], cause: Cause, position: int, value: str
) -> int:
    """Of the rows with a problem those with this text in its column; returns how many."""
    and_value = _AND_VALUE.format(raw=run.tables["raw"], cell=raw_column(position))
    query = _EXCLUDE.format(of_cause=OF_CAUSE, and_value=and_value)
    return execute(run.connection, query, **kept, **cause.values, value=value)


def no_row() -> BadEdit:
    return BadEdit(
        "The file has no such row, or it could not be read.",
        advice="Open the import again, and choose another one.",
    )
