"""The merge: one transaction that writes exactly the plan that was approved, or nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute, fetch
from csvlib.errors import NoRights, PlanChanged, RefusedByDatabase
from csvlib.loading.layout import Layout
from csvlib.loading.merging.creates import compile_creates, create_related
from csvlib.loading.merging.updates import compile_updates
from csvlib.loading.planning.rows import plan_hash

_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%(table)s, 0))"


@dataclass(frozen=True, slots=True)
class Merged:
    """What was written: rows of the table, and related rows by table."""

    created: int
    updated: int
    related: dict[str, int]


def merge(
    connection: Connection,
    plan: Layout,
    *,
    approved_hash: str,
    batch_rows: int,
    progress: Callable[[int], None],
) -> Merged:
    """Writes the plan in the caller's transaction; `progress` is told the last row_no done.

    Raises PlanChanged when the plan, its tables or the target are not what was approved,
    RefusedByDatabase when a constraint or trigger refuses a row, NoRights. The caller rolls back.
    """
    with _explained():
        execute(connection, _LOCK, table=f"csv_desk:{plan.table.table}")
        if plan_hash(connection, plan) != approved_hash:
            raise _not_what_was_approved()
        related = create_related(connection, plan)
        creates, updates = compile_creates(connection, plan), compile_updates(plan)
        created = updated = 0
        for first, last in _batches(connection, plan, batch_rows):
            created += creates.write(connection, first, last)
            updated += updates.write(connection, first, last)
            progress(last)
    return Merged(created, updated, related)


def _batches(connection: Connection, plan: Layout, size: int) -> Iterator[tuple[int, int]]:
    """Ranges of row_no that hold something to write."""
    query = sql.SQL(
        "SELECT min(row_no) AS first, max(row_no) AS last FROM {}"
        " WHERE action IN ('create', 'update')"
    ).format(plan.tables["plan"])
    ends = fetch(connection, query)[0]
    if ends["first"] is None:
        return
    for first in range(ends["first"], ends["last"] + 1, size):
        yield first, min(first + size - 1, ends["last"])


def _not_what_was_approved() -> PlanChanged:
    return PlanChanged(
        "The prepared rows are not the ones that were approved.",
        advice="Nothing was written. Check the file again, then review and approve it.",
    )


@contextmanager
def _explained() -> Iterator[None]:
    """The database's refusals in our words. Its own texts carry cell values: they stay out."""
    try:
        yield
    except psycopg2.errors.UniqueViolation as exc:
        raise PlanChanged(
            f"A row that would be created is in the table by now ({_constraint(exc)}).",
            advice="Nothing was written. Check the file again to see the rows as they are now.",
        ) from exc
    except psycopg2.errors.UndefinedTable as exc:
        raise PlanChanged(
            "The prepared rows, or a table they go to, are not there any more.",
            advice="Nothing was written. Check the file again, then review and approve it.",
        ) from exc
    except psycopg2.errors.InsufficientPrivilege as exc:
        raise NoRights(
            "The database role may not write one of the tables this import touches.",
            advice="Nothing was written. Ask the database's owner for INSERT and UPDATE.",
        ) from exc
    except (psycopg2.IntegrityError, psycopg2.DataError, psycopg2.errors.RaiseException) as exc:
        raise RefusedByDatabase(
            f"The database refused a row ({_constraint(exc)}).",
            advice="Nothing was written. Correct the rows that break this rule, or leave them "
            "out, then check the file again.",
        ) from exc


def _constraint(exc: psycopg2.Error) -> str:
    name = exc.diag.constraint_name
    return f"constraint {name}" if name else f"error {exc.pgcode}"
