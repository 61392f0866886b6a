"""What the rules said of a file, and the problems found in its rows."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """A critical problem rejects its row; a warning is shown; info is only counted."""

    CRITICAL = "critical"
    WARNING = "warning"
    INFO = "info"


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


@dataclass(frozen=True, slots=True)
class Report:
    """What the suite said of a file."""

    rules: tuple[RuleResult, ...]


@dataclass(frozen=True, slots=True)
class IssueGroup:
    """Problems of one kind: one sentence for many rows. `values` are the commonest wrong cells."""

    code: str
    severity: Severity
    column: str | None
    message: str
    advice: str
    rows: int
    lines: tuple[int, ...]
    values: tuple[str, ...] = ()
