"""Rows of the file against each other and against the table, by unique keys."""

from collections.abc import Sequence

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute
from csvlib.loading.layout import (
    Layout,
    alias,
    identity_column,
    new_value,
    related_joins,
)
from csvlib.loading.standing import STANDING, reject
from csvlib.model import Key, KeyPart, OnDuplicate
from csvlib.staging.names import LINE_NO, ROW_NO

Expressions = Sequence[sql.Composable]

_BLANK_KEY = sql.SQL(
    """
SELECT %(run)s, p.{row_no}, p.{line_no}, %(label)s, 'missing_required', 'critical'
FROM {prepared} AS p
WHERE p.{column} IS NULL AND {standing}
"""
)

# The first row of a group is kept. PostgreSQL refuses to update one row twice in a statement.
DUPLICATES = sql.SQL(
    """
SELECT %(run)s, row_no, line_no, %(label)s, %(code)s, 'critical'
FROM (
    SELECT p.{row_no} AS row_no, p.{line_no} AS line_no,
        row_number() OVER (PARTITION BY {parts} ORDER BY p.{row_no}) AS place
    FROM {prepared} AS p
    {joins}
    {own_row}
    WHERE {present} AND {standing} AND {writes}
) AS grouped
WHERE place > 1
"""
)

_MATCHED = sql.SQL(
    """
CREATE UNLOGGED TABLE {matched} AS
SELECT p.{row_no} AS row_no, {identity}, t.xmin::text AS version
FROM {prepared} AS p
{joins}
JOIN {target} AS t ON {same_key}
WHERE {standing}
"""
)

_EXISTING = sql.SQL(
    """
SELECT %(run)s, p.{row_no}, p.{line_no}, %(label)s, 'already_exists', 'critical'
FROM {matched} AS m JOIN {prepared} AS p ON p.{row_no} = m.row_no
"""
)

# Another key in the file for the row it matches: to change it would leave what refers to it behind.
_MOVED = sql.SQL(
    """
SELECT %(run)s, p.{row_no}, p.{line_no}, %(label)s, 'conflict', 'critical'
FROM {matched} AS m
JOIN {prepared} AS p ON p.{row_no} = m.row_no
WHERE {standing} AND p.{name} IS NOT NULL AND {said} <> {held}
"""
)


def match(connection: Connection, plan: Layout) -> None:
    """Makes `matched` (row → existing row and its version) and all issues that keys give rise to.

    Issues: missing_required for a blank key, duplicate_in_file, already_exists, and conflict for
    another primary key than that of the matched row.
    """
    key = matched_on(plan)
    if key:
        _reject_blank_keys(connection, plan, key)
        _reject_repeats(connection, plan, key)
    _make_matched(connection, plan, key)
    if key and plan.mapping.on_duplicate is OnDuplicate.REJECT:
        reject(
            connection,
            _EXISTING.format(**names(plan)),
            run=plan.tables.run,
            label=label(plan, key),
        )
    _reject_moved(connection, plan)


def matched_on(plan: Layout) -> Key | None:
    """When every row is to be new, a row that has its key already is a conflict like any other."""
    return None if plan.mapping.on_duplicate is OnDuplicate.CREATE else plan.key


def same_key(plan: Layout, key: Key) -> sql.Composed:
    """p (and its relations) against t, by the expressions of the unique index itself."""
    return equal(
        [folded(part, of("t", part.column)) for part in key.parts],
        [folded(part, new_value(plan, part.column)) for part in key.parts],
    )


def names(plan: Layout) -> dict[str, sql.Composable]:
    return {
        "prepared": plan.tables["prepared"],
        "matched": plan.tables["matched"],
        "target": plan.target,
        "row_no": ROW_NO,
        "line_no": LINE_NO,
        "joins": related_joins(plan),
        "standing": STANDING.format(row_no=ROW_NO),
    }


def label(plan: Layout, key: Key) -> str:
    """The headers that fill a key, as the user knows them."""
    labels = []
    for column in key.columns:
        relation = plan.relation_of(column)
        labels.append(plan.label[relation.name if relation else column])
    return ", ".join(labels)


def _reject_blank_keys(connection: Connection, plan: Layout, key: Key) -> None:
    for column in key.columns:
        relation = plan.relation_of(column)
        name = relation.name if relation else column
        reject(
            connection,
            _BLANK_KEY.format(column=sql.Identifier(name), **names(plan)),
            run=plan.tables.run,
            label=plan.label[name],
        )


def _reject_repeats(connection: Connection, plan: Layout, key: Key) -> None:
    """Rows with a key that an earlier row has; before anything is matched."""
    parts = [folded(part, in_file(plan, part.column)) for part in key.parts]
    reject(
        connection,
        DUPLICATES.format(
            parts=sql.SQL(", ").join(parts),
            present=all_present(parts),
            own_row=sql.SQL(""),
            writes=sql.SQL("true"),
            **names(plan),
        ),
        run=plan.tables.run,
        label=label(plan, key),
        code="duplicate_in_file",
    )


def _make_matched(connection: Connection, plan: Layout, key: Key | None) -> None:
    """Without a key nothing matches."""
    identity = sql.SQL(", ").join(
        sql.SQL("t.{} AS {}").format(sql.Identifier(field.name), identity_column(position))
        for position, field in enumerate(plan.identity)
    )
    execute(
        connection,
        _MATCHED.format(
            identity=identity if plan.identity else sql.SQL("NULL AS key_0"),
            same_key=same_key(plan, key) if key else sql.SQL("false"),
            **names(plan),
        ),
    )
    execute(
        connection,
        sql.SQL("ALTER TABLE {} ADD PRIMARY KEY (row_no)").format(plan.tables["matched"]),
    )
    execute(connection, sql.SQL("ANALYZE {}").format(plan.tables["matched"]))


def _reject_moved(connection: Connection, plan: Layout) -> None:
    own = {field.name for field in plan.own}
    # Without a primary key the match key is the identity: folded, it keeps the table's spelling.
    spelt = {part.column: part for part in plan.key.parts} if plan.key else {}
    for position, field in enumerate(plan.identity):
        if field.name in own:
            part = spelt.get(field.name, KeyPart(field.name))
            reject(
                connection,
                _MOVED.format(
                    name=sql.Identifier(field.name),
                    said=folded(part, of("p", field.name)),
                    held=folded(part, sql.SQL("m.{}").format(identity_column(position))),
                    **names(plan),
                ),
                run=plan.tables.run,
                label=plan.label[field.name],
            )


def folded(part: KeyPart, expression: sql.Composable) -> sql.Composable:
    return sql.SQL("lower({})").format(expression) if part.folded else expression


def in_file(plan: Layout, column: str) -> sql.Composable:
    """Two rows that would create the same related row also share it."""
    relation = plan.relation_of(column)
    if relation is None:
        return new_value(plan, column)
    return sql.SQL("coalesce({0}.target, '+' || {0}.folded)").format(alias(relation))


def of(row: str, column: str) -> sql.Composed:
    """A column of the row with this alias."""
    return sql.SQL("{}.{}").format(sql.SQL(row), sql.Identifier(column))


def equal(left: Expressions, right: Expressions) -> sql.Composed:
    return all_of([sql.SQL("{} = {}").format(*pair) for pair in zip(left, right, strict=True)])


def all_present(parts: Expressions) -> sql.Composed:
    return all_of([sql.SQL("{} IS NOT NULL").format(part) for part in parts])


def all_of(conditions: Expressions) -> sql.Composed:
    return sql.SQL(" AND ").join(conditions)
