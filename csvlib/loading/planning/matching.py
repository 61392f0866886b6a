"""Rows of the file and the rows of the table that they are, by the match key."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute
from csvlib.loading.layout import Layout, alias, identity_column
from csvlib.loading.planning.changes import changes
from csvlib.loading.planning.choices import (
    chosen_rows,
    is_chosen,
    not_chosen,
    settle_choices,
)
from csvlib.loading.planning.keys import (
    folded,
    label,
    listed,
    matched_on,
    names,
    of,
    same_key,
)
from csvlib.loading.planning.repeats import settle_repeats
from csvlib.loading.standing import reject, stands
from csvlib.loading.version import version
from csvlib.model import Key, KeyPart, OnDuplicate

_BLANK_KEY = sql.SQL(
    """
SELECT %(run)s, p.{row_no}, p.{line_no}, %(label)s, 'missing_required', 'critical'
FROM {prepared} AS p
{joins}
WHERE {blank} AND {standing}
"""
)

# The cells are compared at once: to join a million rows to their table a second time takes as long
# again.
_MATCHES = sql.SQL(
    """
SELECT p.{row_no} AS row_no, p.{line_no} AS line_no, {identity}, {version} AS version,
    {chosen} AS chosen, {changes} AS changes, {lists}
FROM {rows}
{joins}
JOIN {target} AS t ON {same_row}
WHERE {standing} AND {wanted}
"""
)

_EXISTING = sql.SQL(
    """
SELECT %(run)s, m.row_no, m.line_no, %(label)s, 'already_exists', 'critical'
FROM {matched} AS m
WHERE NOT m.chosen
"""
)

# Another key in the file for the row it matches: to change it would leave what refers to it behind.
_MOVED = sql.SQL(
    """
SELECT %(run)s, p.{row_no}, p.{line_no}, %(label)s, 'conflict', 'critical'
FROM {matched} AS m
JOIN {prepared} AS p ON p.{row_no} = m.row_no
WHERE {standing} AND NOT m.chosen AND p.{name} IS NOT NULL AND {said} <> {held}
"""
)

_COMPARE_AGAIN = sql.SQL(
    """
UPDATE {matched} AS m SET changes = again.changes FROM ({matches}) AS again
WHERE again.row_no = m.row_no
"""
)


def match(connection: Connection, plan: Layout, *, chosen: bool) -> None:
    """Makes `matched`: of each row that is in the table its key, its version, what would change.

    Columns: row_no, line_no, key_0 …, version, chosen, changes without lists, and the lists as the
    file has them. `chosen` says that people have chosen rows of the table for some of the file's.
    Issues: missing_required for a blank key, duplicate_in_file, already_exists, and conflict for
    another primary key than that of the matched row, or for a chosen row that is gone.
    """
    key = matched_on(plan)
    if key:
        _reject_blank_keys(connection, plan, key)
    settle_repeats(connection, plan, key)
    _make_matched(connection, plan, key, chosen=chosen)
    if chosen:
        settle_choices(connection, plan)
    if key and plan.mapping.on_duplicate is OnDuplicate.REJECT:
        reject(
            connection,
            _EXISTING.format(**names(plan)),
            run=plan.tables.run,
            label=label(plan, key.columns),
        )
    _reject_moved(connection, plan)


def list_column(position: int) -> sql.Identifier:
    """The column of `matched` that holds the file's list for this many-to-many relation."""
    return sql.Identifier(f"list_{position}")


def _reject_blank_keys(connection: Connection, plan: Layout, key: Key) -> None:
    for column in key.columns:
        relation = plan.relation_of(column)
        field = plan.table.field(column)
        if relation is None and field is not None and field.required:
            # The cast has rejected these rows.
            continue
        blank = sql.SQL("p.{} IS NULL").format(
            sql.Identifier(relation.name if relation else column)
        )
        if relation:
            blank = sql.SQL("({} OR {}.status = 'empty')").format(blank, alias(relation))
        reject(
            connection,
            _BLANK_KEY.format(blank=blank, standing=stands(connection), **names(plan)),
            run=plan.tables.run,
            label=label(plan, [column]),
        )


def _make_matched(connection: Connection, plan: Layout, key: Key | None, *, chosen: bool) -> None:
    """Without a key nothing matches by itself."""
    execute(
        connection,
        sql.SQL("CREATE UNLOGGED TABLE {} AS {}").format(
            plan.tables["matched"], _matches(connection, plan, key, but_chosen=chosen)
        ),
    )
    if chosen:
        execute(
            connection,
            sql.SQL("INSERT INTO {} {}").format(
                plan.tables["matched"], _chosen_matches(connection, plan)
            ),
        )
    execute(
        connection,
        sql.SQL("ALTER TABLE {} ADD PRIMARY KEY (row_no)").format(plan.tables["matched"]),
    )
    execute(connection, sql.SQL("ANALYZE {}").format(plan.tables["matched"]))


def compare_again(connection: Connection, plan: Layout, *, chosen: bool) -> None:
    """Once it is settled which rows of the file other rows speak of."""
    key = matched_on(plan)
    matches = [_matches(connection, plan, key, but_chosen=chosen)] if key else []
    if chosen:
        matches.append(_chosen_matches(connection, plan))
    for one in matches:
        execute(connection, _COMPARE_AGAIN.format(matched=plan.tables["matched"], matches=one))


def _matches(
    connection: Connection, plan: Layout, key: Key | None, *, but_chosen: bool
) -> sql.Composed:
    compared = plan.mapping.on_duplicate is OnDuplicate.UPDATE
    return _select(
        plan,
        rows=sql.SQL("{} AS p").format(plan.tables["prepared"]),
        same_row=same_key(plan, key) if key else sql.SQL("false"),
        standing=stands(connection),
        wanted=not_chosen(plan) if but_chosen else sql.SQL("true"),
        chosen=sql.SQL("false"),
        changes=changes(plan) if compared else sql.SQL("'{}'::jsonb"),
    )


def _chosen_matches(connection: Connection, plan: Layout) -> sql.Composed:
    return _select(
        plan,
        rows=chosen_rows(plan),
        same_row=is_chosen(plan),
        standing=stands(connection),
        wanted=sql.SQL("true"),
        chosen=sql.SQL("true"),
        changes=changes(plan),
    )


def _select(plan: Layout, **parts: sql.Composable) -> sql.Composed:
    identity = [
        sql.SQL("{} AS {}").format(of("t", field.name), identity_column(position))
        for position, field in enumerate(plan.identity)
    ]
    lists = [
        sql.SQL("{} AS {}").format(of("p", relation.name), list_column(position))
        for position, relation in enumerate(plan.many)
    ]
    return _MATCHES.format(
        identity=listed(identity or [sql.SQL("NULL AS key_0")]),
        version=version(plan.table, "t"),
        lists=listed(lists or [sql.SQL("NULL AS no_list")]),
        **parts,
        **names(plan),
    )


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
                    standing=stands(connection),
                    said=folded(part, of("p", field.name)),
                    held=folded(part, sql.SQL("m.{}").format(identity_column(position))),
                    **names(plan),
                ),
                run=plan.tables.run,
                label=plan.label[field.name],
            )
