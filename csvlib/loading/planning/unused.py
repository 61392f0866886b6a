"""Related rows that no row is given: they are not created, whatever rows speak of them."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute
from csvlib.loading.layout import Layout
from csvlib.model import OnList, Relation
from csvlib.staging.names import ROW_NO

# Only what a row speaks of that is not written, or does not change in this, can be unused. These
# rows are few where many related rows are to be created.
_UNUSED = sql.SQL(
    """
WITH spoken AS MATERIALIZED (
    SELECT DISTINCT {value} AS value
    FROM {plan} AS l
    JOIN {prepared} AS p ON p.{row_no} = l.row_no
    {values}
    JOIN {related} AS r ON r.relation = {name} AND r.value = {value} AND r.status = 'create'
    WHERE NOT ({given})
)
UPDATE {related} AS r SET status = 'unused'
FROM spoken
WHERE r.relation = {name} AND r.status = 'create' AND r.value = spoken.value AND NOT EXISTS (
    SELECT FROM {plan} AS l
    JOIN {prepared} AS p ON p.{row_no} = l.row_no
    {values}
    WHERE ({given}) AND {value} = r.value)
"""
)

_GIVEN = sql.SQL("l.action = 'create' OR l.action = 'update' AND l.changes ? {name}")


def forget_unused(connection: Connection, plan: Layout) -> None:
    """After the rows are planned: `related` then tells no more rows to create than are given."""
    for relation in plan.one:
        _forget(connection, plan, relation, given=_GIVEN)
    for relation in plan.many:
        takes_away = plan.column(relation.name).on_list is OnList.REMOVE
        _forget(connection, plan, relation, given=sql.SQL("false") if takes_away else _GIVEN)


def _forget(connection: Connection, plan: Layout, relation: Relation, *, given: sql.SQL) -> None:
    name = sql.Literal(relation.name)
    column = sql.SQL("p.{}").format(sql.Identifier(relation.name))
    values = sql.SQL("CROSS JOIN LATERAL unnest({}) AS u (value)").format(column)
    execute(
        connection,
        _UNUSED.format(
            related=plan.tables["related"],
            plan=plan.tables["plan"],
            prepared=plan.tables["prepared"],
            row_no=ROW_NO,
            name=name,
            values=values if relation.many else sql.SQL(""),
            value=sql.SQL("u.value") if relation.many else column,
            given=given.format(name=name),
        ),
    )
