"""Commit: the approved plan is written, with its record and its outcome.

All in one transaction; or, where the run says so, batch by batch, each in one of its own and with a
receipt, so that a later attempt goes on behind the last one.
"""

from dataclasses import dataclass, replace
from functools import partial

from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.catalog import reflect
from csvlib.database.engine import driver
from csvlib.database.queries import execute, load
from csvlib.errors import PlanChanged, RowsRejected, WrongState
from csvlib.jobs import dispatcher, memory, receipts, runs, steps
from csvlib.jobs.desk import Desk
from csvlib.jobs.patience import patiently
from csvlib.jobs.progress import Progress
from csvlib.jobs.reject_file import write_reject_file
from csvlib.jobs.report.groups import sum_up
from csvlib.loading import Layout, Merged, layout, merge
from csvlib.loading.merging import refusals, todo
from csvlib.loading.merging.merge import Merge, lock_table
from csvlib.loading.planning.digest import table_digest
from csvlib.mapping import check as check_mapping
from csvlib.model import Attempt, FileProfile, Mapping, OnError, Plan, Report, Run
from csvlib.staging import StagingTables
from csvlib.staging.reuse import has_rows

SQL = load(__file__)


def commit_run(desk: Desk, run_id: int, attempt: Attempt) -> None:
    """Merges the plan until it says `committed`, or leaves no trace; by batches it leaves receipts.

    What is not as it was approved comes back to review. Raises errors of the tree; the caller
    records them.
    """
    work = _work(desk, runs.get(desk, run_id), attempt)
    try:
        if work.run.by_batches:
            work.by_batches()
        else:
            patiently(work.at_once)
    except PlanChanged as error:
        if receipts.of(desk, run_id):
            raise
        with desk.database.begin() as connection:
            steps.send_back(driver(connection), run_id, attempt, error)
            dispatcher.enqueue_prepare(connection, run_id)


def _work(desk: Desk, run: Run, attempt: Attempt) -> "_Commit":
    if (
        run.plan is None
        or run.profile is None
        or run.mapping is None
        or run.prepared_attempt is None
    ):
        raise WrongState(
            "There is no plan to carry out.", advice="Check the file again, then approve it."
        )
    return _Commit(
        desk=desk,
        run=run,
        attempt=attempt,
        plan=run.plan,
        profile=run.profile,
        mapping=run.mapping,
        tables=StagingTables(run.id, run.prepared_attempt),
        progress=Progress(desk, run.id, attempt),
    )


class _OneIsEnough(Exception):
    """Rows were refused where one is enough to write nothing; `told` are their issues."""

    def __init__(self, told: refusals.Told, rows: int) -> None:
        super().__init__()
        self.told = told
        self.rows = rows


@dataclass(frozen=True, slots=True)
class _Commit:
    """One attempt at committing one run."""

    desk: Desk
    run: Run
    attempt: Attempt
    plan: Plan
    profile: FileProfile
    mapping: Mapping
    tables: StagingTables
    progress: Progress

    def at_once(self) -> None:
        """Raises RowsRejected where one refused row is enough to write nothing."""
        try:
            with self.desk.database.transaction() as connection:
                steps.require_newest(connection, self.run.id, self.attempt)
                where = self._layout(connection)
                with self.progress.phase("writing", self.plan.counts.written) as done:
                    merged = merge(
                        connection,
                        where,
                        approved_hash=self.plan.hash,
                        batch_rows=self.desk.settings.batch_rows,
                        progress=done,
                    )
                if merged.rejected and self.mapping.on_error is OnError.ABORT:
                    raise _OneIsEnough(refusals.told(connection, where), merged.rejected)
                self._finish(connection, merged)
        except _OneIsEnough as refused:
            self._keep(refused)

    def by_batches(self) -> None:
        """Each batch is there for good once it is written."""
        merging, batches = self._begin()
        with self.progress.phase("writing", self.plan.counts.written) as done:
            for batch in batches:
                patiently(partial(self._write, merging, batch))
                done(batch.last)
        with self.desk.database.transaction() as connection:
            written = receipts.total(connection, self.run.id)
            self._finish(connection, written)

    def _begin(self) -> tuple[Merge, list[todo.Batch]]:
        """In an attempt that is not the first one, behind the last receipt."""
        with self.desk.database.transaction() as connection:
            steps.require_newest(connection, self.run.id, self.attempt)
            merging = Merge(self._layout(connection))
            last = receipts.last_place(connection, self.run.id)
            if last is None:
                merging.begin(connection, self.plan.hash)
                merging.require_fresh(connection)
                receipts.begin(connection, self.run.id)
            elif not has_rows(connection, self.tables, "todo"):
                raise PlanChanged(
                    "The prepared rows are not there any more.",
                    advice="Undo this import, and import the file again.",
                )
            size = self.desk.settings.batch_rows
            return merging, list(todo.batches(connection, merging.plan, size, after=last or 0))

    def _write(self, merging: Merge, batch: todo.Batch) -> None:
        with self.desk.database.transaction() as connection:
            steps.require_newest(connection, self.run.id, self.attempt)
            lock_table(connection, merging.plan.table.table)
            # There is no way back to review any more.
            merged = merging.write(connection, batch, send_back=False)
            receipts.add(connection, self.run.id, batch, merged)
            steps.fence(connection, self.run.id, self.attempt)

    def _layout(self, connection: Connection) -> Layout:
        table = reflect(connection, self.mapping.table)
        if self.plan.table_digest not in {"", table_digest(table)}:
            raise PlanChanged(
                "The table itself was altered since the review.",
                advice="Review and approve the plan as it is now.",
            )
        # A field that is gone by now would else be left out without a word.
        check_mapping(self.mapping, table)
        return layout(self.tables, table, self.mapping)

    def _finish(self, connection: Connection, merged: Merged) -> None:
        counts = replace(
            self.plan.counts,
            created=merged.created,
            updated=merged.updated,
            rejected=self.plan.counts.rejected + merged.rejected,
        )
        remembered = memory.entry(
            self.profile, self.mapping, self.run.approved_by or self.run.created_by
        )
        memory.remember(connection, self.run.id, remembered)
        steps.committed(
            connection,
            self.run.id,
            self.attempt,
            counts=counts,
            related=merged.related,
            seconds=self.progress.seconds,
            reject_file=self._tell(connection) if merged.rejected else self.run.reject_file,
        )

    def _tell(self, connection: Connection) -> str:
        """What was refused stands in the report and in the reject file, beside the rest."""
        sum_up(connection, self.run.id, self.tables, self.profile)
        return write_reject_file(
            connection,
            self.desk.spool,
            self.tables,
            self.profile,
            self.run.report or Report(()),
            attempt=self.attempt,
        )

    def _keep(self, refused: _OneIsEnough) -> None:
        """Nothing else is left of this attempt. Raises RowsRejected."""
        with self.desk.database.transaction() as connection:
            refusals.keep(connection, self.run.id, refused.told)
            name = self._tell(connection)
            steps.require_newest(connection, self.run.id, self.attempt)
            execute(
                connection,
                SQL["refused"],
                id=self.run.id,
                attempt=self.attempt,
                reject_file=name,
            )
        raise RowsRejected(
            f"{refused.rows:,} rows were refused while writing, and one is enough to stop this "
            "import.",
            advice="Nothing was written. Correct the rows in the reject file, or allow rows to be "
            "left out.",
        )
