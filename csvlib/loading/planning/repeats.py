"""Rows of the file with the same key: which of them is taken, and what becomes of the others."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute
from csvlib.loading.layout import Layout
from csvlib.loading.planning.keys import all_present, folded, in_file, label, listed, names
from csvlib.loading.planning.repeated import find_repeated, is_repeated
from csvlib.loading.standing import reject, stands
from csvlib.model import Key, OnRepeat
from csvlib.staging.names import ROW_NO

_CREATE = sql.SQL("CREATE UNLOGGED TABLE {} (row_no bigint PRIMARY KEY, kept bigint)")

_ROWS = sql.SQL(
    """
INSERT INTO {repeats} (row_no, kept)
SELECT p.{row_no}, {kept}
FROM {prepared} AS p
{joins}
JOIN pg_temp.repeated AS k ON {repeated}
WHERE {standing}
WINDOW same_key AS (PARTITION BY {parts})
"""
)

_FIRST = sql.SQL("min(p.{row_no}) OVER same_key").format(row_no=ROW_NO)
_KEPT = {
    OnRepeat.FIRST: _FIRST,
    OnRepeat.LAST: sql.SQL("max(p.{row_no}) OVER same_key").format(row_no=ROW_NO),
    OnRepeat.REJECT: sql.SQL("NULL::bigint"),
    OnRepeat.MERGE: _FIRST,
}

_ISSUES = sql.SQL(
    """
SELECT %(run)s, p.{row_no}, p.{line_no}, %(label)s, %(code)s, %(severity)s
FROM {repeats} AS r JOIN {prepared} AS p ON p.{row_no} = r.row_no
WHERE r.row_no IS DISTINCT FROM r.kept
"""
)

_UNMERGED = sql.SQL(
    """
CREATE UNLOGGED TABLE {unmerged} AS
SELECT p.* FROM {prepared} AS p WHERE p.{row_no} IN (SELECT kept FROM {repeats})
"""
)

_MERGE = sql.SQL(
    """
UPDATE {prepared} AS p SET {filled}
FROM (
    SELECT r.kept, {firsts}
    FROM {repeats} AS r JOIN {prepared} AS q ON q.{row_no} = r.row_no
    GROUP BY r.kept
) AS m
WHERE p.{row_no} = m.kept
"""
)

# By way of text: arrays of different lengths cannot be gathered in an array.
_FIRST_CELL = sql.SQL(
    "((array_agg(q.{column}::text ORDER BY q.{row_no})"
    " FILTER (WHERE q.{column} IS DISTINCT FROM NULL))[1])::{type} AS {column}"
)


def settle_repeats(connection: Connection, plan: Layout, key: Key | None) -> None:
    """Makes `repeats`: the rows that share their key with another, and which of these is `kept`.

    `kept` is NULL where none is. The others get the issue duplicate_in_file; or merged_in_file,
    which rejects nothing, once their cells have filled the blank ones of the row that is kept. That
    row is then in `unmerged` as it was. PostgreSQL refuses to update one row twice in a statement,
    so all of this comes before rows are matched.
    """
    execute(connection, _CREATE.format(plan.tables["repeats"]))
    if key is None:
        return
    parts = [folded(part, in_file(plan, part.column)) for part in key.parts]
    if not find_repeated(connection, plan, parts, present=all_present(parts)):
        return
    statement = _ROWS.format(
        repeats=plan.tables["repeats"],
        kept=_KEPT[plan.mapping.on_repeat],
        repeated=is_repeated(parts),
        parts=listed(parts),
        standing=stands(connection),
        **names(plan),
    )
    execute(connection, statement)
    merges = plan.mapping.on_repeat is OnRepeat.MERGE
    if merges:
        _merge(connection, plan)
    reject(
        connection,
        _ISSUES.format(repeats=plan.tables["repeats"], **names(plan)),
        run=plan.tables.run,
        label=label(plan, key.columns),
        code="merged_in_file" if merges else "duplicate_in_file",
        severity="info" if merges else "critical",
    )


def _merge(connection: Connection, plan: Layout) -> None:
    """Fills blank cells of the rows that are kept."""
    tables = {
        "repeats": plan.tables["repeats"],
        "prepared": plan.tables["prepared"],
        "row_no": ROW_NO,
    }
    execute(connection, _UNMERGED.format(unmerged=plan.tables["unmerged"], **tables))
    cells = [(sql.Identifier(name), sql.SQL(kind)) for name, kind in _types(plan).items()]
    firsts = [_FIRST_CELL.format(column=name, type=kind, row_no=ROW_NO) for name, kind in cells]
    filled = [sql.SQL("{0} = coalesce(p.{0}, m.{0})").format(name) for name, _ in cells]
    execute(connection, _MERGE.format(firsts=listed(firsts), filled=listed(filled), **tables))


def _types(plan: Layout) -> dict[str, str]:
    """What the file fills in `prepared`, with its type there."""
    return {
        **{field.name: field.type for field in plan.own},
        **{relation.name: "text" for relation in plan.one},
        **{relation.name: "text[]" for relation in plan.many},
    }
