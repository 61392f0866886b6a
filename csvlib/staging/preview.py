"""A few rows as they would be stored, by the expressions that load the whole file."""

from collections.abc import Sequence

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.mapping.expressions import compile_column
from csvlib.model import Mapping, PreviewRow, Table
from csvlib.staging.names import raw_column

_PREVIEW = sql.SQL(
    """
SELECT jsonb_build_array({values}), jsonb_build_array({problems})
FROM (VALUES {rows}) AS r (row_no, {columns})
ORDER BY r.row_no
"""
)


def preview(
    connection: Connection, table: Table, mapping: Mapping, samples: Sequence[Sequence[str]]
) -> tuple[PreviewRow, ...]:
    """One PreviewRow per sample; each sample is as wide as the file."""
    targets = [column.target or "" for column in mapping.mapped]
    if not samples or not targets:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(_query(table, mapping, samples))
        return tuple(
            PreviewRow(
                values=dict(zip(targets, values, strict=True)),
                problems={
                    target: problem
                    for target, problem in zip(targets, problems, strict=True)
                    if problem
                },
            )
            for values, problems in cursor
        )


def _query(table: Table, mapping: Mapping, samples: Sequence[Sequence[str]]) -> sql.Composed:
    compiled = [
        compile_column(column, table, sql.SQL("r.{}").format(raw_column(column.position)))
        for column in mapping.mapped
    ]
    rows = [
        sql.SQL("({}, {})").format(
            sql.Literal(row_no), sql.SQL(", ").join(sql.Literal(cell) for cell in sample)
        )
        for row_no, sample in enumerate(samples)
    ]
    return _PREVIEW.format(
        values=sql.SQL(", ").join(
            sql.SQL(
                "array_to_string({}, ', ')" if column.type.endswith("[]") else "({})::text"
            ).format(column.value)
            for column in compiled
        ),
        problems=sql.SQL(", ").join(column.problem or sql.SQL("NULL") for column in compiled),
        rows=sql.SQL(", ").join(rows),
        columns=sql.SQL(", ").join(raw_column(position) for position in range(len(samples[0]))),
    )
