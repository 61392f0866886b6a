"""Lists of related rows: which links a matched row has, and which it would have."""

from dataclasses import dataclass

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute
from csvlib.loading.layout import Layout
from csvlib.loading.planning.changes import differs, is_nothing, is_something
from csvlib.loading.planning.keys import NEW
from csvlib.loading.planning.matching import list_column
from csvlib.model import OnList, Relation

# Of a million rows few have a list of their own: each different one is looked up once. `fresh` are
# names of rows that are still to be created.
_LISTED = sql.SQL(
    """
CREATE TEMPORARY TABLE {listed} ON COMMIT DROP AS
WITH said AS MATERIALIZED (
    SELECT value, array_agg(key ORDER BY key{order}) FILTER (WHERE key IS NOT NULL) AS keys,
        array_agg(fresh) FILTER (WHERE fresh IS NOT NULL) AS fresh
    FROM (
        SELECT DISTINCT lists.value, CASE WHEN r.status = 'found' THEN r.target::{type} END AS key,
            CASE WHEN r.status IN {new} THEN coalesce(r.label, r.value) END AS fresh
        FROM (SELECT DISTINCT m.{list} AS value FROM {matched} AS m) AS lists
        CROSS JOIN LATERAL unnest(lists.value) AS u (value)
        JOIN {related} AS r ON r.relation = {name} AND r.value = u.value
        WHERE r.status = 'found' OR r.status IN {new}
    ) AS parts
    GROUP BY value
), present AS (
    SELECT k.{own_column} AS own,
        array_agg(k.{other_column}::{type} ORDER BY k.{other_column}::{type}{order}) AS keys
    FROM {matched} AS m
    JOIN {link} AS k ON k.{own_column} = m.key_0
    GROUP BY k.{own_column}
), changed AS MATERIALIZED (
    SELECT m.row_no, present.keys AS before, {after} AS after, {fresh} AS fresh
    FROM {matched} AS m
    LEFT JOIN said ON said.value = m.{list}
    LEFT JOIN present ON present.own = m.key_0
    WHERE {differs}
), called AS (
    SELECT keys, array_agg(DISTINCT o.{label}::text) AS labels
    FROM (SELECT before AS keys FROM changed UNION SELECT after FROM changed) AS lists
    CROSS JOIN LATERAL unnest(keys) AS u (key)
    JOIN {other} AS o ON o.{other_key} = u.key
    GROUP BY keys
)
SELECT c.row_no, to_jsonb(coalesce(c.before::text[], ARRAY[]::text[])) AS before,
    jsonb_build_array(
        array_to_string(old.labels, ', '),
        (SELECT string_agg(DISTINCT label, ', ') FROM unnest(new.labels || c.fresh) AS u (label))
    ) AS change,
    coalesce(cardinality(c.before), 0) - cardinality(ARRAY(
        SELECT unnest(c.before) INTERSECT SELECT unnest(c.after))) AS removed
FROM changed AS c
LEFT JOIN called AS old ON old.keys = c.before
LEFT JOIN called AS new ON new.keys = c.after
"""
)

_OTHER = {
    OnList.REPLACE: "(said.fresh IS NOT NULL OR said.keys IS DISTINCT FROM present.keys)",
    OnList.ADD: "(said.fresh IS NOT NULL OR (said.keys <@ present.keys) IS NOT TRUE)",
    OnList.REMOVE: "coalesce(said.keys && present.keys, false)",
}

# Columns that refer to each other may sort in different ways.
_BY_BYTES = sql.SQL(' COLLATE "C"')
_TEXTS = ("text", "character", "character varying")

_AFTER = {
    OnList.REPLACE: "said.keys",
    OnList.ADD: "ARRAY(SELECT unnest(present.keys) UNION SELECT unnest(said.keys) ORDER BY 1)",
    OnList.REMOVE: "ARRAY(SELECT unnest(present.keys) EXCEPT SELECT unnest(said.keys) ORDER BY 1)",
}


@dataclass(frozen=True, slots=True)
class ChangedLists:
    """A temporary table of the rows whose list of these related rows would change.

    Columns: row_no, `before` with the keys that are linked, `change` as [old, new] in names, and
    how many links would be `removed`.
    """

    relation: Relation
    table: sql.Identifier


def compare_lists(connection: Connection, plan: Layout) -> tuple[ChangedLists, ...]:
    """After `match`: one for each many-to-many relation that the file fills."""
    found = []
    for position, relation in enumerate(plan.many):
        table = sql.Identifier(f"listed_{position}")
        execute(connection, sql.SQL("DROP TABLE IF EXISTS pg_temp.{}").format(table))
        execute(connection, _statement(plan, relation, position, table))
        for finish in ("ALTER TABLE pg_temp.{} ADD PRIMARY KEY (row_no)", "ANALYZE pg_temp.{}"):
            execute(connection, sql.SQL(finish).format(table))
        found.append(ChangedLists(relation, table))
    return tuple(found)


def _statement(
    plan: Layout, relation: Relation, position: int, table: sql.Identifier
) -> sql.Composed:
    assert relation.link is not None
    policy = plan.column(relation.name)
    condition = differs(
        policy,
        said=is_something(sql.SQL("said.value")),
        other=sql.SQL(_OTHER[policy.on_list]),
        empty=is_nothing(sql.SQL("present.keys")),
    )
    removes = policy.on_list is OnList.REMOVE
    return _LISTED.format(
        listed=table,
        list=list_column(position),
        name=sql.Literal(relation.name),
        new=sql.Literal(NEW),
        type=sql.SQL(relation.target_type),
        order=_BY_BYTES if relation.target_type.split("(")[0] in _TEXTS else sql.SQL(""),
        matched=plan.tables["matched"],
        related=plan.tables["related"],
        link=sql.Identifier(relation.link.table.schema, relation.link.table.name),
        own_column=sql.Identifier(relation.link.own_column),
        other_column=sql.Identifier(relation.link.other_column),
        other=sql.Identifier(relation.target.schema, relation.target.name),
        other_key=sql.Identifier(relation.target_column),
        label=sql.Identifier(relation.label),
        differs=condition or sql.SQL("false"),
        after=sql.SQL(_AFTER[policy.on_list]),
        fresh=sql.SQL("NULL::text[]" if removes else "said.fresh"),
    )
