"""What stands between a plan and its approval: what forbids it, and what must have been seen."""

from csvlib.errors import (
    BrokenRule,
    NothingToImport,
    RowsRejected,
    WarningsUnconfirmed,
    WrongState,
)
from csvlib.jobs.desk import Desk
from csvlib.jobs.fixes.waivers import unconfirmed
from csvlib.jobs.report.quality import quality
from csvlib.model import Doubts, OnError, Run, TableName


def require_writable(run: Run) -> TableName:
    """The run's table. Raises WrongState, BrokenRule, NothingToImport, RowsRejected."""
    if run.plan is None or run.table is None or run.mapping is None:
        raise WrongState(
            "This file has not been checked yet.", advice="Check it, then review what it does."
        )
    broken = [rule.rule_id for rule in run.report.rules if rule.broken] if run.report else []
    if broken:
        raise BrokenRule(
            f"The rule {', '.join(broken)} could not be checked, so nothing is known of its rows.",
            advice="Tell the owner of the table's rules; once it is mended, check the file again.",
        )
    counts = run.plan.counts
    if counts.rejected == counts.read:
        raise NothingToImport(
            f"All {counts.read:,} rows are rejected, so there is nothing to import.",
            advice="Look at the reject file, correct the rows or the mapping, and check again.",
        )
    if counts.rejected and run.mapping.on_error is OnError.ABORT:
        raise RowsRejected(
            f"{counts.rejected:,} of {counts.read:,} rows are rejected, and one is enough to "
            "stop this import.",
            advice="Correct the rows in the reject file, or allow rows to be left out.",
        )
    return run.table


def doubts(desk: Desk, run_id: int) -> Doubts:
    """Warnings without a waiver, and what is unusual about the file. Raises RunNotFound."""
    measured = quality(desk, run_id)
    return Doubts(unconfirmed(desk, run_id), measured.flags if measured else ())


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
