"""What a steward changes of a file before it is imported, and what is remembered of that."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from csvlib.model.catalog import TableName
from csvlib.model.files import FileProfile
from csvlib.model.run import Run


class EditKind(StrEnum):
    """CELL: one row's cell. VALUE: each cell of a column with the text `old`. REPLACE: `old`
    wherever it stands within the cells of a column. EXCLUDE: rows left out. ROWS: a reject file
    that came back."""

    CELL = "cell"
    VALUE = "value"
    REPLACE = "replace"
    EXCLUDE = "exclude"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class CellFix:
    """One cell to be written anew; `position` is the file's column, from 0."""

    row_no: int
    position: int
    new: str


@dataclass(frozen=True, slots=True)
class ValueFix:
    """Each cell of a column whose text is exactly `old` becomes `new`."""

    position: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of a run's file, in force until it is taken back. `rows` is how many it touched.

    `old` of a cell is what it held. `upload_id` and `profile` are those of a reject file.
    """

    id: int
    kind: EditKind
    rows: int
    made_by: str
    made_at: datetime
    position: int | None = None
    row_no: int | None = None
    old: str | None = None
    new: str | None = None
    upload_id: str | None = None
    profile: FileProfile | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A fix that is made again in each file of its source. `uses` counts the cells so far."""

    id: int
    table: TableName
    source: str
    header: str
    name: str
    old: str
    new: str
    from_run: int | None
    agreed_by: str
    agreed_at: datetime
    changed_by: str | None = None
    changed_at: datetime | None = None
    revoked_by: str | None = None
    revoked_at: datetime | None = None
    uses: int = 0


@dataclass(frozen=True, slots=True)
class Corrected:
    """What one correction did in one run."""

    correction: Correction
    rows: int


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file that holds rejected rows of an earlier import, corrected; `rows` counts them."""

    parent: Run
    rows: int
