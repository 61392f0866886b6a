"""What somebody must have seen before a plan is carried out, and who has said yes to it."""

from dataclasses import dataclass
from datetime import datetime

from csvlib.model.checks import IssueGroup
from csvlib.model.plan import FieldChange
from csvlib.model.quality import Flag


@dataclass(frozen=True, slots=True)
class Doubts:
    """`warnings` are those that nobody has waived, `flags` what is unusual about the file and
    what it would do."""

    warnings: tuple[IssueGroup, ...] = ()
    flags: tuple[Flag, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.warnings or self.flags)

    @property
    def problems(self) -> int:
        """How many warnings there are; a row may have several."""
        return sum(group.rows for group in self.warnings)

    def beyond(self, seen: "Doubts") -> "Doubts":
        """What was not among those seen, or is of more rows now."""
        rows = {group.cause: group.rows for group in seen.warnings}
        return Doubts(
            warnings=tuple(one for one in self.warnings if one.rows > rows.get(one.cause, 0)),
            flags=tuple(flag for flag in self.flags if flag not in seen.flags),
        )


@dataclass(frozen=True, slots=True)
class Blast:
    """How much of its table a plan touches, and as a sentence; `flags` where that is unusual.

    `updated` rows are there before and after, `removed` (by an undo) only before. `cleared` has
    the fields that lose values. `usual_share` and `usual_cleared` are of the imports before, None
    while these are too few.
    """

    updated: int
    removed: int
    table_rows: int
    cleared: tuple[FieldChange, ...]
    unlinked: int
    usual_share: float | None
    usual_cleared: float | None
    sentence: str
    flags: tuple[Flag, ...] = ()

    @property
    def touched(self) -> int:
        return self.updated + self.removed

    @property
    def share(self) -> float:
        """Of the table's rows, those that are touched."""
        return min(1.0, self.touched / max(1, self.table_rows))

    @property
    def unusual(self) -> bool:
        return bool(self.flags)


@dataclass(frozen=True, slots=True)
class Approval:
    """Somebody's yes to the plan that stands."""

    actor: str
    at: datetime
