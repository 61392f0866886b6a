"""Rows of one table that refer to each other: those that none refers to go first, then the next."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute, fetch
from csvlib.loading.undoing.written import Written, same_row
from csvlib.model import Reference

_PUT_OFF = sql.SQL(
    """
UPDATE {work} AS w SET act = 'later'
FROM {target} AS t
WHERE w.act = 'remove' AND {same} AND ({referred})
"""
)
_REFERRED = sql.SQL(
    "EXISTS (SELECT FROM {target} AS s WHERE {refers} AND (s.*) IS DISTINCT FROM (t.*))"
)
_ACTS = sql.SQL("UPDATE {work} SET act = %(now)s WHERE act = %(was)s")
_ANY = sql.SQL("SELECT EXISTS (SELECT FROM {work} WHERE act = 'remove') AS found")


def put_off(connection: Connection, one: Written) -> bool:
    """Puts off the rows to which others refer; False where there are no more but these."""
    referred = [_referred(one, each) for each in one.referring if each.table == one.name]
    statement = _PUT_OFF.format(
        work=one.work,
        target=one.target,
        same=same_row(one, "w", "t"),
        referred=sql.SQL(" OR ").join(referred),
    )
    execute(connection, statement)
    if fetch(connection, _ANY.format(work=one.work))[0]["found"]:
        return True
    _rename(connection, one, "later", "remove")
    return False


def take_up(connection: Connection, one: Written) -> None:
    """The rows that were put off are next; the others are done."""
    _rename(connection, one, "remove", "done")
    _rename(connection, one, "later", "remove")


def all_done(connection: Connection, one: Written) -> None:
    """What was done before is an act like any other again."""
    _rename(connection, one, "done", "remove")


def _rename(connection: Connection, one: Written, was: str, now: str) -> None:
    execute(connection, _ACTS.format(work=one.work), was=was, now=now)


def _referred(one: Written, reference: Reference) -> sql.Composed:
    return _REFERRED.format(
        target=one.target,
        refers=sql.SQL(" AND ").join(
            sql.SQL("s.{} = t.{}").format(sql.Identifier(column), sql.Identifier(target))
            for column, target in zip(reference.columns, reference.target_columns, strict=True)
        ),
    )
