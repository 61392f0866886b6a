"""The rows of an earlier attempt, taken over by a later one that has only a few to change."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute, fetch
from csvlib.staging.names import ROW_NO, StagingTables

KEPT = ("raw", "prepared")
MADE_ANEW = (
    "changed",
    "related",
    "repeats",
    "unmerged",
    "matched",
    "kin",
    "plan",
    "twins",
    "todo",
)

_PUT_BACK = (
    sql.SQL("DELETE FROM {prepared} AS p USING {unmerged} AS u WHERE u.{row_no} = p.{row_no}"),
    sql.SQL("INSERT INTO {prepared} SELECT * FROM {unmerged}"),
)


def take_over(connection: Connection, old: StagingTables, new: StagingTables) -> bool:
    """Gives the tables of `old` the names of `new`; its plan is dropped, with all that it did.

    False, and nothing happens, where they are gone, or came back empty as unlogged tables do
    after a crash of the server.
    """
    if not _are_there(connection, old):
        return False
    _unmerge(connection, old)
    for kind in MADE_ANEW:
        execute(connection, sql.SQL("DROP TABLE IF EXISTS {}").format(old[kind]))
    for kind in KEPT:
        execute(
            connection,
            sql.SQL("ALTER TABLE {} RENAME TO {}").format(
                old[kind], sql.Identifier(new.name(kind).name)
            ),
        )
    return True


def drop_changed(connection: Connection, tables: StagingTables) -> None:
    """Which rows were changed is of no use once they are checked."""
    execute(connection, sql.SQL("DROP TABLE IF EXISTS {}").format(tables["changed"]))


def has_rows(connection: Connection, tables: StagingTables, kind: str) -> bool:
    """Whether this table is there, with anything in it."""
    (found,) = fetch(
        connection, "SELECT to_regclass(%(name)s) AS there", name=str(tables.name(kind))
    )
    if found["there"] is None:
        return False
    query = sql.SQL("SELECT EXISTS (SELECT FROM {}) AS any").format(tables[kind])
    return bool(fetch(connection, query)[0]["any"])


def _unmerge(connection: Connection, tables: StagingTables) -> None:
    """Rows whose blank cells a plan has filled from others are again as they were cast."""
    if has_rows(connection, tables, "unmerged"):
        names = {kind: tables[kind] for kind in ("prepared", "unmerged")}
        for statement in _PUT_BACK:
            execute(connection, statement.format(row_no=ROW_NO, **names))


def _are_there(connection: Connection, tables: StagingTables) -> bool:
    return all(has_rows(connection, tables, kind) for kind in KEPT)
