"""A few rows as they would be stored, by the expressions that load the whole file."""

from collections.abc import Sequence

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.mapping.rows import mapped_rows
from csvlib.model import Mapping, PreviewRow, Table
from csvlib.staging.names import raw_column

_PREVIEW = sql.SQL(
    """
SELECT jsonb_build_array({values}), jsonb_build_array({problems})
FROM {rows}
ORDER BY row_no
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
    rows = mapped_rows(mapping, table, _raw(samples), _cell)
    shown = [
        sql.SQL("array_to_string({}, ', ')" if column.type.endswith("[]") else "({})::text").format(
            value
        )
        for column, value in zip(rows.columns, rows.values, strict=True)
    ]
    return _PREVIEW.format(
        values=sql.SQL(", ").join(shown),
        problems=sql.SQL(", ").join(problem or sql.NULL for problem in rows.problems),
        rows=rows.source,
    )


def _raw(samples: Sequence[Sequence[str]]) -> sql.Composed:
    """The samples as a table of texts, as if they had been staged."""
    rows = [
        sql.SQL("({}, {})").format(
            sql.Literal(row_no), sql.SQL(", ").join(sql.Literal(cell) for cell in sample)
        )
        for row_no, sample in enumerate(samples)
    ]
    return sql.SQL(
        "(SELECT row_no, row_no AS line_no, {columns}"
        " FROM (VALUES {rows}) AS s (row_no, {columns}))"
    ).format(
        rows=sql.SQL(", ").join(rows),
        columns=sql.SQL(", ").join(raw_column(position) for position in range(len(samples[0]))),
    )


def _cell(position: int) -> sql.Composable:
    return sql.SQL("r.{}").format(raw_column(position))
