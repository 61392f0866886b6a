"""Rows of a reject file that came back, put where they had been in the file's own text."""

from collections.abc import Iterator

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute, fetch_one
from csvlib.files.batch import Batch
from csvlib.files.marks import CELL
from csvlib.files.reader import Reading
from csvlib.files.refused import refused_cells
from csvlib.mapping.cells import GUARDED
from csvlib.model import FileProfile, Reject
from csvlib.settings import MIB
from csvlib.staging.copy import Chunks, copy_into
from csvlib.staging.copy_text import copy_batch, copy_line
from csvlib.staging.names import StagingTables, raw_column

EXTRA = ("line", "codes", "advice")
"""The columns that a reject file has behind those of the file whose rows it holds."""

# Of a line that is there twice the last one counts.
_LATEST = sql.SQL(
    """
CREATE TEMPORARY TABLE latest_row ON COMMIT DROP AS
SELECT DISTINCT ON (line) CASE WHEN {line} ~ {digits} THEN {line}::bigint END AS line,
    btrim({codes}) = '' AS done, {cells}
FROM pg_temp.returned_row
WHERE {line} ~ {digits}
ORDER BY line, row_no DESC
"""
)

_UPDATE = sql.SQL(
    """
WITH changed AS (
    UPDATE {raw} AS r SET {set} FROM pg_temp.latest_row AS l WHERE r.line_no = l.line
    RETURNING r.row_no
), noted AS (
    INSERT INTO pg_temp.changed_rows (row_no) SELECT row_no FROM changed ON CONFLICT DO NOTHING
)
SELECT count(*) AS rows FROM changed
"""
)

# Records that the reader refused are known by their issues alone.
_UNREAD = sql.SQL(
    """
SELECT i.row_no, min(i.line_no) AS line_no, min(i.raw) AS raw
FROM csv_desk.issue AS i JOIN pg_temp.latest_row AS l ON l.line = i.line_no
WHERE i.run_id = %(run)s AND i.severity = 'critical'
    AND NOT EXISTS (SELECT FROM {raw} AS r WHERE r.row_no = i.row_no)
GROUP BY i.row_no
"""
)

# As it was handed out such a record has the right width, but nobody has looked at it.
_INSERT = sql.SQL(
    """
WITH changed AS (
    INSERT INTO {raw} (row_no, line_no, {columns})
    SELECT u.row_no, u.line_no, {corrected}
    FROM pg_temp.unread_row AS u JOIN pg_temp.latest_row AS l ON l.line = u.line_no
    WHERE l.done OR {differs}
    RETURNING row_no
), noted AS (
    INSERT INTO pg_temp.changed_rows (row_no) SELECT row_no FROM changed ON CONFLICT DO NOTHING
)
SELECT count(*) AS rows FROM changed
"""
)

# What the reader said was said of the old text.
_FORGET = sql.SQL(
    """
DELETE FROM csv_desk.issue AS i USING pg_temp.latest_row AS l, {raw} AS r
WHERE i.run_id = %(run)s AND i.rule_id IS NULL AND i.line_no = l.line AND r.row_no = i.row_no
"""
)

# Spreadsheets write the line ends within a cell in their own way.
_DIFFERS = sql.SQL("replace(u.{cell}, E'\\r\\n', E'\\n') <> replace(l.{cell}, E'\\r\\n', E'\\n')")

_UNGUARD = sql.SQL(
    """
UPDATE {raw} SET {set}
WHERE EXISTS (SELECT FROM csv_desk.run WHERE id = %(run)s AND parent_id IS NOT NULL) AND ({any})
"""
)


def apply_rows(
    connection: Connection,
    tables: StagingTables,
    reading: Reading,
    profile: FileProfile,
    parent: FileProfile,
) -> int:
    """Writes the rows of a reject file into `raw`, by the physical line that each was rejected on.

    `profile` is the reject file's, `parent` the profile of the file that the rows belong to: its
    columns come first, then EXTRA. The guards that the reject file put before formulas are taken
    off. A record that could not be read before becomes a row once somebody has changed its cells,
    or has blanked its codes to say that they are right. What the reader had said of the rows is
    forgotten. Records that cannot be read now, and lines that the file does not have, are left out.
    The numbers of the changed rows go to the temporary table `changed_rows`, which the caller has
    made. Returns how many they are.
    """
    _take_in(connection, reading, profile, len(parent.columns))
    parts = _parts(tables, len(parent.columns))
    _hand_out_again(connection, _UNREAD.format(**parts), tables.run, parent)
    written = [
        fetch_one(connection, query.format(**parts), run=tables.run) for query in (_UPDATE, _INSERT)
    ]
    execute(connection, _FORGET.format(**parts), run=tables.run)
    execute(connection, "DROP TABLE pg_temp.latest_row, pg_temp.unread_row")
    return sum(one["rows"] for one in written if one)


