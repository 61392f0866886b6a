"""Links of many-to-many relations that a run added or removed, and which of them are taken back."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute
from csvlib.loading.layout import identity_column
from csvlib.loading.undoing.written import LinkedRelation, Written

_OPEN = sql.SQL(
    "(w.act IN ('remove', 'restore', 'recreate', 'nothing')"
    " OR (w.action = 'update' AND coalesce(w.reason, '') IN ('changed', 'table_changed')))"
)

# `adds`: the run took the link away, so it is to be put back, if the other row is there or is made
# again. `live`: it is taken away, or put back.
_CREATE = sql.SQL(
    """
CREATE TEMPORARY TABLE {name} ON COMMIT DROP AS
SELECT w.id, w.{key} AS own, e.other, e.adds, k.{own_column} IS NOT NULL AS present,
    {open} AND CASE WHEN e.adds THEN k.{own_column} IS NULL AND ({there})
        ELSE k.{own_column} IS NOT NULL END AS live
FROM {work} AS w
CROSS JOIN LATERAL (
    SELECT a.value::{type} AS other, false AS adds
    FROM jsonb_array_elements_text(w.links -> {literal} -> 'added') AS a
    UNION ALL
    SELECT r.value::{type}, true
    FROM jsonb_array_elements_text(w.links -> {literal} -> 'removed') AS r
) AS e
LEFT JOIN {link} AS k ON k.{own_column} = w.{key} AND k.{other_column} = e.other
WHERE w.links ? {literal}
"""
)
_THERE = sql.SQL("EXISTS (SELECT FROM {other} AS o WHERE o.{column} = e.other)")
_MADE_AGAIN = sql.SQL(
    " OR EXISTS (SELECT FROM {work} AS o WHERE o.act = 'recreate' AND o.{key} = e.other)"
)

_MISSED = sql.SQL(
    """
UPDATE {work} AS w SET act = 'keep', reason = 'changed'
FROM {links} AS k
WHERE k.id = w.id AND w.act = 'remove' AND NOT k.adds AND NOT k.present
"""
)

# From what the run did to what is taken back of it; lists that cannot be as they were are kept.
_TAKE_BACK = sql.SQL(
    """
UPDATE {work} AS w
SET links = s.links, kept = nullif(coalesce(w.kept, '{{}}') || s.lost, '{{}}'),
    act = CASE
        WHEN w.action = 'update' AND s.links IS NOT NULL THEN 'restore'
        WHEN w.act = 'nothing' AND s.lost <> '{{}}' THEN 'keep'
        ELSE w.act
    END,
    reason = coalesce(w.reason, CASE WHEN s.lost <> '{{}}' THEN 'gone' END)
FROM (
    SELECT id, coalesce(array_agg(relation) FILTER (WHERE lost), '{{}}') AS lost,
        jsonb_object_agg(relation, jsonb_strip_nulls(jsonb_build_object(
            'added', added, 'removed', removed)))
            FILTER (WHERE added IS NOT NULL OR removed IS NOT NULL) AS links
    FROM ({relations}) AS one
    GROUP BY id
) AS s
WHERE s.id = w.id AND w.action <> 'insert' AND {open}
"""
)
_OF_RELATION = sql.SQL(
    """
SELECT id, {literal}::text AS relation,
    jsonb_agg(other::text ORDER BY other) FILTER (WHERE live AND NOT adds) AS added,
    jsonb_agg(other::text ORDER BY other) FILTER (WHERE live AND adds) AS removed,
    bool_or(adds AND NOT present AND NOT live) AS lost
FROM {links} GROUP BY id
"""
)

_KEEP = sql.SQL(
    """
UPDATE {links} AS k SET live = false
FROM {work} AS w
WHERE w.id = k.id AND k.live AND w.act NOT IN ('remove', 'restore', 'recreate')
"""
)


_UNLINK = sql.SQL(
    """
DELETE FROM {link} AS k
USING {work} AS w JOIN {links} AS v ON v.id = w.id
WHERE {rows} AND v.live AND NOT v.adds AND k.{own_column} = v.own AND k.{other_column} = v.other
"""
)
_RELINK = sql.SQL(
    """
