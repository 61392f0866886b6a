"""Taking a committed run back: a run of its own, previewed, approved and written like any other."""

from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.engine import driver
from csvlib.database.queries import execute, load
from csvlib.errors import PlanChanged, WrongState
from csvlib.jobs import dispatcher, runs, steps
from csvlib.jobs.desk import Desk
from csvlib.jobs.patience import patiently
from csvlib.jobs.progress import Progress
from csvlib.jobs.undoing_rows import kept_reasons, undo_rows
from csvlib.jobs.undoing_start import obstacle, require_undoable, undo, until
from csvlib.loading.undoing import Asked, preview, take_back
from csvlib.model import Attempt, Plan, Report, Run
from csvlib.staging import StagingTables

__all__ = [
    "commit_undo",
    "kept_reasons",
    "obstacle",
    "prepare_undo",
    "require_undoable",
    "undo",
    "undo_rows",
    "until",
]

SQL = load(__file__)


def prepare_undo(desk: Desk, run_id: int, attempt: Attempt) -> None:
    """Finds out what the undo would do with each row that its run wrote; it is then `ready`.

    Raises errors of the tree; the caller records them.
    """
    run = runs.get(desk, run_id)
    progress = Progress(desk, run.id, attempt)
    with desk.database.transaction() as connection:
        _require_undoable(desk, connection, run)
        with progress.phase("planning", run.total):
            found = preview(connection, _asked(run), StagingTables(run.id, attempt))
        steps.ready(
            connection,
            run.id,
            attempt,
            report=Report(rules=()),
            last_edit=0,
            made_by="",
            plan=found,
            seconds=progress.seconds,
            reject_file=None,
        )


def commit_undo(desk: Desk, run_id: int, attempt: Attempt) -> None:
    """Writes what was approved until it says `committed`, all in one transaction, or leaves no
    trace. What is not as it was approved comes back to review.

    Raises errors of the tree; the caller records them.
    """
    run = runs.get(desk, run_id)
    if run.plan is None or run.prepared_attempt is None:
        raise WrongState(
            "There is nothing that was approved.", advice="Open the undo again, and review it."
        )
    plan, tables = run.plan, StagingTables(run.id, run.prepared_attempt)
    try:
        patiently(lambda: _commit(desk, run, attempt, plan, tables))
    except PlanChanged as error:
        with desk.database.begin() as connection:
            steps.send_back(driver(connection), run.id, attempt, error)
            dispatcher.enqueue_prepare(connection, run.id)


def _commit(desk: Desk, run: Run, attempt: Attempt, plan: Plan, tables: StagingTables) -> None:
    progress = Progress(desk, run.id, attempt)
    with desk.database.transaction() as connection:
        steps.require_newest(connection, run.id, attempt)
        _require_undoable(desk, connection, run)
        with progress.phase("writing", plan.counts.written) as done:
            counts = take_back(
                connection,
                _asked(run),
                tables,
                approved_hash=plan.hash,
                batch_rows=desk.settings.batch_rows,
                progress=done,
            )
        execute(connection, SQL["say_undone"], id=run.id)
        steps.committed(
            connection, run.id, attempt, counts=counts, related={}, seconds=progress.seconds
        )


def _require_undoable(desk: Desk, connection: Connection, run: Run) -> None:
    """Nobody else takes the same run back meanwhile. Raises NotUndoable."""
    execute(connection, SQL["hold"], id=run.undoes)
    assert run.undoes is not None
    require_undoable(connection, runs.read(connection, run.undoes), desk.settings)


def _asked(run: Run) -> Asked:
    assert run.undoes is not None
    assert run.table is not None
    assert run.mapping is not None
    return Asked(run.undoes, run.id, run.table, run.mapping, run.selected)