def line_cells(reading: Reading, position: int) -> Iterator[str]:
    """The cells of one column, of every record that can be read."""
    for item in reading.batches():
        if isinstance(item, Batch):
            for row in item.without_empty().rows:
                yield row.split(CELL)[position]
        elif not isinstance(item, Reject) and any(item.cells):
            yield item.cells[position]


def unguard_returned(connection: Connection, tables: StagingTables, width: int) -> int:
    """Takes the guards off the cells of a reject file that was made a run of its own.

    The mapping takes off those that the original file had; these ones came on top. Does nothing
    for any other run. Returns how many rows had some.
    """
    columns = [raw_column(position) for position in range(width)]
    guarded = [
        sql.SQL("{cell} LIKE '''%%' AND {cell} ~ {pattern}").format(
            cell=column, pattern=sql.Literal(GUARDED)
        )
        for column in columns
    ]
    return execute(
        connection,
        _UNGUARD.format(
            raw=tables["raw"],
            set=sql.SQL(", ").join(
                sql.SQL("{} = {}").format(column, _free(column)) for column in columns
            ),
            any=sql.SQL(" OR ").join(guarded),
        ),
        run=tables.run,
    )


def _take_in(connection: Connection, reading: Reading, profile: FileProfile, width: int) -> None:
    """The rows of the file by their lines, once each and free of guards: `latest_row`."""
    chunks = _table(connection, "returned_row", len(profile.columns))
    taken = 0
    for item in reading.batches():
        if isinstance(item, Batch):
            chunks.add(copy_batch(item, taken + 1))
            taken += len(item.lines)
        elif not isinstance(item, Reject):
            taken += 1
            chunks.add(copy_line(taken, item.line, item.cells))
    chunks.flush()
    columns = [raw_column(position) for position in range(width)]
    execute(
        connection,
        _LATEST.format(
            line=raw_column(width),
            digits=sql.Literal(r"^\s*\d{1,18}\s*$"),
            codes=raw_column(width + 1),
            cells=sql.SQL(", ").join(sql.SQL("{} AS {}").format(_free(c), c) for c in columns),
        ),
    )
    execute(connection, "DROP TABLE pg_temp.returned_row")
    # Nothing gathers statistics of temporary tables by itself: joins would be nested loops.
    execute(connection, "ALTER TABLE pg_temp.latest_row ADD PRIMARY KEY (line)")
    execute(connection, "ANALYZE pg_temp.latest_row")


def _hand_out_again(
    connection: Connection, unread: sql.Composable, run: int, parent: FileProfile
) -> None:
    """The cells that the reject file had for records that could not be read: `unread_row`."""
    chunks = _table(connection, "unread_row", len(parent.columns))
    with connection.cursor(f"unread_{run}") as cursor:
        cursor.itersize = 1000
        cursor.execute(unread, {"run": run})
        for row_no, line, raw in cursor:
            chunks.add(copy_line(row_no, line, refused_cells(raw or "", parent)))
    chunks.flush()


def _table(connection: Connection, name: str, width: int) -> Chunks:
    """A temporary table of rows of text, and what takes lines of COPY into it."""
    columns = sql.SQL(", ").join(
        sql.SQL("{} text").format(raw_column(position)) for position in range(width)
    )
    create = sql.SQL("CREATE TEMPORARY TABLE {} (row_no bigint, line_no bigint, {})")
    execute(connection, create.format(sql.Identifier(name), columns))
    return Chunks(connection, copy_into(sql.Identifier("pg_temp", name), width), MIB)


def _parts(tables: StagingTables, width: int) -> dict[str, sql.Composable]:
    columns = [raw_column(position) for position in range(width)]
    return {
        "raw": tables["raw"],
        "set": sql.SQL(", ").join(sql.SQL("{0} = l.{0}").format(c) for c in columns),
        "columns": sql.SQL(", ").join(columns),
        "corrected": sql.SQL(", ").join(sql.SQL("l.{}").format(c) for c in columns),
        "differs": sql.SQL(" OR ").join(_DIFFERS.format(cell=c) for c in columns),
    }


def _free(cell: sql.Composable) -> sql.Composed:
    """The text without one guard, as `csvlib.files.unescape_formula` takes it off."""
    return sql.SQL("regexp_replace({}, {}, '\\1')").format(cell, sql.Literal(GUARDED))
