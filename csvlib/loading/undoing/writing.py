"""The writing of an undo: what was approved is taken back, in the caller's transaction."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute
from csvlib.errors import NoRights, PlanChanged, RefusedByDatabase
from csvlib.loading.merging.merge import lock_table
from csvlib.loading.undoing.comparing import compare
from csvlib.loading.undoing.kin import all_done, put_off, take_up
from csvlib.loading.undoing.portions import Portion, Step, at_once, portions, write
from csvlib.loading.undoing.preview import count, digest, keep_outcome
from csvlib.loading.undoing.recreating import recreate
from csvlib.loading.undoing.referring import keep_referenced
from csvlib.loading.undoing.removing import remove
from csvlib.loading.undoing.restoring import restore
from csvlib.loading.undoing.work import row_of_line
from csvlib.loading.undoing.written import Asked, Written, written
from csvlib.model import Counts, TableKind, Undoing
from csvlib.staging import StagingTables

MOST_REFUSED = 1_000
"""Of more refused rows than this the undo is stopped: something else is wrong than its rows."""

# Nobody can change these, or refer to them, until they are written.
_LOCK = sql.SQL(
    """
SELECT count(*) FROM (
    SELECT FROM csv_desk.change AS l {row}
    WHERE l.run_id = %(run)s AND l.table_schema = %(schema)s AND l.table_name = %(table)s
    FOR UPDATE OF t
) AS locked
"""
)
_MARK = sql.SQL("UPDATE {work} SET act = %(act)s, reason = %(reason)s WHERE id = ANY (%(ids)s)")


def take_back(
    connection: Connection,
    asked: Asked,
    tables: StagingTables,
    *,
    approved_hash: str,
    batch_rows: int,
    progress: Callable[[int], None],
) -> Counts:
    """Compares again, and writes exactly what was approved; returns the outcome.

    Rows that the database refuses are kept. Raises PlanChanged, before anything is written, when
    the rows are not what they were, RefusedByDatabase when far too many are refused, NoRights.
    """
    lock_table(connection, asked.table)
    every = written(connection, asked)
    for one in every:
        _lock_rows(connection, one, asked)
    compare(connection, asked, every)
    if digest(connection, every) != approved_hash:
        raise PlanChanged(
            "Rows have been changed since the undo was reviewed.",
            advice="Nothing was written. Review what it would do now, and approve that.",
        )
    writing = _Writing(connection, asked, every, batch_rows, progress)
    try:
        writing.write()
    except psycopg2.errors.InsufficientPrivilege as exc:
        raise NoRights(
            "The database role may not write one of the tables that this run wrote to.",
            advice="Nothing was written. Ask the database's owner for INSERT, UPDATE and DELETE.",
        ) from exc
    if not writing.as_planned:
        keep_outcome(connection, every, tables)
    return count(connection, every)


@dataclass(slots=True)
class _Writing:
    connection: Connection
    asked: Asked
    every: tuple[Written, ...]
    batch_rows: int
    progress: Callable[[int], None]
    done: int = 0
    refused: list[tuple[Step, int]] = field(default_factory=list)
    as_planned: bool = True

    def write(self) -> None:
        """Rows are made again before others are to refer to them, and go when none does any more.

        A cell that could not be given back because a row that goes had the same may be by then.
        """
        for step in self._making():
            self._step(step)
        for one in reversed(self.every):
            if one.table is not None and "insert" in one.actions:
                self._remove(one)
        self._try_again()

    def _remove(self, one: Written) -> None:
        """Of rows that refer to each other all go at once. If one of them is refused, those go
        first that no other refers to, and so on; what stays holds what it refers to."""
        if self.refused:
            keep_referenced(self.connection, self.every)
        step = remove(one)
        if not step.whole:
            self._step(step)
        elif not at_once(self.connection, self.asked, step):
            while put_off(self.connection, one):
                self._step(step)
                take_up(self.connection, one)
                keep_referenced(self.connection, self.every)
            self._step(step)
            all_done(self.connection, one)

    def _making(self) -> Iterator[Step]:
        there = [one for one in self.every if one.table is not None]
        yield from (recreate(one) for one in there if "delete" in one.actions)
        yield from (restore(self.connection, one) for one in there if "update" in one.actions)

    def _step(self, step: Step) -> None:
        for portion in portions(self.connection, step, self.batch_rows):
            self._portion(step, portion)
            self.done += portion.rows
            self.progress(self.done)

    def _portion(self, step: Step, portion: Portion) -> None:
        """Raises RefusedByDatabase."""
        lines = []
        for line in write(self.connection, self.asked, step, portion):
            lines.append(line)
            if len(lines) + len(self.refused) > MOST_REFUSED:
                raise _too_many()
        self._mark(step, lines, "keep", "refused")
        self.refused += [(step, line) for line in lines]

    def _try_again(self) -> None:
        again = [one for one in self.refused if one[0].act is not Undoing.REMOVE]
        self.refused = [one for one in self.refused if one[0].act is Undoing.REMOVE]
        for step, line in again:
            self._mark(step, [line], step.act.value, None)
            self._portion(step, Portion(line, line, 1))

    def _mark(self, step: Step, lines: list[int], act: str, reason: str | None) -> None:
        if lines:
            self.as_planned = False
            statement = _MARK.format(work=step.one.work)
            execute(self.connection, statement, act=act, reason=reason, ids=lines)


def _lock_rows(connection: Connection, one: Written, asked: Asked) -> None:
    """Rows of a view cannot be."""
    table = one.table
    if table is None or table.kind is TableKind.VIEW or "update" not in table.rights:
        return
    execute(
        connection,
        _LOCK.format(row=row_of_line(one, "JOIN")),
        run=asked.undone,
        schema=one.name.schema,
        table=one.name.name,
    )


def _too_many() -> RefusedByDatabase:
    return RefusedByDatabase(
        f"The database refused more than {MOST_REFUSED:,} rows.",
        advice="Nothing was written. A trigger or a rule of the table keeps rows from being "
        "changed back: ask the owner of the table.",
    )
