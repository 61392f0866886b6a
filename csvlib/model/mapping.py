"""From the columns of a file to the fields of a table."""

from dataclasses import dataclass
from enum import StrEnum

from csvlib.model.catalog import TableName


@dataclass(frozen=True, slots=True)
class Transform:
    """How a cell's text becomes a value; each part is compiled to one SQL expression.

    `date_order` is the order of day, month and year as written: "ymd", "dmy" or "mdy".
    `decimal` and `thousands` are the marks of a number's format.
    `list_separator` splits a cell for a many-to-many relation or an array.
    `unescape_formulas` takes off the apostrophe that exports put before = + - @.
    """

    trim: bool = True
    date_order: str = "ymd"
    decimal: str = "."
    thousands: str = ""
    list_separator: str = ","
    unescape_formulas: bool = True


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """One column of the file: `position` from 0; `target` None leaves it out.

    `score` from 0 to 1 and `reason` say why; `runner_up` is the target that came second.
    """

    position: int
    header: str
    target: str | None
    score: float = 0.0
    reason: str = ""
    transform: Transform = Transform()
    runner_up: str | None = None


class OnDuplicate(StrEnum):
    """What happens to a row whose key is in the table already."""

    UPDATE = "update"
    SKIP = "skip"
    CREATE = "create"
    REJECT = "reject"


class OnError(StrEnum):
    REJECT = "reject"
    ABORT = "abort"


@dataclass(frozen=True, slots=True)
class Mapping:
    """From the file's columns to the table's fields, with key and policies.

    `key` holds the columns of one of the table's unique keys, in the key's order; empty: no key,
    every row is new.
    """

    table: TableName
    columns: tuple[ColumnMapping, ...]
    key: tuple[str, ...] = ()
    on_duplicate: OnDuplicate = OnDuplicate.UPDATE
    on_error: OnError = OnError.REJECT
    create_related: bool = True

    @property
    def mapped(self) -> tuple[ColumnMapping, ...]:
        return tuple(column for column in self.columns if column.target)

    @property
    def targets(self) -> frozenset[str]:
        return frozenset(column.target for column in self.columns if column.target)


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One sample row as it would be stored: target → text, and target → code of its problem."""

    values: dict[str, str | None]
    problems: dict[str, str]
