"""Everything a user may be shown when something cannot be done: one tree, stable codes.

A message never holds a cell value: messages reach logs, and logs are read by more people than
data. Bad *data* is no exception at all: it is an `Issue`, returned beside the good rows.
"""

from dataclasses import asdict, dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Place:
    """Where it happened. `line` is the physical line of the file, from 1."""

    file: str | None = None
    line: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        parts = [
            self.file,
            f"line {self.line}" if self.line is not None else None,
            f"column {self.column}" if self.column is not None else None,
        ]
        return ", ".join(part for part in parts if part)


class CsvDeskError(Exception):
    """Root of the tree. `code` never changes once published; `advice` says what to do."""

    code: ClassVar[str] = "error"
    http_status: ClassVar[int] = 400

    def __init__(self, message: str, *, advice: str, place: Place | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice
        self.place = place or Place()

    def __str__(self) -> str:
        where = str(self.place)
        return (
            f"{where}: {self.message} {self.advice}" if where else f"{self.message} {self.advice}"
        )

    def as_json(self) -> dict[str, object]:
        """The shape the command line, the API and `run.error` share."""
        where = {k: v for k, v in asdict(self.place).items() if v is not None}
        return {"code": self.code, "message": self.message, "advice": self.advice, **where}


class RecordedError(CsvDeskError):
    """An error read back from where it was recorded, with the code it was recorded under."""

    def __init__(self, code: str, message: str, *, advice: str) -> None:
        super().__init__(message, advice=advice)
        self.code = code  # type: ignore[misc]
