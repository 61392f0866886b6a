"""What stands between a plan and its approval: what forbids it, and what must have been seen."""

from csvlib.errors import (
    BrokenRule,
    NothingToImport,
    NotUndoable,
    RowsRejected,
    WarningsUnconfirmed,
    WrongState,
)
from csvlib.jobs import radius
from csvlib.jobs.choices import twins
from csvlib.jobs.desk import Desk
from csvlib.jobs.fixes.waivers import unconfirmed
from csvlib.jobs.report.quality import quality
from csvlib.model import Counts, Doubts, Flag, Mapping, OnError, Run, RunKind, TableName


def require_writable(run: Run) -> TableName:
    """The run's table.

    Raises WrongState, BrokenRule, NothingToImport, RowsRejected, and NotUndoable of an undo.
    """
    if run.plan is None or run.table is None or run.mapping is None:
        raise WrongState(
            "This file has not been checked yet.", advice="Check it, then review what it does."
        )
    if run.kind is RunKind.UNDO:
        _require_undoable(run.plan.counts)
    else:
        _require_importable(run, run.plan.counts, run.mapping)
    return run.table


def doubts(desk: Desk, run_id: int) -> Doubts:
    """Warnings without a waiver, and what is unusual about the file and what it would do.

    Raises RunNotFound.
    """
    blast = radius.of_run(desk, run_id)
    measured = quality(desk, run_id)
    flags = (*(measured.flags if measured else ()), *(blast.flags if blast else ()))
    return Doubts(unconfirmed(desk, run_id), (*flags, *_alike(desk, run_id)))


def require_seen(found: Doubts, seen: Doubts) -> None:
    """Raises WarningsUnconfirmed where there is more than somebody says to have seen."""
    missing = found.beyond(seen)
    if not missing:
        return
    codes = [group.code for group in missing.warnings] + [flag.code for flag in missing.flags]
    raise WarningsUnconfirmed(
        f"Nobody has confirmed {', '.join(dict.fromkeys(codes))}: rows with warnings, or "
        "something unusual about the file.",
        advice="Look at the checks: accept the warnings there, or confirm them with the approval.",
    )


def counted(found: Doubts) -> dict[str, int]:
    """For the record of an approval; nothing where there was nothing to confirm."""
    if not found:
        return {}
    return {
        "kinds": len(found.warnings),
        "warnings": found.problems,
        "unusual": len(found.flags),
    }


def _alike(desk: Desk, run_id: int) -> tuple[Flag, ...]:
    rows = twins.undecided_count(desk, run_id)
    if not rows:
        return ()
    said = "1 new row looks" if rows == 1 else f"{rows:,} new rows look"
    return (Flag("possible_duplicates", f"{said} like rows that are there under another key."),)


def _require_importable(run: Run, counts: Counts, mapping: Mapping) -> None:
    broken = [rule.rule_id for rule in run.report.rules if rule.broken] if run.report else []
    if broken:
        raise BrokenRule(
            f"The rule {', '.join(broken)} could not be checked, so nothing is known of its rows.",
            advice="Tell the owner of the table's rules; once it is mended, check the file again.",
        )
    if counts.rejected == counts.read:
        raise NothingToImport(
            f"All {counts.read:,} rows are rejected, so there is nothing to import.",
            advice="Look at the reject file, correct the rows or the mapping, and check again.",
        )
    if counts.rejected and mapping.on_error is OnError.ABORT:
        raise RowsRejected(
            f"{counts.rejected:,} of {counts.read:,} rows are rejected, and one is enough to "
            "stop this import.",
            advice="Correct the rows in the reject file, or allow rows to be left out.",
        )


def _require_undoable(counts: Counts) -> None:
    """Rows that are kept stop no undo, unless there are no others."""
    if counts.rejected and counts.rejected + counts.skipped == counts.read:
        raise NotUndoable(
            f"All {counts.rejected:,} rows are kept as they are, so there is nothing to take back.",
            advice="The review says of each row why it is kept.",
        )
