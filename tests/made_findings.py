"""All there is to tell about an import that need not be there, with any text in each place."""

from datetime import UTC, datetime

from csvlib.model import (
    Attempt,
    Corrected,
    Correction,
    Counts,
    Edit,
    EditKind,
    Failure,
    Findings,
    Flag,
    IssueGroup,
    Plan,
    Quality,
    Report,
    RuleResult,
    Run,
    RunId,
    Severity,
    State,
    TableName,
    Waiver,
    WrongValue,
)
from tests.made_profiles import profiled

WHEN = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)
TABLE = TableName("media", "contact")
HOSTILE = (
    "<script>window.hit = 1</script>",
    "<img src=x onerror='window.hit = 1'>",
    '"><svg onload=window.hit=1>',
    "</style><script>window.hit = 1</script>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:window.hit=1",
    "=cmd|' /C calc'!A0",
    "**bold** [link](javascript:window.hit=1)",
    "مرحبا \u202e abc",
    "x" * 10_000,
)
"""Texts that a page, a spreadsheet or a template could take for something else."""


def made(text: str = "text") -> Findings:
    """One of each, `text` wherever a file or a person may have written something."""
    return Findings(
        run=run(text),
        size=2_048,
        sha256="ab" * 32,
        approved_at=WHEN,
        groups=(group(text, Severity.CRITICAL), group(text, Severity.WARNING)),
        quality=Quality(
            rows=20,
            rejected=3,
            warned=2,
            columns=(),
            flags=(Flag("volume", f"Unusual: {text}", text),),
        ),
        edits=tuple(edit(number, kind, text) for number, kind in enumerate(EditKind, start=1)),
        corrected=(Corrected(correction(text), 4),),
    )


def run(text: str = "text", state: State = State.READY) -> Run:
    counts = Counts(created=10, updated=4, unchanged=2, skipped=1, rejected=3)
    return Run(
        id=RunId(12),
        upload_id="a" * 32,
        source=f"{text}.csv",
        state=state,
        attempt=Attempt(1),
        prepared_attempt=Attempt(1),
        table=TABLE,
        profile=profiled((text, "city"), (text, "Oslo")),
        mapping=None,
        report=Report(rules(text)),
        plan=Plan("c" * 64, counts, {"media.outlet": 14}),
        counts=counts,
        related_created={"media.outlet": 14},
        seconds={"reading": 0.1},
        reject_file="rejects-12-1.csv",
        failure=Failure("refused", text, text) if state is State.FAILED else None,
        phase=None,
        done=0,
        total=20,
        approved_by=text,
        created_by=text,
        created_at=WHEN,
        changed_at=WHEN,
        finished_at=WHEN,
        blank_lines=3,
    )


def rules(text: str = "text") -> tuple[RuleResult, ...]:
    def rule(name: str, **outcome: object) -> RuleResult:
        return RuleResult(  # type: ignore[arg-type]
            rule_id=name,
            code=f"code_{name}",
            description=f"{name}: {text}",
            severity=Severity.WARNING,
            columns=("city",),
            **outcome,
        )

    return (
        rule("passes"),
        rule("fails", failed=2),
        rule("absent", skipped=text),
        rule("breaks", broken=text),
    )


def group(text: str, severity: Severity) -> IssueGroup:
    waived = severity is Severity.WARNING
    return IssueGroup(
        cause=hash(severity) % 1000,
        code="invalid_email",
        severity=severity,
        column=text,
        message=f"Wrong: {text}",
        advice=f"Correct: {text}",
        rows=1_234,
        lines=(2, 4, 1_005),
        position=0,
        values=(WrongValue(text, 1_000), WrongValue("", 234)),
        distinct=2,
        waiver=Waiver(f"Because {text}", 1_234, text, WHEN) if waived else None,
    )


def edit(number: int, kind: EditKind, text: str) -> Edit:
    cells = kind not in {EditKind.EXCLUDE, EditKind.ROWS}
    return Edit(
        id=number,
        kind=kind,
        rows=number,
        made_by=text,
        made_at=WHEN,
        position=0 if cells else None,
        row_no=7 if kind is EditKind.CELL else None,
        old=f"old {text}" if cells else None,
        new=f"new {text}" if cells else None,
    )


def correction(text: str) -> Correction:
    return Correction(
        id=1,
        table=TABLE,
        source=text,
        header=text,
        name="city",
        old=text,
        new=f"better {text}",
        from_run=11,
        agreed_by=text,
        agreed_at=WHEN,
    )
