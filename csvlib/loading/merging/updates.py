"""Changed rows: their cells, links and lines of the ledger, where they are still as reviewed."""

from dataclasses import dataclass

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import fetch_one
from csvlib.loading.layout import (
    Layout,
    identity_column,
    new_value,
    related_joins,
    same_identity,
    updated,
)
from csvlib.loading.merging.ledger import RECORD, all_links, key_object, table_literals
from csvlib.loading.merging.relinking import (
    as_reviewed,
    changed_joins,
    changed_links,
    link_columns,
    link_writes,
)
from csvlib.loading.merging.todo import IN_BATCH, Batch
from csvlib.loading.version import version
from csvlib.staging.names import ROW_NO

# The version is asked of the row as it is written, not only as it is read: a row that somebody
# else has written in between has another one. What was in it before is told by its own copy, o.
_BATCH = sql.SQL(
    """
WITH wanted AS MATERIALIZED (
    SELECT d.place, d.row_no, l.line_no, l.version, {keys}, {has_cells} AS has_cells,
        {before} AS before{cells}{links}
    FROM {todo} AS d
    JOIN {plan} AS l ON l.row_no = d.row_no
    JOIN {prepared} AS p ON p.{row_no} = d.row_no
    {joins}
    JOIN {target} AS o ON {same_row}
    WHERE {in_batch} AND {read_version} = l.version AND {links_as_reviewed}
    ORDER BY d.place
), written AS (
    {write}
), done AS MATERIALIZED (
    SELECT w.*, coalesce(x.after, w.before) AS after, coalesce(x.version, w.version) AS left_at
    FROM wanted AS w LEFT JOIN written AS x USING (place)
    WHERE x.place IS NOT NULL OR NOT w.has_cells
){link_writes}, recorded AS (
    {record}
    SELECT %(run)s, done.row_no, done.line_no, {table}, {key}, 'update',
        coalesce(cells.before, '{{}}'), coalesce(cells.after, '{{}}'), {recorded_links},
        done.left_at
    FROM done{link_joins}
    CROSS JOIN LATERAL (
        SELECT jsonb_object_agg(c.name, c.before) AS before,
            jsonb_object_agg(c.name, c.after) AS after
        FROM unnest({columns}, done.before, done.after) AS c (name, before, after)
        WHERE c.before IS DISTINCT FROM c.after
    ) AS cells
    ORDER BY done.place
)
SELECT (SELECT count(*) FROM done) AS updated, ARRAY(
    SELECT d.place FROM {todo} AS d
    WHERE {in_batch} AND NOT EXISTS (SELECT FROM done WHERE done.place = d.place)
    ORDER BY d.place) AS left_out
"""
)

_WRITE = sql.SQL(
    """UPDATE {target} AS t SET {assignments}
    FROM wanted AS w
    WHERE w.has_cells AND {same_row} AND {version} = w.version
    RETURNING w.place, {after} AS after, {version} AS version"""
)

_NOTHING = sql.SQL("SELECT place, before AS after, version FROM wanted WHERE false")


@dataclass(frozen=True, slots=True)
class Updates:
    """The compiled statement that updates one batch of rows."""

    statement: sql.Composed
    run: int

    def write(self, connection: Connection, batch: Batch) -> tuple[int, tuple[int, ...]]:
        """Returns how many rows were updated, and the places of those that were not.

        These are not as they were when they were reviewed, or the database left them as they are
        without a word. Raises the database's own errors.
        """
        row = fetch_one(connection, self.statement, run=self.run, **batch.places)
        assert row is not None
        return int(row["updated"]), tuple(row["left_out"])


def compile_updates(plan: Layout) -> Updates:
    written = _written(plan)
    # Of a row that only a list changes no cell is written.
    lists = sql.SQL("{}::text[]").format(sql.Literal([r.name for r in plan.many]))
    return Updates(
        statement=_BATCH.format(
            keys=sql.SQL(", ").join(
                sql.SQL("l.{}").format(identity_column(position))
                for position in range(max(1, len(plan.identity)))
            ),
            has_cells=sql.SQL("l.changes - {} <> '{{}}'").format(lists)
            if written
            else sql.SQL("false"),
            before=_texts(plan, "o"),
            cells=sql.SQL("").join(
                sql.SQL(", {} AS {}").format(value, _cell(position))
                for position, value in enumerate(written.values())
            ),
            links=sql.SQL("").join(link_columns(plan, relation) for relation in plan.many),
            todo=plan.tables["todo"],
            plan=plan.tables["plan"],
            prepared=plan.tables["prepared"],
            row_no=ROW_NO,
            joins=related_joins(plan),
            target=plan.target,
            same_row=same_identity(plan, "l", "o") if plan.identity else sql.SQL("false"),
            in_batch=IN_BATCH,
            read_version=version(plan.table, "o"),
            links_as_reviewed=as_reviewed(plan),
            write=_write(plan, list(written)) if written else _NOTHING,
            link_writes=sql.SQL("").join(link_writes(plan, relation) for relation in plan.many),
            record=RECORD,
            table=table_literals(plan.table.table),
            key=key_object([field.name for field in plan.identity], "done"),
            link_joins=sql.SQL("").join(map(changed_joins, plan.many)),
            recorded_links=all_links([changed_links(relation) for relation in plan.many]),
            columns=sql.SQL("{}::text[]").format(sql.Literal(_columns(plan))),
        ),
        run=plan.tables.run,
    )


def _written(plan: Layout) -> dict[str, sql.Composable]:
    """Column → what a row will hold there, over p and o."""
    columns = [f.name for f in plan.own] + [c.column for r in plan.one for c in r.columns]
    identity = {field.name for field in plan.identity}
    return {
        column: updated(
            plan.column_of(column),
            new_value(plan, column),
            sql.SQL("o.{}").format(sql.Identifier(column)),
        )
        for column in columns
        if column not in identity and plan.column_of(column).update
    }


def _write(plan: Layout, columns: list[str]) -> sql.Composed:
    return _WRITE.format(
        target=plan.target,
        assignments=sql.SQL(", ").join(
            sql.SQL("{} = w.{}").format(sql.Identifier(column), _cell(position))
            for position, column in enumerate(columns)
        ),
        same_row=same_identity(plan, "w", "t") if plan.identity else sql.SQL("false"),
        version=version(plan.table, "t"),
        after=_texts(plan, "t"),
    )


def _columns(plan: Layout) -> list[str]:
    """All that a trigger could change as well; what the table computes follows from these."""
    return [field.name for field in plan.table.fields if not field.generated]


def _texts(plan: Layout, row: str) -> sql.Composed:
    cells = sql.SQL(", ").join(
        sql.SQL("{}.{}::text").format(sql.SQL(row), sql.Identifier(column))
        for column in _columns(plan)
    )
    return sql.SQL("ARRAY[{}]::text[]").format(cells)


def _cell(position: int) -> sql.Identifier:
    return sql.Identifier(f"cell_{position}")
