"""Prepare: a file becomes a plan. Nothing of the target table is written.

A file that was checked before, and has only had some edits since, is not read again: its rows are
taken over, and what did not change is not checked a second time. The outcome is the same.
"""

from dataclasses import dataclass

from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute, load
from csvlib.errors import EmptyFile, FileChanged, Place, WrongState
from csvlib.files import read
from csvlib.files.reader import Reading
from csvlib.jobs import runs, steps, uploads
from csvlib.jobs.basis import Basis, basis_of
from csvlib.jobs.desk import Desk
from csvlib.jobs.progress import Progress
from csvlib.jobs.receipts import in_batches
from csvlib.jobs.reject_file import write_reject_file
from csvlib.jobs.report.groups import sum_up
from csvlib.jobs.report.quality import measure
from csvlib.loading import forget_planned, layout, make_plan
from csvlib.loading.twins.finding import find_twins
from csvlib.model import Attempt, FileProfile, Mapping, Plan, Report, Run, StagedFile
from csvlib.staging import StagingTables, prepare, prepare_again, stage
from csvlib.staging.corrections import apply_corrections
from csvlib.staging.edits import apply_edits
from csvlib.staging.patch import unguard_returned
from csvlib.staging.reuse import drop_changed, take_over
from csvlib.staging.rights import let_read
from csvlib.validation.run import validate
from csvlib.validation.settling import settle

SQL = load(__file__)


