"""What is known of a row of a table: which runs wrote it, and where each of its cells is from."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from csvlib.model.catalog import TableName
from csvlib.model.mapping import ColumnMapping
from csvlib.model.run import RunId, RunKind


class Written(StrEnum):
    """What a run did with a row."""

    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Writer:
    """One line of a run's ledger: what it did with a row, and who answers for it.

    `line` is that of the run's file; None for what an undo wrote, and for a `related` row, which
    was made because the file of another table named it. `touched` are the columns and relations
    that it changed, none for a whole row.
    """

    run: RunId
    kind: RunKind
    did: Written
    file: str
    row_no: int | None
    line: int | None
    at: datetime
    started_by: str
    approved_by: tuple[str, ...]
    undoes: RunId | None = None
    related: bool = False
    touched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mended:
    """A fix that made a cell of the file what it was when it was read: `old` became `new`.

    `own`: of this very cell. Else it is about all cells of the column with the text `old`, and
    the cell may have been `new` from the beginning. `correction`: agreed on for an earlier file.
    """

    old: str
    new: str
    by: str
    own: bool = False
    correction: bool = False


@dataclass(frozen=True, slots=True)
class CellOrigin:
    """Who wrote what a cell holds, and from what.

    `written` as it was stored, `before` what an update found. `mapping` says which of the file's
    `headers` it is from, and how it was read; `raw` is the file's text as it was read, None where
    it is no longer kept. `since`: the cell holds something else by now, by other means than an
    import.
    """

    by: Writer
    written: str | None
    before: str | None = None
    mapping: ColumnMapping | None = None
    headers: tuple[str, ...] = ()
    raw: str | None = None
    mended: tuple[Mended, ...] = ()
    since: bool = False


@dataclass(frozen=True, slots=True)
class LinkOrigin:
    """One entry of a row's list, and who added it; None where no import did."""

    key: str
    label: str | None
    by: Writer | None


@dataclass(frozen=True, slots=True)
class RowHistory:
    """A row as it is now, and what runs did to it, the latest first.

    `cells` by column in the table's order, as text; `origins` of those that a run wrote. `labels`:
    relation → name of the row it refers to; `former` the same of the one it referred to before.
    `lists`: relation → its entries by name.
    """

    table: TableName
    key: dict[str, str]
    cells: dict[str, str | None]
    origins: dict[str, CellOrigin]
    labels: dict[str, str | None] = field(default_factory=dict)
    former: dict[str, str | None] = field(default_factory=dict)
    lists: dict[str, tuple[LinkOrigin, ...]] = field(default_factory=dict)
    writers: tuple[Writer, ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenRow:
    """One row that a run wrote, in the order of writing; `id` is its place in the ledger.

    `name` tells people which row it is. `changes`: column → (before, after), of an update.
    `links`: how many entries of its lists were added and removed, by relation.
    """

    id: int
    table: TableName
    key: dict[str, str]
    name: str
    did: Written
    row_no: int | None
    line: int | None
    changes: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    links: dict[str, tuple[int, int]] = field(default_factory=dict)
