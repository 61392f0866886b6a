"""Related rows by natural key: which are there, which would be created, which are missing."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute, fetch
from csvlib.loading.layout import Layout
from csvlib.loading.standing import STANDING, reject
from csvlib.model import Found, Relation
from csvlib.staging.names import LINE_NO, ROW_NO

_CREATE = sql.SQL(
    """
CREATE UNLOGGED TABLE {related} (
    relation text NOT NULL,
    value text NOT NULL,
    folded text NOT NULL,
    rows bigint NOT NULL,
    status text,
    target text,
    label text,
    PRIMARY KEY (relation, value)
)
"""
)

_VALUES = sql.SQL(
    """
INSERT INTO {related} (relation, value, folded, rows)
SELECT {name}, value, csv_desk.fold(value), count(*)
FROM {source}
WHERE value IS NOT NULL
GROUP BY value
"""
)

# A name as it is written is looked up first: that uses the table's own unique index. Only what
# is left over is compared folded, which reads the whole related table.
_EXACT = sql.SQL(
    """
UPDATE {related} AS r SET status = 'found', target = o.{key}::text
FROM {other} AS o
WHERE r.relation = {name} AND r.status IS NULL AND o.{natural} = r.value
"""
)

_FOLDED = sql.SQL(
    """
WITH candidate AS (
    SELECT csv_desk.fold(o.{natural}::text) AS folded, min(o.{key}::text) AS target,
        count(*) AS rows
    FROM {other} AS o
    WHERE o.{natural} IS NOT NULL
    GROUP BY 1
)
UPDATE {related} AS r
SET status = CASE WHEN c.rows = 1 THEN 'found' ELSE 'ambiguous' END,
    target = CASE WHEN c.rows = 1 THEN c.target END
FROM candidate AS c
WHERE r.relation = {name} AND r.status IS NULL AND c.folded = r.folded
    AND EXISTS (SELECT FROM {related} WHERE relation = {name} AND status IS NULL)
"""
)

# Of several spellings of one new name, the first by alphabet is the one that is created.
_REST = sql.SQL(
    """
UPDATE {related} AS r SET status = {status}, label = one.label
FROM (SELECT folded, min(value) AS label FROM {related} WHERE relation = {name} GROUP BY folded)
    AS one
WHERE r.relation = {name} AND r.status IS NULL AND one.folded = r.folded
"""
)

_ISSUES = sql.SQL(
    """
SELECT DISTINCT %(run)s, s.{row_no}, s.{line_no}, %(label)s,
    CASE r.status WHEN 'missing' THEN 'related_missing' ELSE 'related_ambiguous' END, 'critical'
FROM {related} AS r
JOIN {source} ON s.value = r.value
WHERE r.relation = {name} AND r.status IN ('missing', 'ambiguous')
"""
)


def resolve(connection: Connection, plan: Layout) -> None:
    """Makes `related`: one row per distinct name and relation, and an issue per unusable one."""
    execute(connection, _CREATE.format(related=plan.tables["related"]))
    for relation in (*plan.one, *plan.many):
        _resolve_one(connection, plan, relation)


def to_create(connection: Connection, plan: Layout) -> dict[str, int]:
    """How many rows would be created per related table, for rows that will be written."""
    query = sql.SQL(
        "SELECT relation, count(DISTINCT folded) AS rows FROM {} WHERE status = 'create'"
        " GROUP BY relation"
    ).format(plan.tables["related"])
    counted = {row["relation"]: row["rows"] for row in fetch(connection, query)}
    totals: dict[str, int] = {}
    for relation in (*plan.one, *plan.many):
        name = str(relation.target)
        if counted.get(relation.name):
            totals[name] = totals.get(name, 0) + counted[relation.name]
    return totals


def _resolve_one(connection: Connection, plan: Layout, relation: Relation) -> None:
    names = {
        "related": plan.tables["related"],
        "name": sql.Literal(relation.name),
        "other": sql.Identifier(relation.target.schema, relation.target.name),
        "key": sql.Identifier(relation.target_column),
    }
    source = _source(plan, relation)
    execute(connection, _VALUES.format(source=source, **names))
    # Without fresh figures the planner joins 5,000 names to themselves by nested loop: 11 s.
    execute(connection, sql.SQL("ANALYZE {}").format(plan.tables["related"]))
    for lookup in (_EXACT, _FOLDED):
        for natural in relation.natural_keys:
            execute(connection, lookup.format(natural=sql.Identifier(natural), **names))
    status = Found.CREATE if _may_create(plan, relation) else Found.MISSING
    execute(connection, _REST.format(status=sql.Literal(status.value), **names))
    reject(
        connection,
        _ISSUES.format(source=source, row_no=ROW_NO, line_no=LINE_NO, **names),
        run=plan.tables.run,
        label=plan.label[relation.name],
    )


def _may_create(plan: Layout, relation: Relation) -> bool:
    return plan.mapping.create_related and relation.creatable


def _source(plan: Layout, relation: Relation) -> sql.Composed:
    """A FROM item `s` with row, line and value, of rows that nothing else has rejected."""
    value = sql.SQL("unnest(p.{})") if relation.many else sql.SQL("p.{}")
    return sql.SQL(
        """(
    SELECT p.{row_no}, p.{line_no}, {value} AS value FROM {prepared} AS p WHERE {standing}
) AS s"""
    ).format(
        value=value.format(sql.Identifier(relation.name)),
        prepared=plan.tables["prepared"],
        row_no=ROW_NO,
        line_no=LINE_NO,
        standing=STANDING.format(row_no=ROW_NO),
    )
