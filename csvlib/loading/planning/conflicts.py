"""Unique keys that rows are not matched by: what they would refuse is found before anything is
written."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.loading.layout import Layout, alias, new_value, same_identity
from csvlib.loading.planning.keys import (
    NEW,
    all_of,
    all_present,
    equal,
    folded,
    in_file,
    label,
    listed,
    matched_on,
    names,
    of,
    same,
)
from csvlib.loading.planning.repeated import find_repeated, is_repeated
from csvlib.loading.planning.written import own_row, writes, written
from csvlib.loading.standing import reject, stands
from csvlib.model import Key

_TAKEN = sql.SQL(
    """
SELECT %(run)s, p.{row_no}, p.{line_no}, %(label)s, 'conflict', 'critical'
FROM {prepared} AS p
{joins}
{own_row}
JOIN {target} AS t ON {same_key}
WHERE {standing} AND {writes} AND (m.row_no IS NULL OR NOT ({same_row}))
"""
)

_RIVALS = sql.SQL(
    """
SELECT %(run)s, row_no, line_no, %(label)s, 'conflict', 'critical'
FROM (
    SELECT p.{row_no} AS row_no, p.{line_no} AS line_no,
        row_number() OVER (PARTITION BY {parts} ORDER BY p.{row_no}) AS place
    FROM {prepared} AS p
    {joins}
    {own_row}
    JOIN pg_temp.repeated AS k ON {repeated}
    WHERE {standing} AND {writes}
) AS grouped
WHERE place > 1
"""
)

_CHOSEN = sql.SQL("m.chosen")


def reject_conflicts(connection: Connection, plan: Layout, *, chosen: bool) -> None:
    """An issue, conflict, for each row that a unique key of the table would refuse.

    `match` comes first. What counts is what a row will hold: an update keeps some of its cells. By
    the match key only rows can conflict that were `chosen` to be another row than it says.
    """
    matched = matched_on(plan)
    for key in plan.table.keys:
        if not all(plan.fills(column) for column in key.columns):
            continue
        if key != matched:
            # The table first: a row that cannot be written takes no other's value.
            _reject_taken(connection, plan, key, writes(plan))
            _reject_rivals(connection, plan, key)
        elif chosen:
            _reject_taken(connection, plan, key, _CHOSEN)


def _reject_taken(connection: Connection, plan: Layout, key: Key, rows: sql.Composable) -> None:
    """Rows that would have a value of a key that another row of the table has."""
    there = [folded(part, of("t", part.column)) for part in key.parts]
    wanted = [
        folded(
            part,
            written(plan, part.column, new_value(plan, part.column), of("own", part.column)),
        )
        for part in key.parts
    ]
    reject(
        connection,
        _TAKEN.format(
            same_key=equal(there, wanted) if key.nulls_distinct else same(there, wanted),
            same_row=same_identity(plan, "m", "t") if plan.identity else sql.SQL("false"),
            own_row=own_row(plan),
            writes=all_of([rows, *_known(plan, key)]),
            standing=stands(connection),
            **names(plan),
        ),
        run=plan.tables.run,
        label=label(plan, key.columns),
    )


def _reject_rivals(connection: Connection, plan: Layout, key: Key) -> None:
    """Rows that would have the same value of a key as an earlier row would."""
    parts = [
        folded(
            part,
            written(plan, part.column, in_file(plan, part.column), _in_table(plan, part.column)),
        )
        for part in key.parts
    ]
    present = all_present(parts) if key.nulls_distinct else sql.SQL("true")
    rows = {"own_row": own_row(plan), "writes": writes(plan)}
    if find_repeated(connection, plan, parts, present=present, **rows):
        reject(
            connection,
            _RIVALS.format(
                parts=listed(parts),
                repeated=is_repeated(parts, nulls_distinct=key.nulls_distinct),
                standing=stands(connection),
                **rows,
                **names(plan),
            ),
            run=plan.tables.run,
            label=label(plan, key.columns),
        )


def _in_table(plan: Layout, column: str) -> sql.Composable:
    """The same of the row that is matched."""
    own = of("own", column)
    return sql.SQL("{}::text").format(own) if plan.relation_of(column) else own


def _known(plan: Layout, key: Key) -> list[sql.Composable]:
    """A related row that is still to be created is no row's yet."""
    found = (plan.relation_of(column) for column in key.columns)
    return [
        sql.SQL("coalesce({}.status NOT IN {}, true)").format(alias(relation), sql.Literal(NEW))
        for relation in found
        if relation is not None
    ]
