"""Prepare: a file becomes a plan. Nothing of the target table is written."""

from dataclasses import dataclass

from csvlib.catalog import reflect
from csvlib.errors import EmptyFile, FileChanged, Place, WrongState
from csvlib.files import read
from csvlib.jobs import runs, steps, uploads
from csvlib.jobs.desk import Desk
from csvlib.jobs.progress import Progress
from csvlib.jobs.reject_file import write_reject_file
from csvlib.loading import layout, make_plan
from csvlib.mapping import check as check_mapping
from csvlib.model import Attempt, FileProfile, Mapping, Report, Run, StagedFile, Table
from csvlib.staging import StagingTables, prepare, stage
from csvlib.validation.run import validate
from csvlib.validation.suites import load


def prepare_run(desk: Desk, run_id: int, attempt: Attempt) -> None:
    """Stages, casts, validates and plans; the run is then `ready`.

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
        tables=StagingTables(run.id, attempt),
        progress=Progress(desk, run.id, attempt),
    )
    table = work.stage()
    work.plan(table, work.validate(table))


@dataclass(frozen=True, slots=True)
class _Preparation:
    """One attempt at preparing one run."""

    desk: Desk
    run: Run
    profile: FileProfile
    mapping: Mapping
    tables: StagingTables
    progress: Progress

    def stage(self) -> Table:
        """The file's records in tables, as text and as typed columns."""
        self._require_same_bytes()
        with self.desk.database.transaction() as connection:
            table = reflect(connection, self.mapping.table)
            check_mapping(self.mapping, table)
            steps.clear_issues(connection, self.run.id)
            with self.progress.phase("reading", self.profile.records_estimate) as done:
                staged = stage(
                    connection,
                    self.tables,
                    read(
                        self.desk.spool.path(self.run.upload_id),
                        self.profile,
                        max_record_bytes=self.desk.settings.max_record_bytes,
                    ),
                    width=len(self.profile.columns),
                    copy_bytes=self.desk.settings.copy_bytes,
                    progress=done,
                )
            self._require_rows(staged)
            with self.progress.phase("preparing", staged.read):
                prepare(connection, self.tables, table, self.mapping)
            steps.fence(connection, self.run.id, self.tables.attempt)
        return table

    def validate(self, table: Table) -> Report:
        """What the table's suite says; a table without one has its types and keys alone."""
        suite = load(self.desk.settings.suites_dir, table.table)
        if suite is None:
            return Report(rules=())
        database = self.desk.database
        with self.progress.phase("checking", self.run.total), database.transaction() as write:
            report = validate(
                database.url,
                self.tables.name("prepared"),
                suite,
                self.mapping.targets,
                write,
                self.run.id,
                timeout_seconds=self.desk.settings.validation_timeout_seconds,
                labels={c.target: c.header for c in self.mapping.mapped if c.target},
            )
            steps.fence(write, self.run.id, self.tables.attempt)
        return report

    def plan(self, table: Table, report: Report) -> None:
        """The plan, the reject file, and with them the state `ready`, in one transaction."""
        with self.desk.database.transaction() as connection:
            with self.progress.phase("planning", self.run.total):
                plan = make_plan(connection, layout(self.tables, table, self.mapping))
            reject_file = None
            if plan.counts.rejected:
                with self.progress.phase("rejects", plan.counts.rejected):
                    reject_file = write_reject_file(
                        connection, self.desk.spool, self.tables, self.profile, report
                    )
            steps.ready(
                connection,
                self.run.id,
                self.tables.attempt,
                report=report,
                plan=plan,
                seconds=self.progress.seconds,
                reject_file=reject_file,
            )

    def _require_same_bytes(self) -> None:
        expected = uploads.sha256(self.desk, self.run.upload_id)
        if self.desk.spool.sha256(self.run.upload_id) != expected:
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
