"""Taking a run back, and what is known of a cell: who wrote it, and from where."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from csvlib.model.catalog import TableName
from csvlib.model.run import RunId


class Undoing(StrEnum):
    """What an undo does with a row that its run wrote."""

    REMOVE = "remove"
    RESTORE = "restore"
    RECREATE = "recreate"
    NOTHING = "nothing"
    LEAVE = "leave"
    KEEP = "keep"


class Kept(StrEnum):
    """Why a row, or some of its cells, cannot be taken back."""

    CHANGED = "changed"
    REFERENCED = "referenced"
    GONE = "gone"
    TAKEN = "taken"
    REFUSED = "refused"
    TABLE_CHANGED = "table_changed"
    NOT_RECORDED = "not_recorded"


@dataclass(frozen=True, slots=True)
class UndoRow:
    """One row of a run's ledger, and what an undo does with it.

    `cells`: column → (as it is, as it will be); `kept`: columns that somebody has changed since.
    """

    id: int
    table: TableName
    key: str
    act: Undoing
    row_no: int | None = None
    line: int | None = None
    reason: Kept | None = None
    cells: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CellOrigin:
    """Which run wrote what a cell holds, and from what.

    `column` as in the table; `raw` the file's own text, None where it is no longer kept;
    `header` the file's column; `steps` the transforms in words; `corrected_by` whoever agreed to
    the correction or fixed the cell. `since` says that somebody has changed the cell since, by
    other means than an import.
    """

    column: str
    run: RunId
    file: str
    line: int | None
    written: str | None
    before: str | None
    at: datetime
    started_by: str
    approved_by: str | None
    header: str | None = None
    raw: str | None = None
    steps: str = ""
    corrected_by: str | None = None
    since: bool = False


@dataclass(frozen=True, slots=True)
class RowHistory:
    """What imports did to one row of a table, the latest first, and where its cells are from."""

    table: TableName
    key: str
    cells: dict[str, CellOrigin]
    runs: tuple[RunId, ...]
