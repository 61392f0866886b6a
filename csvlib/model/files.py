"""A file as it was read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dialect:
    """How records and cells are told apart. `quotechar` None: nothing is quoted."""

    delimiter: str = ","
    quotechar: str | None = '"'
    escapechar: str | None = None
    skipinitialspace: bool = False


@dataclass(frozen=True, slots=True)
class FileProfile:
    """What a file looks like, guessed from its head; every guess can be overruled.

    `columns` are usable names (non-empty, unique), `headers` the cells as written;
    `header_line` is a physical line from 1, None when the file has no header line;
    `samples` are the first good records, each `len(columns)` cells wide;
    `alternatives` are sentences' worth of runners-up, e.g. "windows-1252", "delimiter ;".
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
    alternatives: tuple[str, ...] = ()
    samples: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One good record: `line` is the physical line it starts on, from 1."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Reject:
    """One record that could not be read as it should, with its raw text."""

    line: int
    code: str
    message: str
    raw: str


@dataclass(frozen=True, slots=True)
class StagedFile:
    """The file's records in the database. `read` = `staged` + `rejected`; blank rows are apart."""

    read: int
    staged: int
    rejected: int
    blank: int


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
