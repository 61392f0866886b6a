"""Taking a run back: what becomes of each row that it wrote."""

from dataclasses import dataclass, field
from enum import StrEnum

from csvlib.model.catalog import TableName


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
