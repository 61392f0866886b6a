"""What a database holds, and whether anything was written to it."""

import time
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.engine import Database

Rows = dict[str, list[tuple[str | None, ...]]]
EVERYTHING = "*"
"""In place of columns: the table is not looked at."""

_TABLES = """
SELECT n.nspname, c.relname,
    ARRAY(SELECT a.attname::text FROM pg_attribute AS a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum)
FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^pg_'
    AND n.nspname NOT IN ('information_schema', 'csv_desk', 'csv_staging', 'public')
ORDER BY 1, 2
"""

_WRITTEN = """
SELECT coalesce(sum(n_tup_ins), 0), coalesce(sum(n_tup_upd), 0), coalesce(sum(n_tup_del), 0)
FROM pg_stat_user_tables WHERE schemaname NOT IN ('csv_desk', 'csv_staging', 'public')
"""


def content(connection: Connection, without: Mapping[str, Collection[str]] | None = None) -> Rows:
    """Every row of every table of the users', as text, sorted; `without` columns of some tables."""
    left_out = without or {}
    found: Rows = {}
    for schema, table, columns in _fetch(connection, _TABLES):
        name = f"{schema}.{table}"
        hidden = left_out.get(name, ())
        if EVERYTHING in hidden:
            continue
        shown = [sql.Identifier(column) for column in columns if column not in hidden]
        rows = _fetch(
            connection, _select(schema, table, [sql.SQL("{}::text").format(c) for c in shown])
        )
        found[name] = sorted(rows, key=repr)
    return found


def versions(connection: Connection) -> dict[str, set[tuple[Any, ...]]]:
    """Where every row lies, and who wrote it there: another one for each row that is written."""
    marks = [sql.SQL(mark) for mark in ("tableoid", "ctid::text", "xmin::text")]
    return {
        f"{schema}.{table}": set(_fetch(connection, _select(schema, table, marks)))
        for schema, table, _ in _fetch(connection, _TABLES)
    }


def tuples_written(database: Database, url: str) -> tuple[int, int, int]:
    """Rows inserted, updated and deleted in the users' tables, since there are statistics.

    A connection tells them at its end at the latest; so all of the desk's are closed first.
    """
    database.close()
    connection = psycopg2.connect(url)
    try:
        connection.autocommit = True
        others = (
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        for _ in range(200):
            if _fetch(connection, others) == [(0,)]:
                break
            time.sleep(0.02)
        return tuple(map(int, _fetch(connection, _WRITTEN)[0]))  # type: ignore[return-value]
    finally:
        connection.close()


def _select(schema: str, table: str, columns: Sequence[sql.Composable]) -> sql.Composed:
    return sql.SQL("SELECT {} FROM {}").format(
        sql.SQL(", ").join(columns), sql.Identifier(schema, table)
    )


def _fetch(connection: Connection, query: str | sql.Composable) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()
