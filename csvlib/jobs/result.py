"""The result of an import for programs: one JSON object, whose keys stay what they are."""

from collections import Counter
from datetime import datetime
from typing import Any

from csvlib.database.queries import fetch_one, load
from csvlib.jobs import approvals, runs
from csvlib.jobs.desk import Desk
from csvlib.jobs.fixes.corrections import applied
from csvlib.jobs.fixes.edits import edits
from csvlib.jobs.report.groups import issue_groups
from csvlib.jobs.report.quality import quality
from csvlib.model import Counts, Edit, Failure, Findings, IssueGroup, RuleResult, Waiver

SQL = load(__file__)

VERSION = 1
"""Another one when a key goes, or means something else; keys may be added."""


def findings(desk: Desk, run_id: int) -> Findings:
    """All there is to tell about a run, from what its check summed up. Raises RunNotFound."""
    run = runs.get(desk, run_id)
    with desk.database.transaction() as connection:
        around = fetch_one(connection, SQL["around"], run=run_id)
    assert around is not None
    return Findings(
        run=run,
        size=around["size"],
        sha256=around["sha256"],
        approved_at=around["approved_at"],
        groups=issue_groups(desk, run_id),
        quality=quality(desk, run_id),
        edits=edits(desk, run_id),
        corrected=applied(desk, run_id),
        approvals=approvals.approvals(desk, run_id),
    )


def as_json(found: Findings) -> dict[str, Any]:
    """The result as docs/result.md describes it. Cells of the file are only in `values`."""
    run, quality_ = found.run, found.quality
    return {
        "version": VERSION,
        "run": run.id,
        "kind": run.kind.value,
        "state": run.state.value,
        "parent": run.parent_id,
        "undoes": run.undoes,
        "undone_by": run.undone_by,
        "table": str(run.table) if run.table else None,
        "file": {
            "name": run.source,
            "size": found.size,
            "sha256": found.sha256,
            "blank_lines": run.blank_lines,
            "comment_lines": run.comment_lines,
        },
        "plan": run.plan.hash if run.plan else None,
        "planned": counts(run.planned),
        "counts": counts(run.counts),
        "warned": quality_.warned if quality_ else None,
        "related_created": run.related_created,
        "problems": [_problem(group) for group in found.groups],
        "rules": [_rule(rule) for rule in (run.report.rules if run.report else ())],
        "unusual": [
            {"code": flag.code, "message": flag.message, "column": flag.column}
            for flag in (quality_.flags if quality_ else ())
        ],
        "edits": _edits(found.edits),
        "corrections": {
            "used": len(found.corrected),
            "rows": sum(one.rows for one in found.corrected),
        },
        "failure": _failure(run.failure),
        "people": {"created_by": run.created_by, "approved_by": run.approved_by},
        "approvals": [{"by": one.actor, "at": moment(one.at)} for one in found.approvals],
        "times": {
            "created_at": moment(run.created_at),
            "approved_at": moment(found.approved_at),
            "finished_at": moment(run.finished_at),
        },
        "seconds": run.seconds,
    }


def counts(of: Counts | None) -> dict[str, int] | None:
    """`read` and the numbers that it is the sum of."""
    names = ("read", "created", "updated", "unchanged", "skipped", "rejected", "removed")
    return {name: getattr(of, name) for name in names} if of else None


def moment(at: datetime | None) -> str | None:
    """ISO 8601, with its zone."""
    return at.isoformat() if at else None


def _problem(group: IssueGroup) -> dict[str, Any]:
    return {
        "cause": group.cause,
        "code": group.code,
        "rule_id": group.rule_id,
        "severity": group.severity.value,
        "column": group.column,
        "message": group.message,
        "advice": group.advice,
        "rows": group.rows,
        "lines": list(group.lines),
        "distinct": group.distinct,
        "values": [{"text": value.text, "rows": value.rows} for value in group.values],
        "waiver": _waiver(group.waiver),
    }


def _waiver(waiver: Waiver | None) -> dict[str, Any] | None:
    if waiver is None:
        return None
    return {
        "reason": waiver.reason,
        "rows": waiver.rows,
        "made_by": waiver.made_by,
        "made_at": moment(waiver.made_at),
    }


def _rule(rule: RuleResult) -> dict[str, Any]:
    return {
        "rule_id": rule.rule_id,
        "code": rule.code,
        "description": rule.description,
        "severity": rule.severity.value,
        "columns": list(rule.columns),
        "outcome": rule.outcome.value,
        "failed": rule.failed,
        "reason": rule.broken or rule.skipped,
    }


def _edits(made: tuple[Edit, ...]) -> dict[str, dict[str, int]]:
    """By kind, how many there are and how many rows they touched."""
    edits_by, rows = Counter[str](), Counter[str]()
    for edit in made:
        edits_by[edit.kind.value] += 1
        rows[edit.kind.value] += edit.rows
    return {kind: {"edits": edits_by[kind], "rows": rows[kind]} for kind in sorted(edits_by)}


def _failure(failure: Failure | None) -> dict[str, str] | None:
    if failure is None:
        return None
    return {"code": failure.code, "message": failure.message, "advice": failure.advice}
