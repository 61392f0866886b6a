"""The merge: what was approved is written, recorded and counted; what is refused is told.

`merge` does all in one transaction. A plan too large for that is written batch by batch, each in a
transaction of its own, by whoever calls `begin`, `batches` and `write` of a `Merge`.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute
from csvlib.errors import NoRights, PlanChanged, RefusedByDatabase
from csvlib.loading.layout import Layout
from csvlib.loading.merging import todo
from csvlib.loading.merging.creates import Creates, compile_creates
from csvlib.loading.merging.refusals import Refusal, tell, without_a_word, write_or_refuse
from csvlib.loading.merging.related import create_related, orphans
from csvlib.loading.merging.sequences import move_sequences
from csvlib.loading.merging.staleness import as_planned, stale_rows, taken
from csvlib.loading.merging.todo import Batch
from csvlib.loading.merging.updates import Updates, compile_updates
from csvlib.loading.planning.digest import plan_hash
from csvlib.model import Action, OnStale, TableName
from csvlib.model.codes import title
from csvlib.staging.reuse import has_rows

MOST_REFUSED = 1_000
"""Of more refused rows than this the import is stopped: something else is wrong than its rows."""

_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%(table)s, 0))"


@dataclass(frozen=True, slots=True)
class Merged:
    """What was written: rows of the table, and related rows by table. `rejected` were planned, and
    refused by the database or changed by somebody else; of these `stale` are the latter."""

    created: int = 0
    updated: int = 0
    rejected: int = 0
    stale: int = 0
    related: dict[str, int] = field(default_factory=dict)

    def __add__(self, other: "Merged") -> "Merged":
        return Merged(
            self.created + other.created,
            self.updated + other.updated,
            self.rejected + other.rejected,
            self.stale + other.stale,
            self.related | other.related,
        )


def merge(
    connection: Connection,
    plan: Layout,
    *,
    approved_hash: str,
    batch_rows: int,
    progress: Callable[[int], None],
) -> Merged:
    """Writes the plan in the caller's transaction; `progress` is told how many rows are done.

    Rows that are not written have critical issues then. Raises PlanChanged when the plan, its
    tables or the target are not what was approved, RefusedByDatabase when far too many rows are
    refused, NoRights. The caller rolls back.
    """
    work = Merge(plan)
    merged = work.begin(connection, approved_hash)
    for batch in todo.batches(connection, plan, batch_rows):
        merged += work.write(connection, batch, send_back=plan.mapping.on_stale is OnStale.REVIEW)
        progress(batch.last)
    return merged


def lock_table(connection: Connection, table: TableName) -> None:
    """Whoever writes runs into this table comes one after the other, until their transactions end.

    Constraints are checked at the end of each statement, those too that could wait.
    """
    execute(connection, _LOCK, table=f"csv_desk:{table}")
    execute(connection, "SET CONSTRAINTS ALL IMMEDIATE")
    # Enough for a batch of the usual size: with PostgreSQL's own 4 MB it goes through files.
    execute(connection, "SET LOCAL work_mem = '64MB'")


@dataclass(slots=True)
class Merge:
    """One attempt at writing a plan."""

    plan: Layout
    _refused: Counter[str] = field(default_factory=Counter)
    _creates: Creates | None = None
    _updates: Updates | None = None

    def begin(self, connection: Connection, approved_hash: str) -> Merged:
        """Makes sure of the plan, and creates the related rows. In a transaction of the work.

        Raises PlanChanged, NoRights.
        """
        with _explained():
            lock_table(connection, self.plan.table.table)
            self._require_plan(connection, approved_hash)
            todo.make_todo(connection, self.plan)
            move_sequences(connection, self.plan)
            return Merged(related=create_related(connection, self.plan))

    def require_fresh(self, connection: Connection) -> None:
        """Raises PlanChanged when somebody has changed any row that is to be updated."""
        stale = stale_rows(connection, self.plan)
        if stale:
            raise _stale(stale)

    def write(self, connection: Connection, batch: Batch, *, send_back: bool) -> Merged:
        """Writes one batch. What is stale is left out and told, or raises PlanChanged if it is to
        be sent back. Raises RefusedByDatabase, NoRights."""
        with _explained():
            lost = orphans(connection, self.plan, batch)
            refused = [Refusal(place, "related_missing", at) for place, at in lost.items()]
            batch = replace(batch, without=tuple(sorted(lost)))
            done, stale = Merged(), set[int]()

            def write(portion: Batch) -> None:
                nonlocal done
                written, left_out = self._write(connection, portion)
                done += written
                stale.update(left_out)

            for one in write_or_refuse(connection, self.plan, batch, write):
                if send_back and one.code == "conflict" and taken(connection, self.plan, one.place):
                    raise _stale(1)
                refused.append(one)
            return done + self._tell(connection, refused, stale, send_back=send_back)

    def _write(self, connection: Connection, batch: Batch) -> tuple[Merged, tuple[int, ...]]:
        if batch.action is Action.CREATE:
            self._creates = self._creates or compile_creates(connection, self.plan)
            return Merged(created=self._creates.write(connection, batch)), ()
        self._updates = self._updates or compile_updates(self.plan)
        updated, left_out = self._updates.write(connection, batch)
        return Merged(updated=updated), left_out

    def _tell(
        self, connection: Connection, refused: list[Refusal], left_out: set[int], *, send_back: bool
    ) -> Merged:
        if left_out:
            swallowed = as_planned(connection, self.plan, sorted(left_out))
            refused += without_a_word(connection, self.plan, sorted(swallowed))
            left_out = left_out - swallowed
        if left_out and send_back:
            raise _stale(len(left_out))
        self._refused.update(one.code for one in refused)
        if self._refused.total() > MOST_REFUSED:
            raise _too_many(self._refused)
        stale = [Refusal(place, "stale") for place in sorted(left_out)]
        if refused or stale:
            tell(connection, self.plan, [*refused, *stale])
        return Merged(rejected=len(refused) + len(stale), stale=len(stale))

    def _require_plan(self, connection: Connection, approved_hash: str) -> None:
        tables = self.plan.tables
        kinds = ("prepared", "plan")
        if not all(has_rows(connection, tables, kind) for kind in kinds):
            raise PlanChanged(
                "The prepared rows are not there any more.",
                advice="Review and approve the plan that is made of the file again.",
            )
        if plan_hash(connection, self.plan) != approved_hash:
            raise PlanChanged(
                "The prepared rows are not the ones that were approved.",
                advice="Review and approve the plan as it is now.",
            )


def _stale(rows: int) -> PlanChanged:
    what = "rows of the table were" if rows > 1 else "row of the table was"
    return PlanChanged(
        f"{rows:,} {what} changed by someone else since the review.",
        advice="Review and approve the plan as it is now.",
    )


def _too_many(refused: Counter[str]) -> RefusedByDatabase:
    code, _ = refused.most_common(1)[0]
    return RefusedByDatabase(
        f"The database refused more than {MOST_REFUSED:,} rows, most of them for this reason: "
        f"{title(code)}",
        advice="Nothing was written. Correct the file, or ask the table's owner what it demands.",
    )


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except psycopg2.errors.InsufficientPrivilege as exc:
        raise NoRights(
            "The database role may not write one of the tables this import touches.",
            advice="Nothing was written. Ask the database's owner for INSERT and UPDATE.",
        ) from exc
