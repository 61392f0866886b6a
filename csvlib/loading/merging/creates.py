"""New rows: related ones first, then the table's own with their links and ledger entries."""

from dataclasses import dataclass

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute, fetch
from csvlib.loading.layout import Layout, identity_column, new_value, related_joins
from csvlib.loading.merging.defaults import defaults
from csvlib.loading.merging.ledger import CELLS, RECORD, key_object, table_literals
from csvlib.model import Relation
from csvlib.staging.names import ROW_NO

_RELATED = sql.SQL(
    """
WITH created AS (
    INSERT INTO {other} ({label})
    SELECT DISTINCT r.label FROM {related} AS r
    WHERE r.relation = {name} AND r.status = 'create'
    ORDER BY r.label
    ON CONFLICT DO NOTHING
    RETURNING {key}, {label}
)
{record}
SELECT %(run)s, NULL, {table}, jsonb_build_object({key_name}, c.{key}), 'insert', NULL,
    jsonb_build_object({label_name}, c.{label})
FROM created AS c
"""
)

# By the label it was created with; a row that someone else created since is taken as well.
_FIND_RELATED = sql.SQL(
    """
UPDATE {related} AS r SET target = o.{key}::text
FROM {other} AS o
WHERE r.relation = {name} AND r.status = 'create' AND o.{label} = r.label
"""
)

# One statement per batch: foreign keys of the links are checked at its end, when their rows exist.
# Sorted before numbers are drawn from sequences: new rows are numbered as the file has them.
_BATCH = sql.SQL(
    """
WITH new AS MATERIALIZED (
    SELECT p.{row_no} AS row_no, {values}, {lists}, {cells} AS cells
    FROM {plan} AS l
    JOIN {prepared} AS p ON p.{row_no} = l.row_no
    {joins}
    WHERE l.action = 'create' AND l.row_no BETWEEN %(first)s AND %(last)s
    ORDER BY l.row_no
), inserted AS (
    INSERT INTO {target} ({columns}) OVERRIDING SYSTEM VALUE
    SELECT {inserted} FROM new ORDER BY row_no
    RETURNING 1
), recorded AS (
    {record}
    SELECT %(run)s, new.row_no, {table}, {key}, 'insert', NULL, new.cells FROM new
){links}
SELECT count(*) AS created FROM inserted
"""
)

_LINK = sql.SQL(
    """, {name} AS (
    INSERT INTO {link} ({own_column}, {other_column})
    SELECT DISTINCT new.key_0, r.target::{type}
    FROM new
    CROSS JOIN LATERAL unnest(new.{list}) AS u (value)
    JOIN {related} AS r ON r.relation = {literal} AND r.value = u.value
    ON CONFLICT DO NOTHING
)"""
)


def create_related(connection: Connection, plan: Layout) -> dict[str, int]:
    """Creates the related rows of the plan; returns how many per table.

    A related table that gets none is not written to: the role may not have the right.
    """
    created: dict[str, int] = {}
    waiting = sql.SQL("SELECT DISTINCT relation FROM {} WHERE status = 'create'")
    found = fetch(connection, waiting.format(plan.tables["related"]))
    needed = {row["relation"] for row in found}
    for relation in (r for r in (*plan.one, *plan.many) if r.name in needed):
        names = {
            "related": plan.tables["related"],
            "name": sql.Literal(relation.name),
            "other": sql.Identifier(relation.target.schema, relation.target.name),
            "key": sql.Identifier(relation.target_column),
            "label": sql.Identifier(relation.label),
        }
        statement = _RELATED.format(
            record=RECORD,
            table=table_literals(relation.target),
            key_name=sql.Literal(relation.target_column),
            label_name=sql.Literal(relation.label),
            **names,
        )
        rows = execute(connection, statement, run=plan.tables.run)
        if rows:
            table = str(relation.target)
            created[table] = created.get(table, 0) + rows
        execute(connection, _FIND_RELATED.format(**names))
    return created


@dataclass(frozen=True, slots=True)
class Creates:
    """The compiled statement that creates one batch of rows."""

    statement: sql.Composed
    run: int

    def write(self, connection: Connection, first: int, last: int) -> int:
        """Rows `first` to `last` by row_no; returns how many were created."""
        rows = fetch(connection, self.statement, run=self.run, first=first, last=last)
        return int(rows[0]["created"])


def compile_creates(connection: Connection, plan: Layout) -> Creates:
    values = _values(connection, plan)
    keys = [identity_column(position) for position in range(len(plan.identity))]
    key_values = [values.pop(f.name, sql.SQL("NULL")) for f in plan.identity]
    known = [
        (sql.Identifier(field.name), key)
        for field, key, value in zip(plan.identity, keys, key_values, strict=True)
        if value != sql.SQL("NULL")
    ]
    columns = [*(column for column, _ in known), *map(sql.Identifier, values)]
    inserted = [
        *(key for _, key in known),
        *(_cell(position) for position in range(len(values))),
    ]
    selected = [
        *(sql.SQL("{} AS {}").format(v, k) for v, k in zip(key_values, keys, strict=True)),
        *(
            sql.SQL("{} AS {}").format(value, _cell(position))
            for position, value in enumerate(values.values())
        ),
    ]
    return Creates(
        statement=_BATCH.format(
            row_no=ROW_NO,
            values=sql.SQL(", ").join(selected),
            lists=_lists(plan),
            cells=CELLS,
            plan=plan.tables["plan"],
            prepared=plan.tables["prepared"],
            joins=related_joins(plan),
            target=plan.target,
            columns=sql.SQL(", ").join(columns),
            inserted=sql.SQL(", ").join(inserted),
            record=RECORD,
            table=table_literals(plan.table.table),
            key=key_object(plan.identity, "new"),
            links=sql.SQL("").join(
                _link(plan, relation, position) for position, relation in enumerate(plan.many)
            ),
        ),
        run=plan.tables.run,
    )


def _values(connection: Connection, plan: Layout) -> dict[str, sql.Composable]:
    """Column → expression over p; a blank cell takes the column's default, where it has one."""
    given = defaults(connection, plan.table.table)
    filled = [f.name for f in plan.own] + [r.column for r in plan.one if r.column]
    values: dict[str, sql.Composable] = {}
    for column in filled:
        value = new_value(plan, column)
        default = given.get(column)
        values[column] = sql.SQL("coalesce({}, {})").format(value, default) if default else value
    for field in plan.identity:
        if field.name not in values and field.name in given:
            values[field.name] = given[field.name]
    return values


def _cell(position: int) -> sql.Identifier:
    return sql.Identifier(f"cell_{position}")


def _list(position: int) -> sql.Identifier:
    return sql.Identifier(f"list_{position}")


def _lists(plan: Layout) -> sql.Composed:
    lists = [
        sql.SQL("p.{} AS {}").format(sql.Identifier(relation.name), _list(position))
        for position, relation in enumerate(plan.many)
    ]
    return sql.SQL(", ").join(lists or [sql.SQL("NULL AS no_list")])


def _link(plan: Layout, relation: Relation, position: int) -> sql.Composed:
    assert relation.link is not None
    return _LINK.format(
        name=sql.Identifier(f"linked_{position}"),
        link=sql.Identifier(relation.link.table.schema, relation.link.table.name),
        own_column=sql.Identifier(relation.link.own_column),
        other_column=sql.Identifier(relation.link.other_column),
        type=sql.SQL(relation.target_type),
        list=_list(position),
        related=plan.tables["related"],
        literal=sql.Literal(relation.name),
    )
