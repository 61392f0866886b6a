"""How much of a table a plan touches."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import fetch
from csvlib.loading.layout import Layout
from csvlib.loading.planning.lists import ChangedLists
from csvlib.model import FieldChange, Radius

COUNTED_ROWS = 100_000
"""Up to so many rows a table is counted; of more than that the database's own figure will do."""

_ROWS = sql.SQL("SELECT count(*) AS rows FROM (SELECT FROM {} LIMIT %(most)s) AS first")

_FIELDS = sql.SQL(
    """
SELECT c.key AS field, count(*) AS changed,
    count(*) FILTER (WHERE c.value -> 1 = 'null' AND c.value -> 0 <> 'null') AS cleared
FROM {plan} AS l CROSS JOIN LATERAL jsonb_each(l.changes) AS c
WHERE l.action = 'update'
GROUP BY c.key
ORDER BY c.key
"""
)

_UNLINKED = sql.SQL(
    """
SELECT coalesce(sum(k.removed), 0)::bigint AS links
FROM {plan} AS l JOIN pg_temp.{listed} AS k ON k.row_no = l.row_no
WHERE l.action = 'update'
"""
)


def measure_radius(connection: Connection, plan: Layout, lists: tuple[ChangedLists, ...]) -> Radius:
    """Of a plan whose rows are made of these lists."""
    fields = fetch(connection, _FIELDS.format(plan=plan.tables["plan"]))
    unlinked = [
        fetch(connection, _UNLINKED.format(plan=plan.tables["plan"], listed=one.table))[0]["links"]
        for one in lists
    ]
    return Radius(
        table_rows=_table_rows(connection, plan),
        fields=tuple(FieldChange(row["field"], row["changed"], row["cleared"]) for row in fields),
        unlinked=sum(unlinked),
    )


def _table_rows(connection: Connection, plan: Layout) -> int:
    counted = fetch(connection, _ROWS.format(plan.target), most=COUNTED_ROWS)[0]["rows"]
    return max(counted, plan.table.rows_estimate) if counted == COUNTED_ROWS else int(counted)
