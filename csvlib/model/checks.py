"""What the rules said of a file, and the problems found in its rows."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Severity(StrEnum):
    """A critical problem rejects its row; a warning is shown; info is only counted."""

    CRITICAL = "critical"
    WARNING = "warning"
    INFO = "info"

    @property
    def word(self) -> str:
        """What a problem of this severity is called, on pages and in reports."""
        return {"critical": "Rejected", "warning": "Warning", "info": "Note"}[self]


class RuleOutcome(StrEnum):
    """What became of a rule, those that need attention first."""

    BROKEN = "broken"
    FAILED = "failed"
    NOT_APPLIED = "not_applied"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class RuleResult:
    """One rule of the suite after a run; `skipped` says why it did not apply."""

    rule_id: str
    code: str
    description: str
    severity: Severity
    columns: tuple[str, ...]
    failed: int = 0
    skipped: str | None = None
    broken: str | None = None

    @property
    def outcome(self) -> RuleOutcome:
        if self.broken:
            return RuleOutcome.BROKEN
        if self.skipped:
            return RuleOutcome.NOT_APPLIED
        return RuleOutcome.FAILED if self.failed else RuleOutcome.PASSED


@dataclass(frozen=True, slots=True)
class Report:
    """What the suite said of a file."""

    rules: tuple[RuleResult, ...]


@dataclass(frozen=True, slots=True)
class WrongValue:
    """A cell's text as the file has it, and how many rows with the problem have it."""

    text: str
    rows: int


@dataclass(frozen=True, slots=True)
class Waiver:
    """Warnings of one cause that somebody answers for; `rows` is how many they were then."""

    reason: str
    rows: int
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class IssueGroup:
    """Problems of one cause: one sentence for many rows.

    `cause` names the group within its run. `column` is the file's header, `position` its column
    from 0 where the cells can be fixed there. `values` are the commonest wrong cells, of
    `distinct` different ones. `waiver` is there while it covers all of the rows.
    """

    cause: int
    code: str
    severity: Severity
    column: str | None
    message: str
    advice: str
    rows: int
    lines: tuple[int, ...]
    rule_id: str | None = None
    position: int | None = None
    values: tuple[WrongValue, ...] = ()
    distinct: int = 0
    waiver: Waiver | None = None


@dataclass(frozen=True, slots=True)
class CellProblem:
    """One problem of a row; `position` is the file's column, None for the row as a whole."""

    position: int | None
    code: str
    severity: Severity
    message: str


@dataclass(frozen=True, slots=True)
class IssueRow:
    """One row with problems, as the file has it (with the fixes made so far).

    `cells` are as wide as the file; None for a record that could not be read, whose text is
    `raw`.
    """

    row_no: int
    line: int
    cells: tuple[str, ...] | None
    problems: tuple[CellProblem, ...]
    raw: str | None = None
