"""A file as it was read."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


@dataclass(frozen=True, slots=True)
class Dialect:
    """How records and cells are told apart.

    `delimiter` may be several characters; None: every record is one cell.
    `quotechar` None: nothing is quoted. Lines that begin with `comment` are left out.
    """

    delimiter: str | None = ","
    quotechar: str | None = '"'
    escapechar: str | None = None
    skipinitialspace: bool = False
    comment: str | None = None


class ContainerKind(StrEnum):
    """What a file is packed in; the last four are workbooks."""

    GZIP = "gzip"
    ZIP = "zip"
    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"

    @property
    def is_workbook(self) -> bool:
        return self not in {ContainerKind.GZIP, ContainerKind.ZIP}


@dataclass(frozen=True, slots=True)
class Container:
    """`member` is the file in the archive, or the sheet of the workbook, that is read.

    `members` are all that could be, in their order; gzip has none.
    """

    kind: ContainerKind
    member: str | None = None
    members: tuple[str, ...] = ()


class Part(StrEnum):
    """The parts of a profile that are guessed, and can be overruled."""

    MEMBER = "member"
    ENCODING = "encoding"
    DELIMITER = "delimiter"
    QUOTE = "quotechar"
    ESCAPE = "escapechar"
    COMMENT = "comment"
    HEADER = "header_line"


BY_HAND: Final = "It was chosen by hand."
"""The reason of a guess that is none, because somebody said it."""


@dataclass(frozen=True, slots=True)
class Guess:
    """One part of a profile: what it was taken for, how surely, and what it may be instead.

    `value` and `runner_up` are what an override takes (a codec, a delimiter, a line as digits);
    an empty `value` is "none". `confidence` is from 0 to 1.
    `reason` is one sentence for the page, without any cell's value.
    """

    part: Part
    value: str
    confidence: float
    reason: str
    runner_up: str | None = None

    @property
    def settled(self) -> bool:
        """Whether somebody said so."""
        return self.reason == BY_HAND


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about the file that a person should know before trusting it, in a sentence."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class FileProfile:
    """What a file looks like, guessed from its head; every guess can be overruled.

    `columns` are usable names (non-empty, unique), `headers` the cells as written;
    `header_line` is a physical line from 1 (of a workbook the row), None for no header;
    `header_rows` is how many lines name the columns: 1, or 2 where groups stand above;
    `skipped_lines` are those before the header, or before the first record without one;
    `width` is the usual number of cells: more than `columns` when the last are always empty;
    `samples` are the first good records, each `len(columns)` cells wide.
    """

    file: str
    size: int
    encoding: str
    bom: bool
    dialect: Dialect
    header_line: int | None
    skipped_lines: int
    headers: tuple[str, ...]
    columns: tuple[str, ...]
    records_estimate: int
    confidence: float
    samples: tuple[tuple[str, ...], ...] = ()
    width: int = 0
    header_rows: int = 1
    container: Container | None = None
    guesses: tuple[Guess, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def __post_init__(self) -> None:
        if self.width < len(self.columns):
            object.__setattr__(self, "width", len(self.columns))


@dataclass(frozen=True, slots=True)
class RecordWarning:
    """What makes a record doubtful that could be read: a code of the reader's, and words.

    `bare_quote` is a warning to the end; a row with `nul_byte` is exact, yet cannot be stored.
    """

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Record:
    """One good record: `line` is the physical line it starts on, from 1."""

    line: int
    cells: list[str]
    warnings: tuple[RecordWarning, ...] = ()


@dataclass(frozen=True, slots=True)
class Reject:
    """One record that could not be read as it should, with its raw text."""

    line: int
    code: str
    message: str
    raw: str


@dataclass(frozen=True, slots=True)
class StagedFile:
    """The file's records in the database: `read` = `staged` + `rejected`.

    Blank lines, rows of empty cells among them, and comment lines are counted apart.
    """

    read: int
    staged: int
    rejected: int
    blank: int
    comments: int = 0


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in the spool. `received` counts bytes; `sha256` is known once complete.

    `ranges` are the bytes [start, end) that have arrived, in order, for resuming.
    """

    id: str
    name: str
    size: int
    received: int
    complete: bool
    sha256: str | None
    created_by: str
    ranges: tuple[tuple[int, int], ...] = ()
