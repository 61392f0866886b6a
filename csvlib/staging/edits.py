"""Edits of a run, made in the staged text: whatever follows sees a file that was never otherwise.

They are made in the order of their ids, all by SQL; texts do not pass through this process.
"""

from collections.abc import Callable, Iterator
from itertools import groupby

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import Row, execute, fetch, load
from csvlib.files.reader import Reading
from csvlib.model import EditKind, FileProfile
from csvlib.model.codec import decode
from csvlib.staging.names import StagingTables, raw_column
from csvlib.staging.patch import apply_rows

SQL = load(__file__)

Open = Callable[[str, FileProfile], Reading]
"""From an upload's id and its profile to its records."""

# Of one cell the last edit counts.
_CELLS = sql.SQL(
    """
WITH wanted AS (
    SELECT DISTINCT ON (row_no) row_no, new FROM csv_desk.edit
    WHERE run_id = %(run)s AND id BETWEEN %(first)s AND %(last)s
    ORDER BY row_no, id DESC
), made AS (
    UPDATE {raw} AS r SET {cell} = w.new FROM wanted AS w
    WHERE r.row_no = w.row_no AND r.{cell} <> w.new
    RETURNING r.row_no
)
INSERT INTO pg_temp.changed_rows (row_no) SELECT row_no FROM made ON CONFLICT DO NOTHING
"""
)

_TEXTS = sql.SQL(
    """
WITH wanted AS MATERIALIZED (
    SELECT id, old, new FROM csv_desk.edit
    WHERE run_id = %(run)s AND id BETWEEN %(first)s AND %(last)s
), made AS (
    UPDATE {raw} AS r SET {cell} = {text} FROM wanted AS w WHERE {meant}
    RETURNING r.row_no, w.id
), noted AS (
    INSERT INTO pg_temp.changed_rows (row_no) SELECT row_no FROM made ON CONFLICT DO NOTHING
)
UPDATE csv_desk.edit AS e SET rows = coalesce(counted.rows, 0)
FROM wanted LEFT JOIN (SELECT id, count(*) AS rows FROM made GROUP BY id) AS counted USING (id)
WHERE e.id = wanted.id
"""
)


def apply_edits(
    connection: Connection,
    tables: StagingTables,
    profile: FileProfile,
    open_rows: Open,
    *,
    after: int = 0,
) -> int:
    """Makes the run's edits with ids above `after` in `raw`; returns the last id there is.

    The numbers of the changed rows are left in the temporary table `changed_rows`, and how many an
    edit touched in its `rows`. `open_rows` opens the reject files that came back; what it raises
    comes through.
    """
    execute(connection, SQL["changed_rows"])
    edits = fetch(connection, SQL["edits"], run=tables.run, after=after)
    for group in _groups(edits):
        _apply(connection, tables, profile, group, open_rows)
    return int(edits[-1]["id"]) if edits else after


def _groups(edits: list[Row]) -> Iterator[list[Row]]:
    """Edits that one statement can make at once, as if it were one after the other."""
    for (kind, _), found in groupby(edits, lambda edit: (EditKind(edit["kind"]), edit["position"])):
        if kind is EditKind.CELL:
            yield list(found)
        elif kind is EditKind.VALUE:
            yield from _apart(found)
        elif kind is not EditKind.EXCLUDE:
            yield from ([edit] for edit in found)


def _apart(edits: Iterator[Row]) -> Iterator[list[Row]]:
    """Parted where a text is looked for that an edit before has taken, or has made."""
    group: list[Row] = []
    seen: set[str] = set()
    for edit in edits:
        if edit["old"] in seen:
            yield group
            group, seen = [], set()
        group.append(edit)
        seen |= {edit["old"], edit["new"]}
    yield group


def _apply(
    connection: Connection,
    tables: StagingTables,
    profile: FileProfile,
    group: list[Row],
    open_rows: Open,
) -> None:
    first, last = group[0], group[-1]
    kind = EditKind(first["kind"])
    if kind is EditKind.ROWS:
        returned = decode(FileProfile, first["profile"])
        assert returned is not None
        reading = open_rows(first["upload_id"], returned)
        rows = apply_rows(connection, tables, reading, returned, profile)
        execute(connection, SQL["touched"], id=first["id"], rows=rows)
        return
    cell = raw_column(first["position"])
    statement = _CELLS if kind is EditKind.CELL else _TEXTS
    names = {"raw": tables["raw"], "cell": cell, **_how(kind, cell)}
    execute(
        connection,
        statement.format(**names),
        run=tables.run,
        first=first["id"],
        last=last["id"],
    )


def _how(kind: EditKind, cell: sql.Identifier) -> dict[str, sql.Composable]:
    if kind is EditKind.VALUE:
        return {"text": sql.SQL("w.new"), "meant": sql.SQL("r.{} = w.old").format(cell)}
    return {
        "text": sql.SQL("replace(r.{}, w.old, w.new)").format(cell),
        "meant": sql.SQL("strpos(r.{}, w.old) > 0").format(cell),
    }
