"""How a run stands, or ended, as the JSON that commands answer with."""

from typing import Any

from csvlib.cli.output import show
from csvlib.errors import RecordedError
from csvlib.jobs import approvals, undoing
from csvlib.jobs.desk import Desk
from csvlib.model import Run, RunKind


def show_outcome(desk: Desk, run: Run) -> None:
    """Raises RecordedError, which says why, for a run that failed."""
    show(outcome(desk, run))
    if run.failure is not None:
        raise RecordedError(run.failure.code, run.failure.message, advice=run.failure.advice)


def outcome(desk: Desk, run: Run) -> dict[str, Any]:
    """`waits_for` is there while one person has approved the plan, and a second one has not."""
    counts = run.counts
    answer = {
        "run": run.id,
        "state": run.state.value,
        "read": counts.read if counts else None,
        "created": counts.created if counts else None,
        "updated": counts.updated if counts else None,
        "unchanged": counts.unchanged if counts else None,
        "skipped": counts.skipped if counts else None,
        "rejected": counts.rejected if counts else None,
        "related_created": run.related_created,
        "seconds": run.seconds,
        "reject_file": str(desk.spool.new_file(run.reject_file)) if run.reject_file else None,
    }
    if run.kind is RunKind.UNDO:
        answer |= _of_undo(desk, run)
    if approvals.waits_for_second(desk, run):
        answer["waits_for"] = "second person"
    return answer


def _of_undo(desk: Desk, run: Run) -> dict[str, Any]:
    """The same numbers under the names that they have for an undo."""
    counts = run.counts
    return {
        "undoes": run.undoes,
        "restored": counts.updated if counts else None,
        "removed": counts.removed if counts else None,
        "recreated": counts.created if counts else None,
        "kept": counts.rejected if counts else None,
        "kept_reasons": {
            reason.value: rows for reason, rows in undoing.kept_reasons(desk, run.id).items()
        },
    }
