"""What a checked file is like, column by column, and how that compares with the ones before."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Histogram:
    """How many values lie between two neighbours of `edges`: in the file, and in the table.

    `edges` are ISO dates or decimal numbers as text, one more than there are counts; the first
    and the last bin also hold what lies beyond. `table` is None where it was not counted.
    """

    edges: tuple[str, ...]
    file: tuple[int, ...]
    table: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class ColumnQuality:
    """One mapped column of a file, as it would be stored.

    `blank` counts rows without a value, `distinct` different values (about, in large files).
    `hashes` stand for the values themselves where they are few, for telling new ones.
    """

    target: str
    header: str
    blank: int
    distinct: int
    hashes: tuple[int, ...] = ()
    histogram: Histogram | None = None


@dataclass(frozen=True, slots=True)
class Flag:
    """Something unusual about a file, as a sentence with its numbers; `column` None: the whole."""

    code: str
    message: str
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Quality:
    """A checked file in numbers; `warned` counts rows with a warning that are not rejected."""

    rows: int
    rejected: int
    warned: int
    columns: tuple[ColumnQuality, ...]
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One earlier check of the same source."""

    run_id: int
    file: str
    measured_at: datetime
    rows: int
    rejected: int
    warned: int
    blank_share: tuple[tuple[str, float], ...] = ()
