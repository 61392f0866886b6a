"""New rows: the table's own, with their links and their lines of the ledger, in one statement.

Nothing of a row is known before the database returns it: keys, defaults and whatever triggers
make of its cells. Rows come back in the order in which they were inserted: so they are told apart.
"""

from dataclasses import dataclass

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import fetch_one
from csvlib.loading.layout import Layout, identity_column, new_value, related_joins
from csvlib.loading.merging.defaults import defaults
from csvlib.loading.merging.ledger import (
    RECORD,
    all_links,
    key_object,
    table_literals,
    whole_row,
)
from csvlib.loading.merging.linking import linked_lists, total
from csvlib.loading.merging.refusals import Swallowed
from csvlib.loading.merging.todo import IN_BATCH, Batch
from csvlib.loading.relating.keys import key_text
from csvlib.loading.version import version
from csvlib.model import Kind, OnList, Relation
from csvlib.staging.names import LINE_NO, ROW_NO

# One statement per batch: foreign keys of the links are checked at its end, when their rows exist.
# Sorted before numbers are drawn from sequences: new rows are numbered as the file has them, for
# what is materialized is read in the order in which it was made.
_BATCH = sql.SQL(
    """
WITH new AS MATERIALIZED (
    SELECT row_number() OVER (ORDER BY d.place) AS number, d.row_no, p.{line_no} AS line_no,
        {selected}
    FROM {todo} AS d
    JOIN {prepared} AS p ON p.{row_no} = d.row_no
    {joins}
    WHERE {in_batch} AND p.{row_no} BETWEEN %(first_row)s AND %(last_row)s
    ORDER BY d.place
), inserted AS (
    INSERT INTO {target} AS t ({columns}) OVERRIDING SYSTEM VALUE
    SELECT {cells} FROM new
    RETURNING {returned}, {whole_row} AS after, {version} AS version
), made AS NOT MATERIALIZED (
    SELECT row_number() OVER () AS number, inserted.* FROM inserted
), {parts}recorded AS (
    {record}
    SELECT %(run)s, new.row_no, new.line_no, {table}, {key}, 'insert', NULL, made.after, {links},
        made.version
    FROM made JOIN new USING (number) {link_joins}
    ORDER BY number
)
SELECT (SELECT count(*) FROM new) AS wanted, (SELECT count(*) FROM made) AS created,
    {wanted_links} AS wanted_links, {made_links} AS made_links
"""
)

# Within a batch of new rows places are in the order of rows. Without these bounds PostgreSQL reads
# all prepared rows for each batch.
_STRETCH = sql.SQL(
    """
SELECT min(row_no) AS first_row, max(row_no) AS last_row FROM {todo}
WHERE place IN (%(first)s, %(last)s)
"""
)

# Rows of the file that refer to these are written after them, and find them here.
_KIN = sql.SQL(
    """{name} AS (
    UPDATE {related} AS r SET target = made.{key}
    FROM made JOIN new USING (number)
    WHERE r.relation = {literal} AND r.status = 'in_file' AND r.source_row = new.row_no
), """
)


@dataclass(frozen=True, slots=True)
class Creates:
    """The compiled statement that creates one batch of rows."""

    statement: sql.Composed
    stretch: sql.Composed
    run: int

    def write(self, connection: Connection, batch: Batch) -> int:
        """Returns how many rows were created: all of the batch.

        Raises Swallowed where the database took fewer without a word, and its own errors.
        """
        rows = fetch_one(connection, self.stretch, first=batch.first, last=batch.last)
        assert rows is not None
        row = fetch_one(connection, self.statement, run=self.run, **rows, **batch.places)
        assert row is not None
        if (row["created"], row["made_links"]) != (row["wanted"], row["wanted_links"]):
            raise Swallowed
        return int(row["created"])


def compile_creates(connection: Connection, plan: Layout) -> Creates:
    values = _values(connection, plan)
    lists = linked_lists(plan)
    return Creates(
        statement=_BATCH.format(
            row_no=ROW_NO,
            line_no=LINE_NO,
            selected=_selected(plan, values),
            todo=plan.tables["todo"],
            prepared=plan.tables["prepared"],
            joins=related_joins(plan),
            in_batch=IN_BATCH,
            target=plan.target,
            columns=sql.SQL(", ").join(map(sql.Identifier, values)),
            cells=sql.SQL(", ").join(map(_cell, range(len(values)))),
            returned=_returned(plan),
            whole_row=whole_row("t"),
            version=version(plan.table, "t"),
            parts=sql.SQL("").join(
                [
                    *(one.writes for one in lists),
                    *(_kin(plan, relation, position) for position, relation in enumerate(plan.kin)),
                ]
            ),
            record=RECORD,
            table=table_literals(plan.table.table),
            key=key_object([field.name for field in plan.identity], "made"),
            links=all_links([one.recorded for one in lists]),
            link_joins=sql.SQL(" ").join(one.join for one in lists),
            wanted_links=total([one.wanted for one in lists]),
            made_links=total([one.made for one in lists]),
        ),
        stretch=_STRETCH.format(todo=plan.tables["todo"]),
        run=plan.tables.run,
    )


def _values(connection: Connection, plan: Layout) -> dict[str, sql.Composable]:
    """Column → expression over p; a blank cell takes the column's default, where it has one."""
    given = defaults(connection, plan.table.table)
    filled = [f.name for f in plan.own] + [c.column for r in plan.one for c in r.columns]
    values: dict[str, sql.Composable] = {}
    for column in filled:
        if not _takes_away(plan, column):
            value, default = new_value(plan, column), given.get(column)
            values[column] = (
                sql.SQL("coalesce({}, {})").format(value, default) if default else value
            )
    if not values:
        # A file of nothing but lists: an INSERT of several rows has to name a column.
        values = {f.name: given[f.name] for f in plan.identity if f.name in given}
    return values


def _takes_away(plan: Layout, column: str) -> bool:
    """A list of what is to be taken away from a row says nothing of a new one."""
    field = plan.table.field(column)
    is_list = field is not None and field.kind is Kind.ARRAY
    return is_list and plan.column_of(column).on_list is OnList.REMOVE


def _selected(plan: Layout, values: dict[str, sql.Composable]) -> sql.Composed:
    cells = [
        sql.SQL("{} AS {}").format(value, _cell(position))
        for position, value in enumerate(values.values())
    ]
    lists = [one.column for one in linked_lists(plan)]
    return sql.SQL(", ").join([*cells, *lists])


def _returned(plan: Layout) -> sql.Composed:
    """The key of each row, and in the form of `related` what others may refer to it by."""
    keys = [
        sql.SQL("t.{} AS {}").format(sql.Identifier(field.name), identity_column(position))
        for position, field in enumerate(plan.identity)
    ]
    kin = [
        sql.SQL("{} AS {}").format(key_text(relation, "t"), _kin_key(position))
        for position, relation in enumerate(plan.kin)
    ]
    return sql.SQL(", ").join([*keys, *kin] or [sql.SQL("NULL AS key_0")])


def _kin(plan: Layout, relation: Relation, position: int) -> sql.Composed:
    return _KIN.format(
        name=sql.Identifier(f"kin_{position}"),
        related=plan.tables["related"],
        key=_kin_key(position),
        literal=sql.Literal(relation.name),
    )


def _cell(position: int) -> sql.Identifier:
    return sql.Identifier(f"cell_{position}")


def _kin_key(position: int) -> sql.Identifier:
    return sql.Identifier(f"kin_key_{position}")
