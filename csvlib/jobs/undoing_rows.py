"""The rows of an undo, a page at a time, as people read them."""

import json
from typing import Any

from psycopg2 import sql

from csvlib.database.queries import Row, fetch
from csvlib.jobs import runs
from csvlib.jobs.desk import Desk
from csvlib.jobs.undoing_names import Names, names_of, own_key, table_of
from csvlib.model import Kept, Run, State, Undoing, UndoRow
from csvlib.staging import StagingTables
from csvlib.staging.reuse import has_rows

Pair = tuple[str | None, str | None]

_ROWS = sql.SQL(
    """
SELECT u.*, l.before, l.after, u.action <> 'update' AND l.id IS NOT NULL AS whole
FROM {undo} AS u
LEFT JOIN csv_desk.change AS l ON l.run_id = %(undone)s AND l.id = u.id
WHERE u.id > %(after)s AND (%(act)s::text IS NULL OR u.act = %(act)s)
    AND (NOT %(partly)s OR u.kept IS NOT NULL)
ORDER BY u.id LIMIT %(limit)s
"""
)
_PARTLY = sql.SQL("SELECT count(*) AS rows FROM {undo} WHERE act = 'restore' AND kept IS NOT NULL")
_REASONS = sql.SQL(
    "SELECT reason, count(*) AS rows FROM {undo} WHERE act = 'keep' GROUP BY reason"
    " ORDER BY rows DESC, reason"
)


def undo_rows(
    desk: Desk,
    run_id: int,
    act: Undoing | None = None,
    after: int = 0,
    limit: int = 50,
    *,
    partly: bool = False,
) -> tuple[UndoRow, ...]:
    """The next rows of an undo after `after`, in the order in which its run wrote them.

    `partly`: those alone of which some cells stay as somebody has made them since.
    `cells` by column, related rows and lists by their names; of a row that is removed all that it
    holds. None once the tables of the undo are swept. Raises RunNotFound.
    """
    with desk.database.transaction() as connection:
        run = runs.read(connection, run_id)
        tables = StagingTables(run.id, run.prepared_attempt or run.attempt)
        if not has_rows(connection, tables, "undo"):
            return ()
        rows = fetch(
            connection,
            _ROWS.format(undo=tables["undo"]),
            undone=run.undoes,
            after=after,
            act=act.value if act else None,
            limit=limit,
            partly=partly,
        )
        names = names_of(connection, run, tables, rows)
    return tuple(_row(run, row, names) for row in rows)


def kept_reasons(desk: Desk, run_id: int) -> dict[Kept, int]:
    """How many rows an undo keeps as they are, by reason. Raises RunNotFound."""
    with desk.database.transaction() as connection:
        run = runs.read(connection, run_id)
        tables = StagingTables(run.id, run.prepared_attempt or run.attempt)
        if not has_rows(connection, tables, "undo"):
            return {}
        rows = fetch(connection, _REASONS.format(undo=tables["undo"]))
    return {Kept(row["reason"]): row["rows"] for row in rows}


def partly_kept(desk: Desk, run_id: int) -> int:
    """Of how many rows that are given back some cells stay as they are. Raises RunNotFound."""
    with desk.database.transaction() as connection:
        run = runs.read(connection, run_id)
        tables = StagingTables(run.id, run.prepared_attempt or run.attempt)
        if not has_rows(connection, tables, "undo"):
            return 0
        (found,) = fetch(connection, _PARTLY.format(undo=tables["undo"]))
    return int(found["rows"])


def _row(run: Run, row: Row, names: Names) -> UndoRow:
    act = Undoing(row["act"])
    return UndoRow(
        id=row["id"],
        table=table_of(row),
        key=names.rows.get(row["id"]) or ", ".join(str(part) for part in row["key"].values()),
        act=act,
        row_no=row["row_no"],
        line=row["line_no"],
        reason=Kept(row["reason"]) if row["reason"] else None,
        cells=_cells(act, row, names if table_of(row) == run.table else Names())
        | _lists(act, row, names, done=run.state is State.COMMITTED),
        kept=tuple(row["kept"] or ()),
    )


def _cells(act: Undoing, row: Row, names: Names) -> dict[str, Pair]:
    cells = row["cells"] or {}
    if act is Undoing.REMOVE:
        cells = {name: (_text(value), None) for name, value in (row["after"] or {}).items()}
    elif act is Undoing.RECREATE:
        cells = {name: (None, _text(value)) for name, value in (row["before"] or {}).items()}
    return {
        names.columns.get(name, name): (names.of_column(name, now), names.of_column(name, then))
        for name, (now, then) in cells.items()
    }


def _lists(act: Undoing, row: Row, names: Names, *, done: bool) -> dict[str, Pair]:
    """Whole lists: what is in them now, of which the undo takes away and adds some."""
    found: dict[str, Pair] = {}
    for relation, changed in (row["links"] or {}).items():
        there = set(names.lists.get(relation, {}).get(own_key(row), ()))
        added, removed = set(changed.get("added", ())), set(changed.get("removed", ()))
        now, then = (there | removed) - added if done else there, (there | added) - removed
        found[relation] = (
            None if act is Undoing.RECREATE else _named(names, relation, now),
            None if act is Undoing.REMOVE else _named(names, relation, then),
        )
    return found


def _named(names: Names, relation: str, keys: set[str]) -> str | None:
    return ", ".join(sorted(names.of_related(relation, key) for key in keys)) or None


def _text(value: Any) -> str | None:
    if isinstance(value, str) or value is None:
        return value
    if isinstance(value, list) and not any(isinstance(part, list | dict) for part in value):
        return ", ".join("" if part is None else str(part) for part in value)
    return json.dumps(value, ensure_ascii=False)
