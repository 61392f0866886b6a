"""The rows of the plan: what happens to every record, made once it is known what stands."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute, fetch
from csvlib.loading.layout import Layout, identity_column
from csvlib.loading.planning.keys import listed
from csvlib.loading.planning.lists import ChangedLists
from csvlib.model import Action, Counts, OnDuplicate
from csvlib.staging.names import LINE_NO, ROW_NO

# Rows that match and stand, then all others: those are not looked at cell by cell. `linked` are
# the keys in the lists that change, as they were.
_PLAN = sql.SQL(
    """
CREATE UNLOGGED TABLE {plan} AS
SELECT row_no, line_no, {keys}, version,
    CASE WHEN skipped THEN 'skip' WHEN changes = '{{}}' THEN 'unchanged' ELSE 'update' END
        AS action,
    CASE WHEN NOT skipped THEN changes END AS changes,
    CASE WHEN NOT skipped THEN linked END AS linked,
    0 AS level
FROM (
    SELECT m.row_no, m.line_no, {matched_keys}, m.version, {skipped} AS skipped,
        {changes} AS changes, {linked} AS linked
    FROM {matched} AS m
    {lists}
    WHERE NOT EXISTS (SELECT FROM pg_temp.fallen AS f WHERE f.row_no = m.row_no)
) AS standing
UNION ALL
SELECT p.{row_no}, p.{line_no}, {matched_keys}, m.version, coalesce(f.action, 'create'), NULL, NULL,
    {level}
FROM {prepared} AS p
LEFT JOIN {matched} AS m ON m.row_no = p.{row_no}
LEFT JOIN pg_temp.fallen AS f ON f.row_no = p.{row_no}
{kin}
WHERE m.row_no IS NULL OR f.row_no IS NOT NULL
"""
)

_CHANGED = sql.SQL("CASE WHEN {}.row_no IS NULL THEN '{{}}' ELSE jsonb_build_object({}, {}.{}) END")

_KIN = sql.SQL("LEFT JOIN {kin} AS kin ON kin.row_no = p.{row_no}")

# Records that could not even be read are in the plan too: every record is, exactly once. What the
# reader says of them names no rule and no column.
_UNREAD = sql.SQL(
    """
INSERT INTO {plan} (row_no, line_no, action, level)
SELECT i.row_no, min(i.line_no), min(f.action), 0
FROM csv_desk.issue AS i
JOIN pg_temp.fallen AS f ON f.row_no = i.row_no
WHERE i.run_id = %(run)s AND i.rule_id IS NULL AND i.column_name IS NULL
    AND NOT EXISTS (SELECT FROM {prepared} AS p WHERE p.{row_no} = i.row_no)
GROUP BY i.row_no
"""
)


def make_rows(connection: Connection, plan: Layout, lists: tuple[ChangedLists, ...]) -> None:
    """Makes `plan`: row_no, line_no, key_0 …, version, action, changes, linked and level.

    Rows that are created later than others, because they speak of them, have a higher level.
    """
    names = {
        "plan": plan.tables["plan"],
        "prepared": plan.tables["prepared"],
        "row_no": ROW_NO,
    }
    keys = [identity_column(position) for position in range(max(1, len(plan.identity)))]
    skips = plan.mapping.on_duplicate is OnDuplicate.SKIP
    statement = _PLAN.format(
        matched=plan.tables["matched"],
        line_no=LINE_NO,
        keys=listed(keys),
        matched_keys=listed([sql.SQL("m.{}").format(key) for key in keys]),
        skipped=sql.SQL("NOT m.chosen" if skips else "false"),
        changes=sql.SQL(" || ").join(
            [sql.SQL("m.changes"), *(_of_list(one, "change") for one in lists)]
        ),
        linked=_linked(lists),
        lists=sql.SQL("\n").join(
            sql.SQL("LEFT JOIN {0} ON {0}.row_no = m.row_no").format(one.table) for one in lists
        ),
        kin=_KIN.format(kin=plan.tables["kin"], row_no=ROW_NO) if plan.has_kin else sql.SQL(""),
        level=sql.SQL("coalesce(kin.level, 0)" if plan.has_kin else "0"),
        **names,
    )
    execute(connection, statement)
    execute(connection, _UNREAD.format(**names), run=plan.tables.run)
    execute(connection, sql.SQL("ALTER TABLE {plan} ADD PRIMARY KEY (row_no)").format(**names))
    execute(connection, sql.SQL("ANALYZE {plan}").format(**names))


def count(connection: Connection, plan: Layout) -> Counts:
    """Rows that only the table forbids are rejected as well."""
    query = sql.SQL("SELECT action, count(*) AS rows FROM {} GROUP BY action").format(
        plan.tables["plan"]
    )
    rows = {Action(row["action"]): int(row["rows"]) for row in fetch(connection, query)}
    return Counts(
        created=rows.get(Action.CREATE, 0),
        updated=rows.get(Action.UPDATE, 0),
        unchanged=rows.get(Action.UNCHANGED, 0),
        skipped=rows.get(Action.SKIP, 0),
        rejected=rows.get(Action.REJECT, 0) + rows.get(Action.CONFLICT, 0),
    )


def _linked(lists: tuple[ChangedLists, ...]) -> sql.Composable:
    if not lists:
        return sql.SQL("NULL::jsonb")
    found = sql.SQL(" || ").join(_of_list(one, "before") for one in lists)
    return sql.SQL("nullif({}, '{{}}')").format(found)


def _of_list(one: ChangedLists, column: str) -> sql.Composed:
    return _CHANGED.format(
        one.table, sql.Literal(one.relation.name), one.table, sql.Identifier(column)
    )
