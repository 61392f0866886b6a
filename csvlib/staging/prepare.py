"""Applies the mapping: one CREATE TABLE AS SELECT casts every cell, and says which could not be."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute
from csvlib.mapping.expressions import Compiled, compile_column
from csvlib.model import FileProfile, Mapping, Table
from csvlib.staging.names import LINE_NO, PROBLEMS, ROW_NO, StagingTables, raw_column

_PREPARE = sql.SQL(
    """
CREATE UNLOGGED TABLE {prepared} AS
SELECT r.row_no AS {row_no}, r.line_no AS {line_no}, {values}, {problems} AS {problems_name}
FROM {raw} AS r
"""
)

# `labels` are the headers of the file, so that a problem names the column as the user knows it.
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
    profile: FileProfile,
) -> int:
    """Makes `prepared` from `raw`: a typed column per target, NULL where a cell could not be cast.

    Each such cell is one critical issue. Returns the number of issues. A related name is `text`,
    a list of them `text[]`.
    """
    compiled = [
        (column.position, compile_column(column, table, _source(column.position)))
        for column in mapping.mapped
    ]
    names = {
        "prepared": tables["prepared"],
        "raw": tables["raw"],
        "row_no": ROW_NO,
        "line_no": LINE_NO,
        "problems_name": PROBLEMS,
    }
    execute(
        connection,
        _PREPARE.format(values=_values(compiled), problems=_problems(compiled), **names),
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
        labels=list(profile.columns),
    )


def _source(position: int) -> sql.Composable:
    return sql.SQL("r.{}").format(raw_column(position))


def _values(compiled: list[tuple[int, Compiled]]) -> sql.Composed:
    return sql.SQL(", ").join(
        sql.SQL("{} AS {}").format(column.value, sql.Identifier(column.name))
        for _, column in compiled
    )


def _problems(compiled: list[tuple[int, Compiled]]) -> sql.Composed:
    """An array of `position:code`, one element per cell that could not be taken."""
    found = [
        sql.SQL("{} || ({})").format(sql.Literal(f"{position}:"), column.problem)
        for position, column in compiled
        if column.problem is not None
    ]
    return sql.SQL("array_remove(ARRAY[{}]::text[], NULL)").format(sql.SQL(", ").join(found))
