"""The report of an import as one HTML page: by itself, without a script, everything escaped."""

from collections import Counter
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from csvlib.model import Edit, EditKind, Findings, IssueGroup, RuleOutcome, RuleResult, Run, State

CSP = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""Neither script nor request, whatever a cell may hold."""

LONGEST_TEXT = 500
MOST_EDITS = 500
MOST_VALUES = 20
_BUCKETS = {
    "created": "to create",
    "updated": "to update",
    "unchanged": "unchanged",
    "skipped": "to skip",
    "rejected": "to reject",
}
_OUTCOMES = {
    RuleOutcome.BROKEN: "could not be made",
    RuleOutcome.FAILED: "rows failed",
    RuleOutcome.NOT_APPLIED: "not applied",
    RuleOutcome.PASSED: "passed",
}
_STATES = {
    State.READY: "checked, not yet approved",
    State.APPROVED: "approved, waiting to be written",
    State.COMMITTING: "being written",
    State.COMMITTED: "imported",
    State.FAILED: "failed, nothing was written",
    State.CANCELLED: "cancelled, nothing was written",
}


def render(findings: Findings) -> str:
    """The page, whole. Long cells are cut, with their length said; so is a long list of fixes."""
    run = findings.run
    rules = _rules(run)
    return _template().render(
        csp=CSP,
        run=run,
        verdict=verdict(run),
        outcomes=_bar(run),
        quality=findings.quality,
        facts=_facts(findings),
        groups=findings.groups,
        edits=[(edit, _what(edit, run)) for edit in findings.edits],
        most_edits=MOST_EDITS,
        most_values=MOST_VALUES,
        corrected=findings.corrected,
        rules=rules,
        rule_counts=_rule_counts([outcome for _, outcome in rules]),
    )


def verdict(run: Run) -> str:
    """`1,943 of 2,000 rows can be imported, 57 are rejected.`"""
    counts = run.counts
    if counts is None:
        return "This file has not been checked."
    good = counts.read - counts.rejected
    can = "were imported" if run.state is State.COMMITTED else "can be imported"
    said = f"{good:,} of {counts.read:,} rows {can}"
    if not counts.rejected:
        return f"{said}."
    return f"{said}, {counts.rejected:,} {'is' if counts.rejected == 1 else 'are'} rejected."


def clipped(text: str) -> str:
    """At most LONGEST_TEXT characters, and how many there are."""
    if len(text) <= LONGEST_TEXT:
        return text
    return f"{text[:LONGEST_TEXT]}… ({len(text):,} characters)"


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    environment.filters |= {
        "clipped": clipped,
        "lines": _lines,
        "moment": _moment,
        "number": "{:,}".format,
    }
    return environment.get_template("report.html")


def _bar(run: Run) -> list[tuple[str, str, int]]:
    """Of each bucket its style, its word and its rows."""
    done = run.state is State.COMMITTED
    return [
        (name, name if done else ahead, getattr(run.counts, name))
        for name, ahead in _BUCKETS.items()
        if run.counts
    ]


def _facts(findings: Findings) -> list[tuple[str, str]]:
    run = findings.run
    facts: dict[str, Any] = {
        "Table": run.table,
        "State": _STATES.get(run.state, "not checked yet"),
        "Uploaded": f"by {run.created_by}, {_moment(run.created_at)}",
        "Approved": run.approved_by and f"by {run.approved_by}{_later(findings.approved_at)}",
        "Finished": run.finished_at and _moment(run.finished_at),
        "File": f"{findings.size:,} bytes",
        "SHA-256": findings.sha256,
        "Rows of import": run.parent_id,
        "Blank lines": run.blank_lines and f"{run.blank_lines:,}",
        "Comment lines": run.comment_lines and f"{run.comment_lines:,}",
    }
    made = "Created in" if run.state is State.COMMITTED else "To be created in"
    facts |= {f"{made} {name}": f"{rows:,} rows" for name, rows in run.related_created.items()}
    return [(name, str(text)) for name, text in facts.items() if text]


def _rules(run: Run) -> list[tuple[RuleResult, str]]:
    """Those that need attention first."""
    weights = list(_OUTCOMES)
    found = run.report.rules if run.report else ()
    ordered = sorted(found, key=lambda rule: (weights.index(rule.outcome), -rule.failed))
    return [(rule, _OUTCOMES[rule.outcome]) for rule in ordered]


def _rule_counts(outcomes: list[str]) -> str:
    counted = Counter(outcomes)
    return " · ".join(f"{counted[name]:,} {name}" for name in _OUTCOMES.values() if counted[name])


def _what(edit: Edit, run: Run) -> str:
    columns = run.profile.columns if run.profile else ()
    at = edit.position
    column = f"column {columns[at]}" if at is not None and at < len(columns) else "the file"
    return {
        EditKind.CELL: f"The cell of row {edit.row_no} in {column}",
        EditKind.VALUE: f"Each such cell of {column}",
        EditKind.REPLACE: f"Within the cells of {column}",
        EditKind.EXCLUDE: "Rows left out",
        EditKind.ROWS: "Rows of the reject file put back",
    }[edit.kind]


def _lines(group: IssueGroup) -> str:
    """`line 4`, `lines 4, 9, 12, …`"""
    told = ", ".join(f"{line:,}" for line in group.lines)
    more = ", …" if group.rows > len(group.lines) else ""
    return f"line{'s' if len(group.lines) > 1 or more else ''} {told}{more}"


def _later(moment: datetime | None) -> str:
    return f", {_moment(moment)}" if moment else ""


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
