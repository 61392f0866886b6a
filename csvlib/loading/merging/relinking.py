"""Lists of a changed row: which links are there, which it should have, and what that adds and takes
away. Parts of the statement that updates a batch."""

from psycopg2 import sql

from csvlib.loading.layout import Layout, named
from csvlib.loading.merging.ledger import links_of
from csvlib.model import LinkTable, OnList, Relation

_COLUMNS = sql.SQL(
    """,
        CASE WHEN l.changes ? {literal} THEN ARRAY(
            SELECT k.{other_column}::text FROM {link} AS k WHERE k.{own_column} = l.key_0
        ) END AS {present},
        CASE WHEN l.changes ? {literal} THEN ARRAY(
            SELECT DISTINCT r.target FROM unnest(p.{list}) AS u (value)
            JOIN {related} AS r
                ON r.relation = {literal} AND r.value = u.value AND r.status <> 'empty'
        ) END AS {said}"""
)

_DIFFERENCE = sql.SQL("ARRAY(SELECT unnest(w.{}) EXCEPT SELECT unnest(w.{}) ORDER BY 1)")
_COMMON = sql.SQL("ARRAY(SELECT unnest(w.{}) INTERSECT SELECT unnest(w.{}) ORDER BY 1)")
_NONE = sql.SQL("ARRAY[]::text[]")

_WRITES = sql.SQL(
    """, {changed} AS MATERIALIZED (
    SELECT w.place, w.key_0, {added} AS added, {removed} AS removed
    FROM done AS w WHERE w.{present} IS NOT NULL
), {unlinked} AS (
    DELETE FROM {link} AS k
    USING {changed} AS w CROSS JOIN LATERAL unnest(w.removed) AS u (target)
    WHERE k.{own_column} = w.key_0 AND k.{other_column} = u.target::{type}
), {linked} AS (
    INSERT INTO {link} ({own_column}, {other_column})
    SELECT w.key_0, u.target::{type}
    FROM {changed} AS w CROSS JOIN LATERAL unnest(w.added) AS u (target)
    ORDER BY w.place
)"""
)

_AS_REVIEWED = sql.SQL(
    """(NOT l.changes ? {literal} OR (
        SELECT count(*) = jsonb_array_length(l.linked -> {literal})
            AND coalesce(bool_and(l.linked -> {literal} ? k.{other_column}::text), true)
        FROM {link} AS k WHERE k.{own_column} = l.key_0))"""
)


def link_columns(plan: Layout, relation: Relation) -> sql.Composed:
    """The keys of the links that are there, and of those that the file speaks of."""
    return _COLUMNS.format(
        list=sql.Identifier(relation.name),
        related=plan.tables["related"],
        present=named("present", relation),
        said=named("said", relation),
        **_names(relation),
    )


def link_writes(plan: Layout, relation: Relation) -> sql.Composed:
    """Takes links away and makes new ones, as the list's policy says."""
    present, said = named("present", relation), named("said", relation)
    new, gone, both = (
        _DIFFERENCE.format(said, present),
        _DIFFERENCE.format(present, said),
        _COMMON.format(present, said),
    )
    added, removed = {
        OnList.REPLACE: (new, gone),
        OnList.ADD: (new, _NONE),
        OnList.REMOVE: (_NONE, both),
    }[plan.column(relation.name).on_list]
    return _WRITES.format(
        changed=named("changed", relation),
        unlinked=named("unlinked", relation),
        linked=named("linked", relation),
        added=added,
        removed=removed,
        present=present,
        type=sql.SQL(relation.target_type),
        **_names(relation),
    )


def changed_links(relation: Relation) -> sql.Composed:
    """For the ledger; NULL where the list of a row stays."""
    changed = named("changed", relation)
    added, removed = sql.SQL("{}.added").format(changed), sql.SQL("{}.removed").format(changed)
    return sql.SQL("CASE WHEN {} IS NOT NULL THEN {} END").format(
        added, links_of(relation.name, added, removed)
    )


def changed_joins(relation: Relation) -> sql.Composed:
    """What `changed_links` reads, beside the row `done`."""
    return sql.SQL(" LEFT JOIN {changed} ON {changed}.place = done.place").format(
        changed=named("changed", relation)
    )


def as_reviewed(plan: Layout) -> sql.Composable:
    """Whether the lists that change, of the planned row l, still hold what they did."""
    conditions = [_AS_REVIEWED.format(**_names(relation)) for relation in plan.many]
    return sql.SQL(" AND ").join(conditions or [sql.SQL("true")])


def _names(relation: Relation) -> dict[str, sql.Composable]:
    return {"literal": sql.Literal(relation.name), **_link(relation.link)}


def _link(link: LinkTable | None) -> dict[str, sql.Composable]:
    assert link is not None
    return {
        "link": sql.Identifier(link.table.schema, link.table.name),
        "own_column": sql.Identifier(link.own_column),
        "other_column": sql.Identifier(link.other_column),
    }
