"""Rows that a run created: they go, unless somebody has changed them since."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.loading.merging.ledger import RECORD, table_literals, whole_row
from csvlib.loading.undoing import since
from csvlib.loading.undoing.links import inverted, unlink
from csvlib.loading.undoing.portions import Step, in_portion
from csvlib.loading.undoing.work import Verdicts, fill, if_allowed, is_gone, unchanged
from csvlib.loading.undoing.written import Asked, Written, same_row, texts
from csvlib.loading.version import version
from csvlib.model import Reference, Undoing

# The version tells every write, and costs nothing. After a dump and restore, or where a row was
# changed and changed back, the cells do.
_CASES = sql.SQL(
    """
WHEN {gone} THEN 'gone'
WHEN l.version IS NULL THEN 'not_recorded'
WHEN {version} = l.version THEN {remove}
WHEN {whole} = l.after THEN {remove}
ELSE 'changed'
"""
)


# Of rows that refer to each other each goes with those that refer to it, or stays.
_REMOVE = sql.SQL(
    """
WITH gone AS (
    DELETE FROM {target} AS t USING {work} AS w
    WHERE {rows} AND {same}{unchanged}{unless}
    RETURNING w.id, jsonb_strip_nulls({before}) AS before
), recorded AS (
    {record}
    SELECT %(run)s, w.row_no, w.line_no, {table}, w.key, 'delete', gone.before, NULL::jsonb,
        {links}, NULL
    FROM gone JOIN {work} AS w USING (id)
    ORDER BY w.id
)
SELECT count(*) AS done FROM gone
"""
)
_REFERRED = sql.SQL(
    """ AND NOT EXISTS (
        SELECT FROM {target} AS s
        WHERE {refers} AND NOT EXISTS (
            SELECT FROM {work} AS w WHERE {rows} AND {same}))"""
)


def judge_created(connection: Connection, one: Written, asked: Asked) -> None:
    assert one.table is not None
    cases = _CASES.format(
        gone=is_gone(one),
        remove=if_allowed(one, "delete", "remove"),
        version=version(one.table, "t"),
        whole=whole_row("t"),
    )
    fill(connection, one, asked, "insert", Verdicts(cases))
    since.forgive(connection, one)


def remove(one: Written) -> Step:
    """The step that removes rows with their links."""
    assert one.table is not None
    rows = in_portion(Undoing.REMOVE)
    own = [reference for reference in one.referring if reference.table == one.name]
    statement = _REMOVE.format(
        target=one.target,
        work=one.work,
        rows=rows,
        same=same_row(one, "w", "t"),
        unchanged=unchanged(one),
        unless=sql.Composed([_referred(one, reference, rows) for reference in own]),
        before=texts(tuple(field.name for field in one.table.fields), "t"),
        record=RECORD,
        table=table_literals(one.name),
        links=inverted(one, sql.SQL("w.links")),
    )
    links = tuple(unlink(one, relation, rows) for relation in one.linked)
    return Step(one, Undoing.REMOVE, statement, before=links, whole=bool(own))


def _referred(one: Written, reference: Reference, rows: sql.Composed) -> sql.Composed:
    return _REFERRED.format(
        target=one.target,
        work=one.work,
        rows=rows,
        same=same_row(one, "w", "s"),
        refers=sql.SQL(" AND ").join(
            sql.SQL("s.{} = t.{}").format(sql.Identifier(column), sql.Identifier(target))
            for column, target in zip(reference.columns, reference.target_columns, strict=True)
        ),
    )
