"""Planned rows by what happens to them: page by page, by the words in them, or a few at random."""

from dataclasses import dataclass
from typing import Any

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import Row, fetch, load
from csvlib.jobs import runs, staged
from csvlib.jobs.desk import Desk
from csvlib.jobs.report.causes import EACH_CAUSE
from csvlib.jobs.report.limits import within
from csvlib.jobs.review.searching import TIMEOUT, cells, holds, in_json, in_time
from csvlib.model import Action, PlannedRow, Run
from csvlib.staging import StagingTables
from csvlib.staging.names import raw_column

SQL = load(__file__)

SAMPLE_ROWS = 20

# What was left out may never have been read.
_AS_READ = frozenset({Action.REJECT, Action.CONFLICT, Action.SKIP})
_IN_FILE = frozenset({Action.REJECT, Action.CONFLICT})
_NONE: Row = {"codes": (), "merged": False, "raw": None}

_COUNTS = sql.SQL("SELECT action, count(*) AS rows FROM {} GROUP BY action")

_NUMBERS = sql.SQL(
    """
SELECT l.row_no FROM {plan} AS l {joins}
WHERE l.action = %(action)s AND {wanted}
ORDER BY {order}
LIMIT %(limit)s
"""
)

_ROWS = sql.SQL(
    """
SELECT l.row_no, l.line_no, l.changes, to_jsonb(l) AS plan,
    to_jsonb(p) - ARRAY['_row_no', '_line_no', '_problems'] AS prepared, {cells} AS cells
FROM {plan} AS l
LEFT JOIN {prepared} AS p ON p._row_no = l.row_no
LEFT JOIN {raw} AS r ON r.row_no = l.row_no
WHERE l.row_no = ANY (%(rows)s)
ORDER BY l.row_no
"""
)

# The text of all changes has the names of the fields in it too, but is looked through far sooner.
_OLD_CELLS = sql.SQL(
    """strpos(lower(l.changes::text), lower(%(in_json)s)) > 0 AND EXISTS (
    SELECT FROM jsonb_each(l.changes) AS c (field, cells), jsonb_array_elements_text(c.cells) AS v
    WHERE {holds})"""
)

_UNREAD = sql.SQL(
    """(SELECT string_agg(i.raw, '') FROM csv_desk.issue AS i
    WHERE i.run_id = %(run)s AND i.row_no = l.row_no)"""
)


def action_counts(desk: Desk, run_id: int) -> dict[Action, int]:
    """Rows of the plan by what happens to them: conflicts apart from other rejected rows."""
    run = runs.get(desk, run_id)
    with desk.database.transaction() as connection:
        tables = staged.standing(connection, run)
        found = fetch(connection, _COUNTS.format(tables["plan"])) if tables else []
    return {Action(row["action"]): row["rows"] for row in found}


def planned_rows(
    desk: Desk,
    run_id: int,
    action: Action,
    after: int = 0,
    limit: int = 50,
    *,
    matching: str | None = None,
    field: str | None = None,
) -> tuple[PlannedRow, ...]:
    """The next rows of the plan after row `after`; none once the staging tables are gone.

    `matching`: only rows with these words in a cell, as it is or as it was; `field`: only rows in
    which this field changes. Raises SearchTooLong.
    """
    found = _Search(action, limit, _words(matching), field)
    return _rows(desk, run_id, found, {"after": after})


def sample_rows(
    desk: Desk,
    run_id: int,
    action: Action,
    seed: int,
    limit: int = SAMPLE_ROWS,
    *,
    matching: str | None = None,
    field: str | None = None,
) -> tuple[PlannedRow, ...]:
    """Rows from anywhere in the plan, the same ones for the same `seed`; else as `planned_rows`."""
    found = _Search(action, limit, _words(matching), field, sample=True)
    return _rows(desk, run_id, found, {"seed": seed})


