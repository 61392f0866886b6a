"""What a steward looks at: planned rows by what happens to them, and related rows."""

from typing import Any

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.catalog import reflect
from csvlib.database.queries import Row, fetch, load
from csvlib.jobs import runs, staged
from csvlib.jobs.desk import Desk
from csvlib.jobs.report.causes import EACH_CAUSE
from csvlib.model import Action, Found, PlannedRow, RelatedRow
from csvlib.staging.names import raw_column

SQL = load(__file__)

# What was left out may never have been read.
_AS_READ = frozenset({Action.REJECT, Action.SKIP})
_NONE: Row = {"codes": (), "raw": None}

_ROWS = sql.SQL(
    """
SELECT l.row_no, l.line_no, l.changes, to_jsonb(l) AS plan,
    to_jsonb(p) - ARRAY['_row_no', '_line_no', '_problems'] AS prepared, {cells} AS cells
FROM {plan} AS l
LEFT JOIN {prepared} AS p ON p._row_no = l.row_no
LEFT JOIN {raw} AS r ON r.row_no = l.row_no
WHERE l.action = %(action)s AND l.row_no > %(after)s
ORDER BY l.row_no
LIMIT %(limit)s
"""
)

_RELATED = sql.SQL(
    """
SELECT relation, value, status, rows FROM {} WHERE status <> 'unused'
ORDER BY array_position(ARRAY['ambiguous', 'missing', 'create', 'found'], status), rows DESC, value
LIMIT %(limit)s
"""
)


def planned_rows(
    desk: Desk, run_id: int, action: Action, after: int = 0, limit: int = 50
) -> tuple[PlannedRow, ...]:
    """The next rows of the plan after row `after`; none once the staging tables are gone."""
    run = runs.get(desk, run_id)
    with desk.database.transaction() as connection:
        tables = staged.standing(connection, run)
        if tables is None or run.profile is None:
            return ()
        rows = fetch(
            connection,
            _ROWS.format(
                plan=tables["plan"],
                prepared=tables["prepared"],
                raw=tables["raw"],
                cells=_cells(len(run.profile.columns)),
            ),
            action=action.value,
            after=after,
            limit=limit,
        )
        problems = _problems(connection, run_id, rows) if action in _AS_READ else {}
    return tuple(
        _planned(row, action, run.profile.columns, problems.get(row["row_no"], _NONE))
        for row in rows
    )


def related_rows(desk: Desk, run_id: int, limit: int = 1000) -> tuple[RelatedRow, ...]:
    """Distinct related names: what needs attention first, then what would be created."""
    run = runs.get(desk, run_id)
    with desk.database.transaction() as connection:
        tables = staged.standing(connection, run)
        if tables is None or run.table is None:
            return ()
        rows = fetch(connection, _RELATED.format(tables["related"]), limit=limit)
        relations = reflect(connection, run.table).relations
        targets = {relation.name: relation.target for relation in relations}
    return tuple(
        RelatedRow(
            relation=row["relation"],
            table=targets[row["relation"]],
            value=row["value"],
            status=Found(row["status"]),
            rows=row["rows"],
        )
        for row in rows
        if row["relation"] in targets
    )


def _cells(width: int) -> sql.Composed:
    """The file's own cells; NULL for a record that could not be read."""
    cells = sql.SQL(", ").join(sql.SQL("r.{}").format(raw_column(at)) for at in range(width))
    return sql.SQL("CASE WHEN r.row_no IS NOT NULL THEN ARRAY[{}] END").format(cells)


def _problems(connection: Connection, run_id: int, rows: list[Row]) -> dict[int, Row]:
    numbers = [row["row_no"] for row in rows]
    found = fetch(connection, EACH_CAUSE + SQL["problems"], run=run_id, rows=numbers)
    return {row["row_no"]: row for row in found}


def _planned(row: Row, action: Action, columns: tuple[str, ...], problem: Row) -> PlannedRow:
    """A rejected row is shown as the file has it, any other as it would be stored."""
    unread = row["cells"] is None
    as_read = action is Action.REJECT or unread
    cells = dict(zip(columns, row["cells"] or (), strict=not unread))
    key = row["plan"].get("key_0")
    return PlannedRow(
        row_no=row["row_no"],
        line=row["line_no"],
        action=action,
        key="" if key is None else str(key),
        values={
            name: _text(value) for name, value in (cells if as_read else row["prepared"]).items()
        },
        changes={name: (old, new) for name, (old, new) in (row["changes"] or {}).items()},
        codes=tuple(problem["codes"]),
        raw=problem["raw"] if unread else None,
    )


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    return None if value is None else str(value)