INSERT INTO {link} ({own_column}, {other_column})
SELECT v.own, v.other
FROM {work} AS w JOIN {links} AS v ON v.id = w.id
WHERE {rows} AND v.live AND v.adds
ORDER BY v.own, v.other
ON CONFLICT DO NOTHING
"""
)


def create_links(
    connection: Connection, one: Written, relation: LinkedRelation, every: tuple[Written, ...]
) -> None:
    """Makes the table of a relation's links, when the rows of all tables are judged."""
    name = sql.Identifier(f"links_{one.number}_{relation.number}")
    statement = _CREATE.format(
        name=name,
        work=one.work,
        open=_OPEN,
        there=_there(relation, every),
        type=sql.SQL(relation.relation.target_type),
        literal=sql.Literal(relation.name),
        **link_names(relation),
    )
    execute(connection, statement)
    execute(connection, sql.SQL("CREATE INDEX ON {} (id)").format(one.links(relation)))
    execute(connection, sql.SQL("ANALYZE {}").format(one.links(relation)))


def judge_links(connection: Connection, one: Written) -> None:
    """A row whose links were taken away since has changed; lists are given back like cells."""
    for relation in one.linked:
        execute(connection, _MISSED.format(work=one.work, links=one.links(relation)))
    if one.linked and one.actions != {"insert"}:
        relations = sql.SQL(" UNION ALL ").join(
            _OF_RELATION.format(literal=sql.Literal(relation.name), links=one.links(relation))
            for relation in one.linked
        )
        execute(connection, _TAKE_BACK.format(work=one.work, open=_OPEN, relations=relations))


def keep_links(connection: Connection, one: Written) -> None:
    """Links of rows that are kept stay as well."""
    for relation in one.linked:
        execute(connection, _KEEP.format(work=one.work, links=one.links(relation)))


def link_names(relation: LinkedRelation) -> dict[str, sql.Composable]:
    """The join table, its columns, and the column of the work table that it refers to."""
    link = relation.link
    return {
        "link": sql.Identifier(link.table.schema, link.table.name),
        "own_column": sql.Identifier(link.own_column),
        "other_column": sql.Identifier(link.other_column),
        "key": identity_column(relation.position),
    }


def unlink(one: Written, relation: LinkedRelation, rows: sql.Composable) -> sql.Composed:
    """Takes away what a run added, for the `rows` w of the work table."""
    return _UNLINK.format(
        work=one.work, links=one.links(relation), rows=rows, **link_names(relation)
    )


def relink(one: Written, relation: LinkedRelation, rows: sql.Composable) -> sql.Composed:
    """Puts back what a run took away."""
    return _RELINK.format(
        work=one.work, links=one.links(relation), rows=rows, **link_names(relation)
    )


def inverted(one: Written, links: sql.Composable) -> sql.Composable:
    """What a run does to links that takes these back: {relation: {"added", "removed"}}."""
    if not one.linked:
        return sql.SQL("NULL::jsonb")
    parts = [
        sql.SQL(
            "{name}, CASE WHEN {links} ? {name} THEN jsonb_build_object("
            "'added', {links} -> {name} -> 'removed', 'removed', {links} -> {name} -> 'added') END"
        ).format(name=sql.Literal(relation.name), links=links)
        for relation in one.linked
    ]
    return sql.SQL("nullif(jsonb_strip_nulls(jsonb_build_object({})), '{{}}')").format(
        sql.SQL(", ").join(parts)
    )


def _there(relation: LinkedRelation, every: tuple[Written, ...]) -> sql.Composed:
    target, column = relation.relation.target, relation.relation.target_column
    there = _THERE.format(
        other=sql.Identifier(target.schema, target.name), column=sql.Identifier(column)
    )
    again = [
        _MADE_AGAIN.format(work=one.work, key=identity_column(one.position(column)))
        for one in every
        if one.name == target and column in one.key and "delete" in one.actions
    ]
    return sql.SQL("{}{}").format(there, sql.Composed(again))
