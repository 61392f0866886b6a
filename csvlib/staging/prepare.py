"""Applies the mapping: one CREATE TABLE AS SELECT casts every cell, and says which could not be."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute
from csvlib.mapping.rows import MappedRows, mapped_rows
from csvlib.model import Mapping, Table
from csvlib.staging.names import LINE_NO, PROBLEMS, ROW_NO, StagingTables, raw_column

_PREPARE = sql.SQL(
    """
CREATE UNLOGGED TABLE {made} AS
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
FROM {made} AS p CROSS JOIN LATERAL unnest(p.{problems_name}) AS problem
WHERE p.{problems_name} <> ARRAY[]::text[]
"""
)

_CHANGED = sql.SQL(
    "(SELECT raw.* FROM {raw} AS raw JOIN pg_temp.changed_rows AS c ON c.row_no = raw.row_no)"
)

# What the reader said of a row stays true: it names no column, and no rule.
_FORGET = """
DELETE FROM csv_desk.issue AS i USING pg_temp.changed_rows AS c
WHERE i.run_id = %(run)s AND i.row_no = c.row_no
    AND (i.rule_id IS NOT NULL OR i.column_name IS NOT NULL)
"""

_REPLACE = (
    sql.SQL(
        "DELETE FROM {prepared} AS p USING pg_temp.changed_rows AS c WHERE p.{row_no} = c.row_no"
    ),
    sql.SQL("INSERT INTO {prepared} SELECT * FROM {changed}"),
)


def prepare(connection: Connection, tables: StagingTables, table: Table, mapping: Mapping) -> int:
    """Makes `prepared` from `raw`: a typed column per target, NULL where a cell could not be cast.

    Each such cell is one critical issue. Returns the number of issues. A related name is `text`,
    a list of them `text[]`.
    """
    _make(connection, tables, "prepared", mapped_rows(mapping, table, tables["raw"], _cell))
    return _store_problems(connection, tables, "prepared", mapping)


def prepare_again(
    connection: Connection, tables: StagingTables, table: Table, mapping: Mapping
) -> int:
    """The same for the rows in the temporary table `changed_rows`, in a `prepared` that is there.

    What was found in these rows is forgotten, save for what the reader said. They are also in a
    table `changed`, of the same columns. Returns their number.
    """
    execute(connection, _FORGET, run=tables.run)
    raw = _CHANGED.format(raw=tables["raw"])
    _make(connection, tables, "changed", mapped_rows(mapping, table, raw, _cell))
    names = {"prepared": tables["prepared"], "changed": tables["changed"], "row_no": ROW_NO}
    rows = [execute(connection, statement.format(**names)) for statement in _REPLACE]
    _store_problems(connection, tables, "changed", mapping)
    if rows[-1]:
        execute(connection, sql.SQL("ANALYZE {}").format(tables["prepared"]))
    return rows[-1]


def _make(connection: Connection, tables: StagingTables, kind: str, rows: MappedRows) -> None:
    execute(
        connection,
        _PREPARE.format(
            made=tables[kind],
            row_no=ROW_NO,
            line_no=LINE_NO,
            problems_name=PROBLEMS,
            rows=rows.source,
            values=_values(rows),
            problems=_problems(rows),
        ),
    )
    execute(
        connection,
        sql.SQL("ALTER TABLE {} ADD PRIMARY KEY ({})").format(tables[kind], ROW_NO),
    )
    execute(connection, sql.SQL("ANALYZE {}").format(tables[kind]))


def _store_problems(
    connection: Connection, tables: StagingTables, kind: str, mapping: Mapping
) -> int:
    return execute(
        connection,
        _ISSUES.format(made=tables[kind], row_no=ROW_NO, line_no=LINE_NO, problems_name=PROBLEMS),
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
