"""What a steward looks at: problems by kind, planned rows by what happens to them, related rows."""

from typing import Any

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.catalog import reflect
from csvlib.database.queries import Row, fetch, load
from csvlib.jobs import runs
from csvlib.jobs.desk import Desk
from csvlib.model import (
    Action,
    Found,
    IssueGroup,
    PlannedRow,
    RelatedRow,
    Report,
    Run,
    Severity,
)
from csvlib.model.codes import ADVICE, advice, title
from csvlib.staging import StagingTables
from csvlib.staging.names import raw_column

SQL = load(__file__)

_NONE: Row = {"codes": (), "raw": None}

_VALUES = sql.SQL(
    """
SELECT r.{cell} AS value
FROM csv_desk.issue AS i JOIN {raw} AS r ON r.row_no = i.row_no
WHERE i.run_id = %(run)s AND i.code = %(code)s AND i.column_name = %(column)s AND r.{cell} <> ''
GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 5
"""
)

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


def issue_groups(desk: Desk, run_id: int) -> tuple[IssueGroup, ...]:
    """Problems of one kind as one sentence, worst first."""
    run = runs.get(desk, run_id)
    with desk.database.transaction() as connection:
        staged = _staged(connection, run)
        return tuple(
            _group(row, run, _wrong_values(connection, run, staged, row))
            for row in fetch(connection, SQL["groups"], run=run_id)
        )


def planned_rows(
    desk: Desk, run_id: int, action: Action, after: int = 0, limit: int = 50
) -> tuple[PlannedRow, ...]:
    """The next rows of the plan after row `after`; none once the staging tables are gone."""
    run = runs.get(desk, run_id)
    with desk.database.transaction() as connection:
        staged = _staged(connection, run)
        if staged is None or run.profile is None:
            return ()
        rows = fetch(
            connection,
            _ROWS.format(
                plan=staged["plan"],
                prepared=staged["prepared"],
                raw=staged["raw"],
                cells=_cells(len(run.profile.columns)),
            ),
            action=action.value,
            after=after,
            limit=limit,
        )
        problems = _problems(connection, run_id, rows) if action is Action.REJECT else {}
    return tuple(
        _planned(row, action, run.profile.columns, problems.get(row["row_no"], _NONE))
        for row in rows
    )


def related_rows(desk: Desk, run_id: int, limit: int = 1000) -> tuple[RelatedRow, ...]:
    """Distinct related names: what needs attention first, then what would be created."""
    run = runs.get(desk, run_id)
    with desk.database.transaction() as connection:
        staged = _staged(connection, run)
        if staged is None or run.table is None:
            return ()
        rows = fetch(connection, _RELATED.format(staged["related"]), limit=limit)
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


def _staged(connection: Connection, run: Run) -> StagingTables | None:
    """The tables of the attempt whose plan stands, unless they were swept away."""
    if run.prepared_attempt is None or run.plan is None:
        return None
    tables = StagingTables(run.id, run.prepared_attempt)
    there = fetch(connection, SQL["staging_exists"], name=str(tables.name("plan")))
    return tables if there[0]["there"] else None


def _group(row: Row, run: Run, values: tuple[str, ...]) -> IssueGroup:
    return IssueGroup(
        code=row["code"],
        severity=Severity(row["severity"]),
        column=row["column_name"],
        message=_sentence(row, run.report),
        advice=advice(row["code"]),
        rows=row["rows"],
        lines=tuple(row["lines"]),
        values=values,
    )


def _sentence(row: Row, report: Report | None) -> str:
    """What is wrong; a rule's own description says what should be, so it is turned round."""
    rules = report.rules if report else ()
    described = (rule.description for rule in rules if rule.rule_id == row["rule_id"])
    if row["code"] in ADVICE:
        return title(row["code"])
    return next((f"This does not hold: {text}" for text in described), title(row["code"]))


def _wrong_values(
    connection: Connection, run: Run, staged: StagingTables | None, row: Row
) -> tuple[str, ...]:
    """The commonest wrong cells of a problem, where it lies in one column of the file."""
    columns = run.profile.columns if run.profile else ()
    if staged is None or row["column_name"] not in columns:
        return ()
    query = _VALUES.format(cell=raw_column(columns.index(row["column_name"])), raw=staged["raw"])
    found = fetch(connection, query, run=run.id, code=row["code"], column=row["column_name"])
    return tuple(value["value"] for value in found)


def _cells(width: int) -> sql.Composed:
    """The file's own cells; NULL for a record that could not be read."""
    cells = sql.SQL(", ").join(sql.SQL("r.{}").format(raw_column(at)) for at in range(width))
    return sql.SQL("CASE WHEN r.row_no IS NOT NULL THEN ARRAY[{}] END").format(cells)


def _problems(connection: Connection, run_id: int, rows: list[Row]) -> dict[int, Row]:
    numbers = [row["row_no"] for row in rows]
    found = fetch(connection, SQL["problems"], run=run_id, rows=numbers)
    return {row["row_no"]: row for row in found}


def _planned(row: Row, action: Action, columns: tuple[str, ...], problem: Row) -> PlannedRow:
    """A rejected row is shown as the file has it, any other as it would be stored."""
    as_read = action is Action.REJECT
    unread = as_read and row["cells"] is None
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