@dataclass(frozen=True, slots=True)
class _Search:
    """What rows of a plan are asked for, as SQL."""

    action: Action
    limit: int
    matching: str | None
    field: str | None
    sample: bool = False

    @property
    def long(self) -> bool:
        """Whether the whole plan may have to be read."""
        return self.sample or self.matching is not None or self.field is not None

    @property
    def values(self) -> dict[str, object]:
        return {
            "action": self.action.value,
            "limit": self.limit,
            "matching": self.matching,
            "in_json": in_json(self.matching or ""),
            "field": self.field,
        }

    def query(self, run: Run, tables: StagingTables) -> sql.Composed:
        conditions: list[sql.Composable] = [
            sql.SQL("true" if self.sample else "l.row_no > %(after)s")
        ]
        if self.field is not None:
            conditions.append(sql.SQL("l.changes ? %(field)s"))
        if self.matching is not None:
            conditions.append(self._holds(run))
        order = "hashint8extended(l.row_no, %(seed)s)" if self.sample else "l.row_no"
        return _NUMBERS.format(
            plan=tables["plan"],
            joins=self._joins(tables) if self.matching is not None else sql.SQL(""),
            wanted=sql.SQL(" AND ").join(conditions),
            order=sql.SQL(order),
        )

    def _joins(self, tables: StagingTables) -> sql.Composed:
        join = "LEFT JOIN {} AS r ON r.row_no = l.row_no"
        if self.action not in _IN_FILE:
            join = "LEFT JOIN {} AS p ON p._row_no = l.row_no"
        kind = "raw" if self.action in _IN_FILE else "prepared"
        return sql.SQL(join).format(tables[kind])

    def _holds(self, run: Run) -> sql.Composable:
        """A rejected row is searched as the file has it, any other as it would be stored."""
        plain = (self.matching or "").isascii()
        if self.action in _IN_FILE:
            width = len(run.profile.columns) if run.profile else 0
            read = cells([sql.SQL("r.{}").format(raw_column(at)) for at in range(width)])
            text = sql.SQL("(CASE WHEN r.row_no IS NULL THEN {} ELSE {} END)").format(_UNREAD, read)
            return holds(text, plain=plain)
        targets = sorted(run.mapping.targets) if run.mapping else []
        stored = [sql.SQL("p.{}").format(sql.Identifier(name)) for name in targets]
        found = holds(cells([sql.SQL("l.key_0"), *stored]), plain=plain)
        if self.action is not Action.UPDATE:
            return found
        old = _OLD_CELLS.format(holds=holds(sql.SQL("v"), plain=plain))
        return sql.SQL("({} OR {})").format(found, old)


def _words(matching: str | None) -> str | None:
    # PostgreSQL takes no NUL in a text, so no cell has one.
    found = (matching or "").replace("\0", "").strip()
    return found or None


def _rows(
    desk: Desk, run_id: int, search: _Search, page: dict[str, object]
) -> tuple[PlannedRow, ...]:
    run = runs.get(desk, run_id)
    with in_time(), desk.database.transaction() as connection:
        tables = staged.standing(connection, run)
        if tables is None or run.profile is None:
            return ()
        query, values = search.query(run, tables), search.values | page | {"run": run_id}
        with within(connection, TIMEOUT if search.long else {}):
            numbers = [row["row_no"] for row in fetch(connection, query, **values)]
        return _read(connection, run, tables, search.action, numbers)


def _read(
    connection: Connection, run: Run, tables: StagingTables, action: Action, numbers: list[int]
) -> tuple[PlannedRow, ...]:
    columns = run.profile.columns if run.profile else ()
    found = fetch(
        connection,
        _ROWS.format(
            plan=tables["plan"],
            prepared=tables["prepared"],
            raw=tables["raw"],
            cells=_cells(len(columns)),
        ),
        rows=numbers,
    )
    problems = _problems(connection, run.id, numbers) if action in _AS_READ else {}
    skipped = _why_skipped(connection, run.id, numbers) if action is Action.SKIP else {}
    return tuple(
        _planned(
            row,
            action,
            columns,
            problems.get(row["row_no"], _NONE),
            skipped.get(row["row_no"]),
        )
        for row in found
    )


def _cells(width: int) -> sql.Composed:
    """The file's own cells; NULL for a record that could not be read."""
    found = sql.SQL(", ").join(sql.SQL("r.{}").format(raw_column(at)) for at in range(width))
    return sql.SQL("CASE WHEN r.row_no IS NOT NULL THEN ARRAY[{}] END").format(found)


def _problems(connection: Connection, run_id: int, numbers: list[int]) -> dict[int, Row]:
    found = fetch(connection, EACH_CAUSE + SQL["problems"], run=run_id, rows=numbers)
    return {row["row_no"]: row for row in found}


def _why_skipped(connection: Connection, run_id: int, numbers: list[int]) -> dict[int, str]:
    found = fetch(connection, SQL["why_skipped"], run=run_id, rows=numbers)
    return {row["row_no"]: row["why"] for row in found}


def _planned(
    row: Row, action: Action, columns: tuple[str, ...], problem: Row, skipped: str | None
) -> PlannedRow:
    """A rejected row is shown as the file has it, any other as it would be stored."""
    unread = row["cells"] is None
    as_read = action in _IN_FILE or unread
    shown = dict(zip(columns, row["cells"] or (), strict=not unread)) if as_read else None
    merged = "merged_in_file" if problem["merged"] else "in_table"
    codes = (skipped or merged,) if action is Action.SKIP else tuple(problem["codes"])
    return PlannedRow(
        row_no=row["row_no"],
        line=row["line_no"],
        action=action,
        key=_key(row["plan"]),
        values={
            name: _text(value)
            for name, value in (row["prepared"] if shown is None else shown).items()
        },
        changes={name: (old, new) for name, (old, new) in (row["changes"] or {}).items()},
        codes=codes,
        raw=problem["raw"] if unread else None,
    )


def _key(plan: Row) -> str:
    """The parts that name the row of the table; empty where there is none."""
    parts = [name for name in plan if name.startswith("key_")]
    ordered = sorted(parts, key=lambda name: int(name.removeprefix("key_")))
    return " · ".join(str(plan[name]) for name in ordered if plan[name] is not None)


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    return None if value is None else str(value)
