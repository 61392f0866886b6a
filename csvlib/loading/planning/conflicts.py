"""Unique keys that rows are not matched by: what they would refuse is found before anything is
written."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.loading.layout import Layout, alias, new_value, same_identity, updated
from csvlib.loading.planning.matching import (
    DUPLICATES,
    Expressions,
    all_of,
    all_present,
    equal,
    folded,
    in_file,
    label,
    matched_on,
    names,
    of,
)
from csvlib.loading.standing import reject
from csvlib.model import Key, OnDuplicate

# An update keeps some cells of the row it matches, which is joined for them.
_OWN_ROW = sql.SQL(
    """LEFT JOIN {matched} AS m ON m.row_no = p.{row_no}
LEFT JOIN {target} AS own ON m.row_no IS NOT NULL AND {same_row}"""
)

_CONFLICTS = sql.SQL(
    """
SELECT %(run)s, p.{row_no}, p.{line_no}, %(label)s, 'conflict', 'critical'
FROM {prepared} AS p
{joins}
{own_row}
JOIN {target} AS t ON {same_key}
WHERE {standing} AND {writes} AND (m.row_no IS NULL OR NOT ({same_row}))
"""
)


def reject_conflicts(connection: Connection, plan: Layout) -> None:
    """An issue, conflict, for each row that a unique key of the table would refuse.

    `match` comes first. What counts is what a row will hold: an update keeps some of its cells.
    """
    matched = matched_on(plan)
    for key in plan.table.keys:
        if key != matched and all(plan.fills(column) for column in key.columns):
            # The table first: a row that cannot be written takes no other's value.
            _reject_conflicts(connection, plan, key)
            _reject_rivals(connection, plan, key)


def _reject_conflicts(connection: Connection, plan: Layout, key: Key) -> None:
    """Rows that would have a value of another key that another row of the table has."""
    there = [folded(part, of("t", part.column)) for part in key.parts]
    written = [
        folded(
            part,
            _written(plan, part.column, new_value(plan, part.column), of("own", part.column)),
        )
        for part in key.parts
    ]
    reject(
        connection,
        _CONFLICTS.format(
            same_key=equal(there, written) if key.nulls_distinct else _same(there, written),
            same_row=_same_row(plan, "t"),
            own_row=_own_row(plan),
            writes=all_of([_writes(plan), *_known(plan, key)]),
            **names(plan),
        ),
        run=plan.tables.run,
        label=label(plan, key),
    )


def _reject_rivals(connection: Connection, plan: Layout, key: Key) -> None:
    """Rows that would have the same value of another key as an earlier row would."""
    parts = [
        folded(
            part,
            _written(plan, part.column, in_file(plan, part.column), _in_table(plan, part.column)),
        )
        for part in key.parts
    ]
    reject(
        connection,
        DUPLICATES.format(
            parts=sql.SQL(", ").join(parts),
            present=all_present(parts) if key.nulls_distinct else sql.SQL("true"),
            own_row=_own_row(plan),
            writes=_writes(plan),
            **names(plan),
        ),
        run=plan.tables.run,
        label=label(plan, key),
        code="conflict",
    )


def _in_table(plan: Layout, column: str) -> sql.Composable:
    """The same of the row that is matched."""
    own = of("own", column)
    return sql.SQL("{}::text").format(own) if plan.relation_of(column) else own


def _written(
    plan: Layout, column: str, new: sql.Composable, present: sql.Composable
) -> sql.Composable:
    """What the row will hold: new, what the file says; else what the column's policy leaves."""
    after = updated(plan.column_of(column), new, present)
    return sql.SQL("CASE WHEN m.row_no IS NULL THEN {} ELSE {} END").format(new, after)


def _own_row(plan: Layout) -> sql.Composed:
    return _OWN_ROW.format(same_row=_same_row(plan, "own"), **names(plan))


def _same_row(plan: Layout, row: str) -> sql.Composable:
    return same_identity(plan, "m", row) if plan.identity else sql.SQL("false")


def _writes(plan: Layout) -> sql.SQL:
    """A row that is skipped takes no value from another."""
    skips = plan.mapping.on_duplicate is OnDuplicate.SKIP
    return sql.SQL("m.row_no IS NULL" if skips else "true")


def _known(plan: Layout, key: Key) -> list[sql.Composable]:
    """A related row that is still to be created is no row's yet."""
    found = (plan.relation_of(column) for column in key.columns)
    return [
        sql.SQL("{}.status IS DISTINCT FROM 'create'").format(alias(relation))
        for relation in found
        if relation is not None
    ]


def _same(left: Expressions, right: Expressions) -> sql.Composed:
    """Equal, or both NULL: as records, which can be hashed, where IS NOT DISTINCT FROM cannot."""
    records = (
        sql.SQL("ROW({})::record").format(sql.SQL(", ").join(side)) for side in (left, right)
    )
    return sql.SQL("{} = {}").format(*records)
