"""Related rows by natural key: which are there, which would be created, which are missing."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute, fetch
from csvlib.loading.layout import Layout
from csvlib.loading.relating.lookups import look_up
from csvlib.loading.standing import reject, stands
from csvlib.model import Relation
from csvlib.staging.names import LINE_NO, ROW_NO

# `target` is the related row's key (see keys.py), `source_row` the file's own row that becomes it;
# `label` what that row is called where the file says something else, or will be called.
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
    source_row bigint,
    by text,
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


def source(connection: Connection, plan: Layout, relation: Relation) -> sql.Composed:
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
        standing=stands(connection),
    )


def _resolve_one(connection: Connection, plan: Layout, relation: Relation) -> None:
    names = {
        "related": plan.tables["related"],
        "name": sql.Literal(relation.name),
        "source": source(connection, plan, relation),
    }
    execute(connection, _VALUES.format(**names))
    # Without fresh figures the planner joins 5,000 names to themselves by nested loop: 11 s.
    execute(connection, sql.SQL("ANALYZE {}").format(plan.tables["related"]))
    look_up(connection, plan, relation)
    reject(
        connection,
        _ISSUES.format(row_no=ROW_NO, line_no=LINE_NO, **names),
        run=plan.tables.run,
        label=plan.label[relation.name],
    )
