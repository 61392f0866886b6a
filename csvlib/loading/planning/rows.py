"""The plan: what would happen to every record, cell by cell, frozen under one hash."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute, fetch
from csvlib.loading import standing
from csvlib.loading.layout import Layout, identity_column, related_joins
from csvlib.loading.planning.changes import change_joins, changes
from csvlib.loading.planning.conflicts import reject_conflicts
from csvlib.loading.planning.matching import match
from csvlib.loading.relating.resolving import resolve, to_create
from csvlib.model import Action, Counts, OnDuplicate, Plan, Relation
from csvlib.model.codec import encode
from csvlib.staging.names import LINE_NO, ROW_NO

_PLAN = sql.SQL(
    """
CREATE UNLOGGED TABLE {plan} AS
SELECT row_no, line_no, {keys}, version,
    CASE
        WHEN excluded THEN 'skip'
        WHEN NOT standing THEN 'reject'
        WHEN version IS NULL THEN 'create'
        WHEN {skips} THEN 'skip'
        WHEN changes = '{{}}' THEN 'unchanged'
        ELSE 'update'
    END AS action,
    CASE WHEN standing AND version IS NOT NULL AND NOT {skips} THEN changes END AS changes
FROM (
    SELECT p.{row_no} AS row_no, p.{line_no} AS line_no, {matched_keys}, m.version,
        excluded.row_no IS NOT NULL AS excluded,
        fallen.row_no IS NULL AS standing, {changes} AS changes
    FROM {prepared} AS p
    LEFT JOIN {matched} AS m ON m.row_no = p.{row_no}
    LEFT JOIN pg_temp.fallen ON fallen.row_no = p.{row_no}
    LEFT JOIN csv_desk.excluded_row AS excluded
        ON excluded.run_id = {run} AND excluded.row_no = p.{row_no}
    {related_joins}
    {change_joins}
) AS rows
"""
)

# Records that could not even be read are in the plan too: every record is, exactly once. What the
# reader says of them names no rule and no column.
_UNREAD = sql.SQL(
    """
INSERT INTO {plan} (row_no, line_no, action)
SELECT i.row_no, min(i.line_no),
    CASE WHEN count(excluded.row_no) > 0 THEN 'skip' ELSE 'reject' END
FROM csv_desk.issue AS i
LEFT JOIN csv_desk.excluded_row AS excluded
    ON excluded.run_id = i.run_id AND excluded.row_no = i.row_no
WHERE i.run_id = %(run)s AND i.rule_id IS NULL AND i.column_name IS NULL
    AND NOT EXISTS (SELECT FROM {prepared} AS p WHERE p.{row_no} = i.row_no)
GROUP BY i.row_no
"""
)

_UNUSED = sql.SQL(
    """
UPDATE {related} AS r SET status = 'unused'
WHERE r.relation = {name} AND r.status = 'create' AND NOT EXISTS (
    SELECT FROM {plan} AS l
    JOIN {prepared} AS p ON p.{row_no} = l.row_no
    {values}
    WHERE (l.action = 'create' OR l.action = 'update' AND l.changes ? {name})
        AND {value} = r.value)
"""
)

# One digest per 10,000 rows, then one over those: a single string_agg over a million rows would
# pass PostgreSQL's limit of 1 GB for a value.
_HASH = sql.SQL(
    """
SELECT encode(sha256(convert_to(%(options)s || string_agg(digest, '' ORDER BY part), 'UTF8')),
              'hex') AS hash
FROM (
    SELECT l.row_no / 10000 AS part,
        md5(string_agg(md5(l::text || coalesce(p::text, '')), '' ORDER BY l.row_no)) AS digest
    FROM {plan} AS l LEFT JOIN {prepared} AS p ON p.{row_no} = l.row_no
    GROUP BY 1
    UNION ALL
    SELECT -1, md5(string_agg(r::text, '' ORDER BY r.relation, r.value)) FROM {related} AS r
) AS parts
"""
)


def make_plan(connection: Connection, plan: Layout) -> Plan:
    """Resolves, matches, compares and counts; makes `related`, `matched` and `plan`.

    All in the caller's transaction. What is wrong with single rows becomes issues; those of an
    earlier plan must be gone (`forget_planned`). Rows that were left out are skipped, whatever they
    hold.
    """
    standing.begin(connection, plan.tables)
    resolve(connection, plan)
    match(connection, plan)
    reject_conflicts(connection, plan)
    _make_rows(connection, plan)
    for relation in (*plan.one, *plan.many):
        _forget_unused(connection, plan, relation)
    return Plan(
        hash=plan_hash(connection, plan),
        counts=count(connection, plan),
        related=to_create(connection, plan),
    )


def plan_hash(connection: Connection, plan: Layout) -> str:
    """SHA-256 over every planned row, every prepared cell, the related rows and the options."""
    query = _HASH.format(
        plan=plan.tables["plan"],
        prepared=plan.tables["prepared"],
        related=plan.tables["related"],
        row_no=ROW_NO,
    )
    return str(fetch(connection, query, options=encode(plan.mapping))[0]["hash"])


def count(connection: Connection, plan: Layout) -> Counts:
    query = sql.SQL("SELECT action, count(*) AS rows FROM {} GROUP BY action").format(
        plan.tables["plan"]
    )
    rows = {Action(row["action"]): int(row["rows"]) for row in fetch(connection, query)}
    return Counts(
        created=rows.get(Action.CREATE, 0),
        updated=rows.get(Action.UPDATE, 0),
        unchanged=rows.get(Action.UNCHANGED, 0),
        skipped=rows.get(Action.SKIP, 0),
        rejected=rows.get(Action.REJECT, 0),
    )


def _make_rows(connection: Connection, plan: Layout) -> None:
    keys = [identity_column(position) for position in range(max(1, len(plan.identity)))]
    skips = plan.mapping.on_duplicate is OnDuplicate.SKIP
    execute(
        connection,
        _PLAN.format(
            plan=plan.tables["plan"],
            prepared=plan.tables["prepared"],
            matched=plan.tables["matched"],
            row_no=ROW_NO,
            line_no=LINE_NO,
            keys=sql.SQL(", ").join(keys),
            matched_keys=sql.SQL(", ").join(sql.SQL("m.{}").format(key) for key in keys),
            skips=sql.SQL("true" if skips else "false"),
            run=sql.Literal(plan.tables.run),
            changes=changes(plan),
            related_joins=related_joins(plan),
            change_joins=change_joins(plan),
        ),
    )
    names = {"plan": plan.tables["plan"], "prepared": plan.tables["prepared"], "row_no": ROW_NO}
    execute(connection, _UNREAD.format(**names), run=plan.tables.run)
    execute(connection, sql.SQL("ALTER TABLE {plan} ADD PRIMARY KEY (row_no)").format(**names))
    execute(connection, sql.SQL("ANALYZE {plan}").format(**names))


def _forget_unused(connection: Connection, plan: Layout, relation: Relation) -> None:
    """A related row that no row is given is not created, whatever rows speak of it."""
    column = sql.SQL("p.{}").format(sql.Identifier(relation.name))
    values = sql.SQL("CROSS JOIN LATERAL unnest({}) AS u (value)").format(column)
    execute(
        connection,
        _UNUSED.format(
            related=plan.tables["related"],
            plan=plan.tables["plan"],
            prepared=plan.tables["prepared"],
            row_no=ROW_NO,
            name=sql.Literal(relation.name),
            values=values if relation.many else sql.SQL(""),
            value=sql.SQL("u.value") if relation.many else column,
        ),
    )
