"""What somebody must have seen before a checked file is imported."""

from dataclasses import dataclass

from csvlib.model.checks import IssueGroup
from csvlib.model.quality import Flag


@dataclass(frozen=True, slots=True)
class Doubts:
    """`warnings` are those that nobody has waived, `flags` what is unusual about the file."""

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
