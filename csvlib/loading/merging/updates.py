"""Changed rows: their own cells, where the row is still the one that was reviewed, and links."""

from dataclasses import dataclass

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute, fetch
from csvlib.errors import PlanChanged
from csvlib.loading.layout import Layout, new_value, related_joins, same_identity, updated
from csvlib.loading.merging.ledger import RECORD, key_object, table_literals
from csvlib.model import Relation
from csvlib.staging.names import ROW_NO

_IN_BATCH = sql.SQL("l.action = 'update' AND l.row_no BETWEEN %(first)s AND %(last)s")

# xmin is the row's version: a row that anyone wrote since the review has another.
_CELLS = sql.SQL(
    """
UPDATE {target} AS t SET {assignments}
FROM {plan} AS l
JOIN {prepared} AS p ON p.{row_no} = l.row_no
{joins}
WHERE {in_batch} AND l.changes - {lists} <> '{{}}'
    AND {same_row} AND t.xmin::text = l.version
"""
)

_EXPECTED = sql.SQL(
    """
SELECT count(*) AS rows, count(*) FILTER (WHERE l.changes - {lists} <> '{{}}') AS cells
FROM {plan} AS l WHERE {in_batch}
"""
)

_LEDGER = sql.SQL(
    """
{record}
SELECT %(run)s, l.row_no, {table}, {key}, 'update', before, after
FROM {plan} AS l
CROSS JOIN LATERAL (
    SELECT jsonb_object_agg(c.key, c.value -> 0) AS before,
        jsonb_object_agg(c.key, c.value -> 1) AS after
    FROM jsonb_each(l.changes) AS c
) AS cells
WHERE {in_batch}
"""
)

_WANTED = sql.SQL(
    """
SELECT l.key_0 AS own, r.target::{type} AS other
FROM {plan} AS l
JOIN {prepared} AS p ON p.{row_no} = l.row_no
CROSS JOIN LATERAL unnest(p.{name}) AS u (value)
JOIN {related} AS r ON r.relation = {literal} AND r.value = u.value
WHERE {in_batch} AND l.changes ? {literal}
"""
)

_UNLINK = sql.SQL(
    """
DELETE FROM {link} AS k
USING {plan} AS l
WHERE {in_batch} AND l.changes ? {literal} AND k.{own_column} = l.key_0
    AND (k.{own_column}, k.{other_column}) NOT IN (SELECT own, other FROM ({wanted}) AS w)
"""
)

_RELINK = sql.SQL(
    """
INSERT INTO {link} ({own_column}, {other_column})
SELECT DISTINCT own, other FROM ({wanted}) AS w
ON CONFLICT DO NOTHING
"""
)


@dataclass(frozen=True, slots=True)
class Updates:
    """The compiled statements that update one batch of rows."""

    expected: sql.Composed
    cells: sql.Composed | None
    rest: tuple[sql.Composed, ...]
    run: int

    def write(self, connection: Connection, first: int, last: int) -> int:
        """Rows `first` to `last` by row_no; returns how many were updated.

        Raises PlanChanged when a row is not what it was when it was reviewed.
        """
        batch: dict[str, object] = {"run": self.run, "first": first, "last": last}
        expected = fetch(connection, self.expected, **batch)[0]
        if not expected["rows"]:
            return 0
        if self.cells is not None:
            written = execute(connection, self.cells, **batch)
            if written != expected["cells"]:
                raise _stale(expected["cells"] - written)
        for statement in self.rest:
            execute(connection, statement, **batch)
        return int(expected["rows"])


def compile_updates(plan: Layout) -> Updates:
    lists = sql.SQL("{}::text[]").format(sql.Literal([r.name for r in plan.many]))
    names = {"plan": plan.tables["plan"], "in_batch": _IN_BATCH, "lists": lists}
    assignments = _assignments(plan)
    cells = _CELLS.format(
        target=plan.target,
        assignments=assignments,
        prepared=plan.tables["prepared"],
        row_no=ROW_NO,
        joins=related_joins(plan),
        same_row=same_identity(plan, "l", "t") if plan.identity else sql.SQL("false"),
        **names,
    )
    ledger = _LEDGER.format(
        record=RECORD,
        table=table_literals(plan.table.table),
        key=key_object(plan.identity, "l"),
        **names,
    )
    links = [statement for relation in plan.many for statement in _links(plan, relation)]
    return Updates(
        expected=_EXPECTED.format(**names),
        cells=cells if assignments.seq else None,
        rest=(*links, ledger),
        run=plan.tables.run,
    )


def _assignments(plan: Layout) -> sql.Composed:
    columns = [f.name for f in plan.own] + [r.column for r in plan.one if r.column]
    identity = {field.name for field in plan.identity}
    written = [c for c in columns if c not in identity and plan.column_of(c).update]
    return sql.SQL(", ").join(
        sql.SQL("{} = {}").format(
            sql.Identifier(column),
            updated(
                plan.column_of(column),
                new_value(plan, column),
                sql.SQL("t.{}").format(sql.Identifier(column)),
            ),
        )
        for column in written
    )


def _links(plan: Layout, relation: Relation) -> tuple[sql.Composed, sql.Composed]:
    assert relation.link is not None
    names = {
        "plan": plan.tables["plan"],
        "in_batch": _IN_BATCH,
        "literal": sql.Literal(relation.name),
    }
    wanted = _WANTED.format(
        type=sql.SQL(relation.target_type),
        prepared=plan.tables["prepared"],
        related=plan.tables["related"],
        row_no=ROW_NO,
        name=sql.Identifier(relation.name),
        **names,
    )
    link = {
        "link": sql.Identifier(relation.link.table.schema, relation.link.table.name),
        "own_column": sql.Identifier(relation.link.own_column),
        "other_column": sql.Identifier(relation.link.other_column),
        "wanted": wanted,
    }
    return _UNLINK.format(**link, **names), _RELINK.format(**link)


def _stale(rows: int) -> PlanChanged:
    return PlanChanged(
        f"{rows:,} rows of the table were changed by someone else since the review.",
        advice="Nothing was written. Check the file again to see the rows as they are now.",
    )