def prepare_run(desk: Desk, run_id: int, attempt: Attempt) -> None:
    """Stages, fixes, casts, validates and plans; the run is then `ready`.

    Three transactions, each fenced: Great Expectations reads by a connection of its own, so what
    it is to see must be committed before. Raises errors of the tree; the caller records them.
    """
    run = runs.get(desk, run_id)
    if run.profile is None or run.mapping is None:
        raise WrongState(
            "The columns of this file have not been mapped yet.",
            advice="Open the import and choose where its columns go.",
        )
    work = _Preparation(
        desk=desk,
        run=run,
        profile=run.profile,
        mapping=run.mapping,
        basis=basis_of(desk, run.id, run.profile, run.mapping),
        tables=StagingTables(run.id, attempt),
        progress=Progress(desk, run.id, attempt),
    )
    rows = work.go_on() or work.begin()
    work.plan(rows, work.validate(rows))


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows after all edits up to `last_edit`; `changed` counts those that are not as they were
    when the run was last checked, None where all are new."""

    last_edit: int
    changed: int | None = None


@dataclass(frozen=True, slots=True)
class _Preparation:
    """One attempt at preparing one run."""

    desk: Desk
    run: Run
    profile: FileProfile
    mapping: Mapping
    basis: Basis
    tables: StagingTables
    progress: Progress

    @property
    def labels(self) -> dict[str, str]:
        """From what is filled to the file's header."""
        return {c.target: c.header for c in self.mapping.mapped if c.target}

    def go_on(self) -> _Rows | None:
        """The rows of the check before, with the edits since; None where they are of no use."""
        run = self.run
        if run.prepared_attempt is None or run.prepared_by != self.basis.digest:
            return None
        if run.report is None or any(rule.broken for rule in run.report.rules):
            # Of the rows that did not change, such a rule has not said anything yet.
            return None
        with self.desk.database.transaction() as connection:
            steps.take_rows(connection, run.id, self.tables.attempt)
            if not take_over(connection, StagingTables(run.id, run.prepared_attempt), self.tables):
                return None
            with self.progress.phase("preparing", run.total):
                last = self._edit(connection, after=run.prepared_edit)
                changed = prepare_again(connection, self.tables, self.basis.table, self.mapping)
                forget_planned(connection, self.tables)
            self._let_read(connection, "prepared", "changed")
        return _Rows(last, changed)

    def begin(self) -> _Rows:
        """The file's records in tables, as text and as typed columns."""
        self._require_same_bytes(self.run.upload_id)
        with self.desk.database.transaction() as connection:
            steps.clear_issues(connection, self.run.id)
            staged = self._stage(connection)
            with self.progress.phase("preparing", staged.read):
                self._correct(connection)
                last = self._edit(connection)
                prepare(connection, self.tables, self.basis.table, self.mapping)
            self._let_read(connection, "prepared")
            steps.staged(connection, self.run.id, self.tables.attempt, staged)
        return _Rows(last)

    def validate(self, rows: _Rows) -> Report:
        """What the table's rules say. Rows left out change nothing of that: rules judge files."""
        if rows.changed == 0 and self.run.report is not None:
            return self.run.report
        if not self.basis.suite.rules:
            return Report(rules=())
        settings, database = self.desk.settings, self.desk.database
        total = self.run.total if rows.changed is None else rows.changed
        with self.progress.phase("checking", total), database.transaction() as write:
            report = validate(
                database.url,
                self.tables.name("prepared"),
                self.basis.suite,
                self.mapping.targets,
                write,
                self.run.id,
                timeout_seconds=settings.validation_timeout_seconds,
                labels=self.labels,
                role=settings.rules_role,
                changed=None if rows.changed is None else self.tables.name("changed"),
            )
            steps.fence(write, self.run.id, self.tables.attempt)
        return report

    def plan(self, rows: _Rows, report: Report) -> None:
        """The plan, the reject file, and with them the state `ready`, in one transaction."""
        with self.desk.database.transaction() as connection:
            touched = layout(self.tables, self.basis.table, self.mapping)
            with self.progress.phase("planning", self.run.total):
                plan = make_plan(connection, touched)
            with self.progress.phase("comparing", plan.counts.created):
                find_twins(connection, touched, most_rows=self.desk.settings.twins_rows)
            reject_file = self._reject_file(connection, plan, report)
            with self.progress.phase("summing", plan.counts.read):
                sum_up(connection, self.run.id, self.tables, self.profile)
                measure(connection, self.run, self.tables, self.basis.table)
                report = settle(connection, self.run.id, self.basis.suite, report, self.labels)
            drop_changed(connection, self.tables)
            steps.ready(
                connection,
                self.run.id,
                self.tables.attempt,
                report=report,
                last_edit=rows.last_edit,
                made_by=self.basis.digest,
                plan=plan,
                seconds=self.progress.seconds,
                reject_file=reject_file,
                by_batches=in_batches(plan, self.mapping, self.desk.settings),
            )

    def _stage(self, connection: Connection) -> StagedFile:
        with self.progress.phase("reading", self.profile.records_estimate) as done:
            staged = stage(
                connection,
                self.tables,
                self._read(self.run.upload_id, self.profile),
                width=len(self.profile.columns),
                copy_bytes=self.desk.settings.copy_bytes,
                progress=done,
            )
        self._require_rows(staged)
        unguard_returned(connection, self.tables, len(self.profile.columns))
        return staged

    def _correct(self, connection: Connection) -> None:
        made = apply_corrections(connection, self.tables, self.profile, self.basis.corrections)
        execute(connection, SQL["forget_uses"], run=self.run.id)
        execute(
            connection,
            SQL["note_uses"],
            run=self.run.id,
            ids=list(made),
            rows=list(made.values()),
        )

    def _edit(self, connection: Connection, *, after: int = 0) -> int:
        return apply_edits(connection, self.tables, self.profile, self._returned, after=after)

    def _returned(self, upload_id: str, profile: FileProfile) -> Reading:
        """A reject file that came back."""
        self._require_same_bytes(upload_id)
        return self._read(upload_id, profile)

    def _read(self, upload_id: str, profile: FileProfile) -> Reading:
        return read(
            self.desk.spool.path(upload_id),
            profile,
            max_record_bytes=self.desk.settings.max_record_bytes,
        )

    def _reject_file(self, connection: Connection, plan: Plan, report: Report) -> str | None:
        if not plan.counts.rejected:
            return None
        with self.progress.phase("rejects", plan.counts.rejected):
            return write_reject_file(connection, self.desk.spool, self.tables, self.profile, report)

    def _let_read(self, connection: Connection, *kinds: str) -> None:
        role = self.desk.settings.rules_role
        if role:
            let_read(connection, self.tables, kinds, role)

    def _require_same_bytes(self, upload_id: str) -> None:
        if self.desk.spool.sha256(upload_id) != uploads.sha256(self.desk, upload_id):
            raise FileChanged(
                "The stored file is not the one that was uploaded.",
                advice="Upload it again.",
                place=Place(file=self.run.source),
            )

    def _require_rows(self, staged: StagedFile) -> None:
        if staged.read == 0:
            raise EmptyFile(
                "The file has a header and no rows.",
                advice="Choose a file with at least one row.",
                place=Place(file=self.run.source),
            )
