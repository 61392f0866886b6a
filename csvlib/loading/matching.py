"""Rows of the file against each other and against the table, by unique keys."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute
from csvlib.loading.layout import (
    Layout,
    alias,
    identity_column,
    new_value,
    related_joins,
    same_identity,
)
from csvlib.model import Key, KeyPart, OnDuplicate
from csvlib.staging.names import LINE_NO, ROW_NO

# A row that something has rejected takes part in nothing any more.
STANDING = sql.SQL(
    """NOT EXISTS (
    SELECT FROM csv_desk.issue AS i
    WHERE i.run_id = {run} AND i.row_no = p.{row_no} AND i.severity = 'critical')"""
)

_BLANK_KEY = sql.SQL(
    """
INSERT INTO csv_desk.issue (run_id, row_no, line_no, column_name, code, severity)
SELECT %(run)s, p.{row_no}, p.{line_no}, %(label)s, 'missing_required', 'critical'
FROM {prepared} AS p
WHERE p.{column} IS NULL AND {standing}
"""
)

# The first row of a group is kept. PostgreSQL refuses to update one row twice in a statement.
_DUPLICATES = sql.SQL(
    """
INSERT INTO csv_desk.issue (run_id, row_no, line_no, column_name, code, severity)
SELECT %(run)s, row_no, line_no, %(label)s, %(code)s, 'critical'
FROM (
    SELECT p.{row_no} AS row_no, p.{line_no} AS line_no,
        row_number() OVER (PARTITION BY {parts} ORDER BY p.{row_no}) AS place
    FROM {prepared} AS p
    {joins}
    WHERE {present} AND {standing}
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
INSERT INTO csv_desk.issue (run_id, row_no, line_no, column_name, code, severity)
SELECT %(run)s, p.{row_no}, p.{line_no}, %(label)s, 'already_exists', 'critical'
FROM {matched} AS m JOIN {prepared} AS p ON p.{row_no} = m.row_no
"""
)

_CONFLICTS = sql.SQL(
    """
INSERT INTO csv_desk.issue (run_id, row_no, line_no, column_name, code, severity)
SELECT %(run)s, p.{row_no}, p.{line_no}, %(label)s, 'conflict', 'critical'
FROM {prepared} AS p
{joins}
JOIN {target} AS t ON {same_key}
LEFT JOIN {matched} AS m ON m.row_no = p.{row_no}
WHERE {standing} AND {other_row}
"""
)


# Another key in the file for the row it matches: to change it would leave what refers to it behind.
_MOVED = sql.SQL(
    """
INSERT INTO csv_desk.issue (run_id, row_no, line_no, column_name, code, severity)
SELECT %(run)s, p.{row_no}, p.{line_no}, %(label)s, 'conflict', 'critical'
FROM {matched} AS m
JOIN {prepared} AS p ON p.{row_no} = m.row_no
WHERE {standing} AND p.{column} IS NOT NULL AND p.{column} <> m.{key}
"""
)


def match(connection: Connection, plan: Layout) -> None:
    """Makes `matched` (row → existing row and its version) and all issues that keys give rise to.

    Issues: missing_required for a blank key, duplicate_in_file, already_exists, and conflict with
    a unique key other than the one that is matched on.
    """
    key = _matched_on(plan)
    if key:
        _reject_blank_keys(connection, plan, key)
        _reject_duplicates(connection, plan, key, "duplicate_in_file")
    _make_matched(connection, plan, key)
    if key and plan.mapping.on_duplicate is OnDuplicate.REJECT:
        execute(
            connection,
            _EXISTING.format(**_names(plan)),
            run=plan.tables.run,
            label=_label(plan, key),
        )
    _reject_moved(connection, plan)
    for other in plan.table.keys:
        if other != key and all(plan.fills(column) for column in other.columns):
            # The table first: a row that cannot be written takes no other's value.
            _reject_conflicts(connection, plan, other)
            _reject_duplicates(connection, plan, other, "conflict")


def _matched_on(plan: Layout) -> Key | None:
    """When every row is to be new, a row that has its key already is a conflict like any other."""
    return None if plan.mapping.on_duplicate is OnDuplicate.CREATE else plan.key


def same_key(plan: Layout, key: Key) -> sql.Composed:
    """p (and its relations) against t, by the expressions of the unique index itself."""
    return sql.SQL(" AND ").join(
        sql.SQL("{} = {}").format(
            _folded(part, sql.SQL("t.{}").format(sql.Identifier(part.column))),
            _folded(part, new_value(plan, part.column)),
        )
        for part in key.parts
    )


def _names(plan: Layout) -> dict[str, sql.Composable]:
    return {
        "prepared": plan.tables["prepared"],
        "matched": plan.tables["matched"],
        "target": plan.target,
        "row_no": ROW_NO,
        "line_no": LINE_NO,
        "joins": related_joins(plan),
        "standing": STANDING.format(run=sql.Literal(plan.tables.run), row_no=ROW_NO),
    }


def _label(plan: Layout, key: Key) -> str:
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
        execute(
            connection,
            _BLANK_KEY.format(column=sql.Identifier(name), **_names(plan)),
            run=plan.tables.run,
            label=plan.label[name],
        )


def _reject_duplicates(connection: Connection, plan: Layout, key: Key, code: str) -> None:
    parts = [_in_file(plan, part) for part in key.parts]
    execute(
        connection,
        _DUPLICATES.format(
            parts=sql.SQL(", ").join(parts),
            present=sql.SQL(" AND ").join(sql.SQL("{} IS NOT NULL").format(p) for p in parts),
            **_names(plan),
        ),
        run=plan.tables.run,
        label=_label(plan, key),
        code=code,
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
            **_names(plan),
        ),
    )
    execute(
        connection,
        sql.SQL("ALTER TABLE {} ADD PRIMARY KEY (row_no)").format(plan.tables["matched"]),
    )
    execute(connection, sql.SQL("ANALYZE {}").format(plan.tables["matched"]))


def _reject_conflicts(connection: Connection, plan: Layout, key: Key) -> None:
    same_row = same_identity(plan, "m", "t") if plan.identity else sql.SQL("false")
    other_row = sql.SQL("(m.row_no IS NULL OR NOT ({}))").format(same_row)
    execute(
        connection,
        _CONFLICTS.format(same_key=same_key(plan, key), other_row=other_row, **_names(plan)),
        run=plan.tables.run,
        label=_label(plan, key),
    )


def _reject_moved(connection: Connection, plan: Layout) -> None:
    own = {field.name for field in plan.own}
    for position, field in enumerate(plan.identity):
        if field.name in own:
            execute(
                connection,
                _MOVED.format(
                    column=sql.Identifier(field.name),
                    key=identity_column(position),
                    **_names(plan),
                ),
                run=plan.tables.run,
                label=plan.label[field.name],
            )


def _folded(part: KeyPart, expression: sql.Composable) -> sql.Composable:
    return sql.SQL("lower({})").format(expression) if part.folded else expression


def _in_file(plan: Layout, part: KeyPart) -> sql.Composable:
    """Two rows that would create the same related row also share it."""
    relation = plan.relation_of(part.column)
    if relation is None:
        return _folded(part, new_value(plan, part.column))
    return sql.SQL("coalesce({0}.target, '+' || {0}.folded)").format(alias(relation))
