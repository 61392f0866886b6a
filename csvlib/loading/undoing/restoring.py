"""Rows that a run updated: each cell is given back where it still holds what the run left there."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import fetch
from csvlib.loading.merging.ledger import RECORD, table_literals
from csvlib.loading.undoing.links import inverted, relink, unlink
from csvlib.loading.undoing.portions import Step, in_portion
from csvlib.loading.undoing.work import Verdicts, fill, if_allowed, is_gone, unchanged
from csvlib.loading.undoing.written import Asked, Written, same_row, texts
from csvlib.loading.version import version
from csvlib.model import Mapping, Table, Undoing

# Of the columns that the file does not fill, triggers have written those that changed: they do so
# again. `then` is what the row held before the run, `left` what the run made of it.
_CELLS = sql.SQL(
    """
CROSS JOIN LATERAL (SELECT {present} AS cells) AS now
CROSS JOIN LATERAL (
    SELECT jsonb_object_agg(c.name, jsonb_build_array(c.now, c.then)) FILTER (WHERE c.fits)
            AS cells,
        array_agg(c.name ORDER BY c.name) FILTER (WHERE NOT c.fits) AS kept,
        bool_or(c.lost) AS lost
    FROM (
        SELECT a.key AS name, now.cells ->> a.key AS now, l.before ->> a.key AS then,
            NOT now.cells ? a.key AS lost,
            now.cells ? a.key AND now.cells ->> a.key IS NOT DISTINCT FROM a.value AS fits
        FROM jsonb_each_text(l.after) AS a
        WHERE a.key <> ALL ({ignored})
    ) AS c
    WHERE c.lost OR c.now IS DISTINCT FROM c.then
) AS d
"""
)

_CASES = sql.SQL(
    """
WHEN {gone} THEN 'gone'
WHEN d.cells IS NOT NULL THEN {restore}
WHEN d.lost THEN 'table_changed'
WHEN d.kept IS NOT NULL THEN 'changed'
ELSE 'nothing'
"""
)

_DOUBT = sql.SQL("CASE WHEN d.lost THEN 'table_changed' WHEN d.kept IS NOT NULL THEN 'changed' END")


_RESTORE = sql.SQL(
    """
WITH wanted AS MATERIALIZED (
    SELECT w.*, {before} AS before
    FROM {work} AS w JOIN {target} AS o ON {same_old}
    WHERE {rows}
), written AS (
    {write}
), recorded AS (
    {record}
    SELECT %(run)s, w.row_no, w.line_no, {table}, w.key, 'update', coalesce(c.before, '{{}}'),
        coalesce(c.after, '{{}}'), {links}, coalesce(x.version, w.version)
    FROM wanted AS w LEFT JOIN written AS x USING (id)
    CROSS JOIN LATERAL (
        SELECT jsonb_object_agg(a.key, w.before -> a.key) AS before,
            jsonb_object_agg(a.key, a.value) AS after
        FROM jsonb_each(x.after) AS a
        WHERE a.value <> w.before -> a.key
    ) AS c
    WHERE x.id IS NOT NULL OR w.cells IS NULL
    ORDER BY w.id
    RETURNING 1
)
SELECT count(*) AS done FROM recorded
"""
)
_WRITE = sql.SQL(
    """UPDATE {target} AS t SET {assignments}
    FROM wanted AS w
    WHERE w.cells IS NOT NULL AND {same}{unchanged}
    RETURNING w.id, {after} AS after, {version} AS version"""
)
_NOTHING = sql.SQL("SELECT id, before AS after, version FROM wanted WHERE false")
_ASSIGN = sql.SQL(
    "{column} = CASE WHEN w.cells ? {name} THEN (w.cells -> {name} ->> 1)::{type}"
    " ELSE t.{column} END"
)
_COLUMNS = sql.SQL(
    "SELECT DISTINCT c.name FROM {work} AS w, jsonb_object_keys(w.cells) AS c (name)"
    " WHERE w.act = 'restore' ORDER BY c.name"
)


def judge_updated(connection: Connection, one: Written, asked: Asked) -> None:
    assert one.table is not None
    present = tuple(c for c in one.updated if one.table.field(c) is not None)
    ignored = [c for c in present if c not in _filled(asked.mapping, one.table)]
    joins = _CELLS.format(
        present=texts(present, "t"), ignored=sql.SQL("{}::text[]").format(sql.Literal(ignored))
    )
    cases = _CASES.format(gone=is_gone(one), restore=if_allowed(one, "update", "restore"))
    verdicts = Verdicts(
        cases,
        joins=joins,
        cells=sql.SQL("d.cells"),
        kept=sql.SQL("d.kept"),
        doubt=_DOUBT,
    )
    fill(connection, one, asked, "update", verdicts)


def restore(connection: Connection, one: Written) -> Step:
    """The step that gives cells and lists back."""
    assert one.table is not None
    rows = in_portion(Undoing.RESTORE)
    columns = [row["name"] for row in fetch(connection, _COLUMNS.format(work=one.work))]
    statement = _RESTORE.format(
        work=one.work,
        target=one.target,
        rows=rows,
        before=texts(one.plain_columns, "o"),
        same_old=same_row(one, "w", "o"),
        write=_write(one, columns) if columns else _NOTHING,
        record=RECORD,
        table=table_literals(one.name),
        links=inverted(one, sql.SQL("w.links")),
    )
    return Step(
        one,
        Undoing.RESTORE,
        statement,
        before=tuple(unlink(one, relation, rows) for relation in one.linked),
        after=tuple(relink(one, relation, rows) for relation in one.linked),
    )


def _write(one: Written, columns: list[str]) -> sql.Composed:
    assert one.table is not None
    assignments = [
        _ASSIGN.format(
            column=sql.Identifier(column), name=sql.Literal(column), type=one.type(column)
        )
        for column in columns
    ]
    return _WRITE.format(
        target=one.target,
        assignments=sql.SQL(", ").join(assignments),
        same=same_row(one, "w", "t"),
        unchanged=unchanged(one),
        after=texts(one.plain_columns, "t"),
        version=version(one.table, "t"),
    )


def _filled(mapping: Mapping, table: Table) -> frozenset[str]:
    """The columns of the table that the file fills."""
    targets = mapping.targets
    by_relation = (r.columns for r in table.relations if r.name in targets)
    return frozenset(
        {name for name in targets if (field := table.field(name)) and not field.generated}
        | {part.column for columns in by_relation for part in columns}
    )
