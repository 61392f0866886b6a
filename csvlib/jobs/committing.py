"""Commit: the approved plan is written, with its record, in one transaction."""

from csvlib.catalog import reflect
from csvlib.errors import PlanChanged, WrongState
from csvlib.jobs import memory, runs, steps
from csvlib.jobs.desk import Desk
from csvlib.jobs.progress import Progress
from csvlib.loading import Merged, layout, merge
from csvlib.mapping import check as check_mapping
from csvlib.model import Attempt, Plan
from csvlib.staging import StagingTables


def commit_run(desk: Desk, run_id: int, attempt: Attempt) -> None:
    """Merges the plan, and says `committed` in the same transaction, or leaves no trace.

    Raises errors of the tree; the caller records them.
    """
    run = runs.get(desk, run_id)
    if (
        run.plan is None
        or run.profile is None
        or run.mapping is None
        or run.prepared_attempt is None
    ):
        raise WrongState(
            "There is no plan to carry out.", advice="Check the file again, then approve it."
        )
    tables = StagingTables(run.id, run.prepared_attempt)
    progress = Progress(desk, run.id, attempt)
    remembered = memory.entry(run.profile, run.mapping, run.approved_by or run.created_by)
    with desk.database.transaction() as connection:
        table = reflect(connection, run.mapping.table)
        # A field that is gone by now would else be left out without a word.
        check_mapping(run.mapping, table)
        with progress.phase("writing", run.plan.counts.read) as done:
            merged = merge(
                connection,
                layout(tables, table, run.mapping),
                approved_hash=run.plan.hash,
                batch_rows=desk.settings.batch_rows,
                progress=done,
            )
        _require_as_planned(run.plan, merged)
        memory.remember(connection, run.id, remembered)
        steps.committed(
            connection,
            run.id,
            attempt,
            related=merged.related,
            seconds=progress.seconds,
        )


def _require_as_planned(plan: Plan, merged: Merged) -> None:
    """The counts that were reviewed are the counts that are recorded."""
    if (merged.created, merged.updated) != (plan.counts.created, plan.counts.updated):
        raise PlanChanged(
            f"{plan.counts.written:,} rows were to be written, but "
            f"{merged.created + merged.updated:,} could be.",
            advice="Nothing was written. Check the file again, then review and approve it.",
        )
