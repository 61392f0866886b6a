"""Rows written a portion at a time; one that is refused is halved until the rows are known."""

from collections.abc import Iterator
from dataclasses import dataclass

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute, fetch
from csvlib.loading.merging.refusals import Swallowed, of_a_row, savepoint
from csvlib.loading.undoing.written import Asked, Written
from csvlib.model import Undoing

_PORTIONS = sql.SQL(
    """
SELECT min(id) AS first, max(id) AS last, count(*) AS rows
FROM (
    SELECT id, (row_number() OVER (ORDER BY id) - 1) / %(size)s AS number
    FROM {work} WHERE act = {act} AND id BETWEEN %(first)s AND %(last)s
) AS numbered
GROUP BY number
ORDER BY number
"""
)
_HIGHEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Portion:
    """So many rows of one act, from one line of the ledger to another."""

    first: int
    last: int
    rows: int


@dataclass(frozen=True, slots=True)
class Step:
    """One act on one table. `rows` tells how many rows were `done`; `before` and `after` it links
    are written. `whole`: the rows may refer to each other, so one statement writes them all.
    """

    one: Written
    act: Undoing
    rows: sql.Composed
    before: tuple[sql.Composed, ...] = ()
    after: tuple[sql.Composed, ...] = ()
    whole: bool = False


def in_portion(act: Undoing) -> sql.Composed:
    """The rows w of a work table that a portion holds."""
    return sql.SQL("w.act = {} AND w.id BETWEEN %(first)s AND %(last)s").format(
        sql.Literal(act.value)
    )


def portions(
    connection: Connection, step: Step, size: int, within: Portion | None = None
) -> tuple[Portion, ...]:
    rows = fetch(
        connection,
        _PORTIONS.format(work=step.one.work, act=sql.Literal(step.act.value)),
        size=size,
        first=within.first if within else 0,
        last=within.last if within else _HIGHEST,
    )
    return tuple(Portion(row["first"], row["last"], row["rows"]) for row in rows)


def write(connection: Connection, asked: Asked, step: Step, portion: Portion) -> Iterator[int]:
    """Writes a portion; gives the lines of the ledger whose rows the database refuses.

    Raises what has nothing to do with single rows.
    """
    try:
        with savepoint(connection):
            _write(connection, asked, step, portion)
    except (psycopg2.Error, Swallowed) as exc:
        if not of_a_row(exc):
            raise
        if portion.rows == 1:
            yield portion.first
            return
        for half in portions(connection, step, -(-portion.rows // 2), portion):
            yield from write(connection, asked, step, half)


def at_once(connection: Connection, asked: Asked, step: Step) -> bool:
    """Writes all rows of a step by one statement; False, and nothing, where one is refused."""
    for portion in portions(connection, step, _HIGHEST):
        try:
            with savepoint(connection):
                _write(connection, asked, step, portion)
        except (psycopg2.Error, Swallowed) as exc:
            if not of_a_row(exc):
                raise
            return False
    return True


def _write(connection: Connection, asked: Asked, step: Step, portion: Portion) -> None:
    """Raises Swallowed where fewer rows were written than there are."""
    values: dict[str, object] = {
        "run": asked.by,
        "undone": asked.undone,
        "first": portion.first,
        "last": portion.last,
    }
    for statement in step.before:
        execute(connection, statement, **values)
    if fetch(connection, step.rows, **values)[0]["done"] != portion.rows:
        raise Swallowed
    for statement in step.after:
        execute(connection, statement, **values)
