"""Applies the mapping: one CREATE TABLE AS SELECT casts every cell, and says which could not be."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute
from csvlib.mapping.rows import MappedRows, mapped_rows
from csvlib.model import Mapping, Table
from csvlib.staging.names import LINE_NO, PROBLEMS, ROW_NO, StagingTables, raw_column

_PREPARE = sql.SQL(
    """
CREATE UNLOGGED TABLE {prepared} AS
SELECT row_no AS {row_no}, line_no AS {line_no}, {values}, {problems} AS {problems_name}
FROM {rows}
"""
)

# `labels` are headers of the file, so that a problem names the column as the user knows it.
_ISSUES = sql.SQL(
    """
INSERT INTO csv_desk.issue (run_id, row_no, line_no, column_name, code, severity)
SELECT %(run)s, p.{row_no}, p.{line_no},
    (%(labels)s::text[])[split_part(problem, ':', 1)::int + 1],
    split_part(problem, ':', 2), 'critical'
FROM {prepared} AS p CROSS JOIN LATERAL unnest(p.{problems_name}) AS problem
WHERE p.{problems_name} <> ARRAY[]::text[]
"""
)


def prepare(
    connection: Connection,
    tables: StagingTables,
    table: Table,
    mapping: Mapping,
) -> int:
    """Makes `prepared` from `raw`: a typed column per target, NULL where a cell could not be cast.

    Each such cell is one critical issue. Returns the number of issues. A related name is `text`,
    a list of them `text[]`.
    """
    rows = mapped_rows(mapping, table, tables["raw"], _cell)
    names = {
        "prepared": tables["prepared"],
        "row_no": ROW_NO,
        "line_no": LINE_NO,
        "problems_name": PROBLEMS,
    }
    execute(
        connection,
        _PREPARE.format(rows=rows.source, values=_values(rows), problems=_problems(rows), **names),
    )
    execute(
        connection,
        sql.SQL("ALTER TABLE {prepared} ADD PRIMARY KEY ({row_no})").format(
            prepared=tables["prepared"], row_no=ROW_NO
        ),
    )
    execute(connection, sql.SQL("ANALYZE {}").format(tables["prepared"]))
    return execute(
        connection,
        _ISSUES.format(**names),
        run=tables.run,
        labels=[column.header or column.target for column in mapping.mapped],
    )


def _cell(position: int) -> sql.Composable:
    return sql.SQL("r.{}").format(raw_column(position))


def _values(rows: MappedRows) -> sql.Composed:
    return sql.SQL(", ").join(
        sql.SQL("{} AS {}").format(value, sql.Identifier(column.name))
        for column, value in zip(rows.columns, rows.values, strict=True)
    )


def _problems(rows: MappedRows) -> sql.Composed:
    """An array of `place:code`, one element per cell that could not be taken."""
    found = [
        sql.SQL("{} || ({})").format(sql.Literal(f"{place}:"), problem)
        for place, problem in enumerate(rows.problems)
        if problem is not None
    ]
    return sql.SQL("array_remove(ARRAY[{}]::text[], NULL)").format(sql.SQL(", ").join(found))
