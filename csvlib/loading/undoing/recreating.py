"""Rows that a run, itself an undo, removed: they are made again, with the same key."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.loading.layout import identity_column
from csvlib.loading.merging.ledger import RECORD, table_literals, whole_row
from csvlib.loading.undoing.links import inverted, relink
from csvlib.loading.undoing.portions import Step, in_portion
from csvlib.loading.undoing.work import Verdicts, fill, if_allowed, is_gone
from csvlib.loading.undoing.written import Asked, Written
from csvlib.loading.version import version
from csvlib.model import Key, Undoing

_CASES = sql.SQL(
    """
WHEN NOT {gone} THEN 'taken'
WHEN l.before ?| {lost} THEN 'table_changed'
{taken}
ELSE {recreate}
"""
)

_TAKEN = sql.SQL("WHEN EXISTS (SELECT FROM {target} AS o WHERE {same}) THEN 'taken'\n")


_RECREATE = sql.SQL(
    """
WITH made AS (
    INSERT INTO {target} AS t ({columns}) OVERRIDING SYSTEM VALUE
    SELECT {cells}
    FROM {work} AS w JOIN csv_desk.change AS l ON l.run_id = %(undone)s AND l.id = w.id
    WHERE {rows}
    ORDER BY w.id
    RETURNING {keys}, {after} AS after, {version} AS version
), done AS MATERIALIZED (
    SELECT w.*, made.after, made.version AS left_at
    FROM made JOIN {work} AS w USING ({key_names})
    WHERE {rows}
), recorded AS (
    {record}
    SELECT %(run)s, w.row_no, w.line_no, {table}, w.key, 'insert', NULL::jsonb, w.after,
        {links}, w.left_at
    FROM done AS w
    ORDER BY w.id
)
SELECT count(*) AS done FROM done
"""
)


def judge_removed(connection: Connection, one: Written, asked: Asked) -> None:
    assert one.table is not None
    lost = [c for c in one.removed if c not in one.types]
    others = [key for key in one.table.keys if frozenset(key.columns) != frozenset(one.key)]
    cases = _CASES.format(
        gone=is_gone(one),
        lost=sql.SQL("{}::text[]").format(sql.Literal(lost)),
        recreate=if_allowed(one, "insert", "recreate"),
        taken=sql.Composed([_taken(one, key) for key in others]),
    )
    fill(connection, one, asked, "delete", Verdicts(cases))


def recreate(one: Written) -> Step:
    """The step that makes rows again, with their links.

    A column that no line knows and that takes no NULL is new: it takes its default.
    """
    assert one.table is not None
    rows = in_portion(Undoing.RECREATE)
    columns = [
        field.name
        for field in one.table.fields
        if not field.generated and (field.nullable or field.name in one.removed)
    ]
    keys = [identity_column(position) for position in range(len(one.key))]
    statement = _RECREATE.format(
        target=one.target,
        work=one.work,
        rows=rows,
        columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
        cells=sql.SQL(", ").join(old_cell(one, column) for column in columns),
        keys=sql.SQL(", ").join(
            sql.SQL("t.{} AS {}").format(sql.Identifier(column), key)
            for column, key in zip(one.key, keys, strict=True)
        ),
        key_names=sql.SQL(", ").join(keys),
        after=whole_row("t"),
        version=version(one.table, "t"),
        record=RECORD,
        table=table_literals(one.name),
        links=inverted(one, sql.SQL("w.links")),
    )
    links = tuple(relink(one, relation, rows) for relation in one.linked)
    own = any(reference.table == one.name for reference in one.referring)
    return Step(one, Undoing.RECREATE, statement, after=links, whole=own)


def old_cell(one: Written, column: str) -> sql.Composed:
    """What a removed row held in a column, by its line l."""
    return sql.SQL("(l.before ->> {})::{}").format(sql.Literal(column), one.type(column))


def _taken(one: Written, key: Key) -> sql.Composed:
    """Another row has the same unique cells by now."""
    equals = sql.SQL("=" if key.nulls_distinct else "IS NOT DISTINCT FROM")
    parts = [
        sql.SQL("lower(o.{column}::text) {equals} lower(l.before ->> {name})")
        if part.folded
        else sql.SQL("o.{column} {equals} {cell}")
        for part in key.parts
    ]
    same = sql.SQL(" AND ").join(
        text.format(
            column=sql.Identifier(part.column),
            equals=equals,
            name=sql.Literal(part.column),
            cell=old_cell(one, part.column),
        )
        for text, part in zip(parts, key.parts, strict=True)
    )
    return _TAKEN.format(target=one.target, same=same)
