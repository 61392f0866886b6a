"""What a worker does with a run: takes an attempt, does the work, records how it ended."""

import logging
from collections.abc import Callable

from csvlib.errors import CsvDeskError, DatabaseUnavailable, Fenced, Unexpected
from csvlib.jobs import receipts, runs, steps
from csvlib.jobs.committing import commit_run
from csvlib.jobs.desk import Desk
from csvlib.jobs.preparing import prepare_run
from csvlib.jobs.surveying import survey_run
from csvlib.jobs.undoing import commit_undo, prepare_undo
from csvlib.model import Attempt, Run, RunKind, State
from csvlib.observe.logs import place_of

LOG = logging.getLogger("csvdesk.jobs")

Work = Callable[[Desk, int, Attempt], None]


def prepare(desk: Desk, run_id: int) -> Run:
    """mapped → preparing → ready, or failed."""
    return _attempt(desk, run_id, State.MAPPED, State.PREPARING, _prepare)


def commit(desk: Desk, run_id: int) -> Run:
    """approved → committing → committed; back to mapped, or failed."""
    return _attempt(desk, run_id, State.APPROVED, State.COMMITTING, _commit)


def survey(desk: Desk, run_id: int, turn: int = 1) -> None:
    """Never raises for the file or itself: a mapping can do without. Raises DatabaseUnavailable."""
    try:
        survey_run(desk, run_id, turn)
    except DatabaseUnavailable:
        raise
    except Exception as exc:
        LOG.error("survey of run %s: %s at %s", run_id, type(exc).__name__, place_of(exc))


def _prepare(desk: Desk, run_id: int, attempt: Attempt) -> None:
    work = prepare_undo if _is_undo(desk, run_id) else prepare_run
    work(desk, run_id, attempt)


def _commit(desk: Desk, run_id: int, attempt: Attempt) -> None:
    work = commit_undo if _is_undo(desk, run_id) else commit_run
    work(desk, run_id, attempt)


def _is_undo(desk: Desk, run_id: int) -> bool:
    return runs.get(desk, run_id).kind is RunKind.UNDO


def _attempt(desk: Desk, run_id: int, waiting: State, working: State, work: Work) -> Run:
    """Never raises for what went wrong with the run itself: that is recorded on the run.

    Raises DatabaseUnavailable: then nothing can be recorded, and the job is tried again.
    """
    with desk.database.transaction() as connection:
        attempt = steps.start(connection, run_id, waiting, working)
    if attempt is None:
        return runs.get(desk, run_id)
    try:
        work(desk, run_id, attempt)
    except (Fenced, DatabaseUnavailable):
        raise
    except CsvDeskError as error:
        _fail(desk, run_id, attempt, error)
    except Exception as exc:
        # The exception's own text may carry cell values: only its type and place are told.
        LOG.error("run %s: %s at %s", run_id, type(exc).__name__, place_of(exc))
        _fail(desk, run_id, attempt, _unexpected(exc))
    return runs.get(desk, run_id)


def _fail(desk: Desk, run_id: int, attempt: Attempt, error: CsvDeskError) -> None:
    with desk.database.transaction() as connection:
        error = receipts.as_it_stands(connection, runs.read(connection, run_id), error)
        steps.fail(connection, run_id, attempt, error)
    LOG.warning("run %s failed: %s", run_id, error.code)


def _unexpected(exc: Exception) -> Unexpected:
    return Unexpected(
        f"CSV Desk made a mistake here ({type(exc).__name__}).",
        advice="Nothing was written. Try again; if it stays, tell the administrator the number "
        "of this import.",
    )
