"""Records of a file go by COPY, in chunks, into an all-text table; broken ones become issues."""

import io
from collections.abc import Callable
from dataclasses import dataclass

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.errors import FileProblem
from csvlib.files.batch import Batch
from csvlib.files.marks import CELL
from csvlib.files.reader import Reading
from csvlib.model import Record, Reject, StagedFile
from csvlib.staging.copy_text import copy_batch, copy_line
from csvlib.staging.issues import COPY_ISSUES, reject_line, warning_lines
from csvlib.staging.names import StagingTables, raw_column

MAX_COLUMNS = 1500
"""PostgreSQL's limit is 1,600 columns, and some are ours."""

Progress = Callable[[int], None]


def stage(
    connection: Connection,
    tables: StagingTables,
    reading: Reading,
    *,
    width: int,
    copy_bytes: int,
    progress: Progress,
) -> StagedFile:
    """Writes every record to `raw` or to `csv_desk.issue`; `progress` is told rows so far.

    A record whose cells are all empty is a blank line of a spreadsheet: counted, not staged.
    A warning is an issue as well, and its row is staged all the same.
    Memory stays below a few times `copy_bytes`. Raises FileProblem on too many columns.
    """
    _create_raw(connection, tables, width)
    staging = _Staging(
        tables,
        good=Chunks(connection, copy_into(tables["raw"], width), copy_bytes),
        bad=Chunks(connection, COPY_ISSUES, copy_bytes),
    )
    for item in reading.batches():
        if staging.take(item):
            progress(staging.read)
    staging.good.flush()
    staging.bad.flush()
    progress(staging.read)
    _index(connection, tables)
    return StagedFile(
        read=staging.read,
        staged=staging.read - staging.rejected,
        rejected=staging.rejected,
        blank=staging.blank + reading.blank_lines,
        comments=reading.comment_lines,
    )


@dataclass(slots=True)
class _Staging:
    """Counts what comes, and sends it where it belongs; `read` numbers good and bad rows alike."""

    tables: StagingTables
    good: "Chunks"
    bad: "Chunks"
    read: int = 0
    rejected: int = 0
    blank: int = 0

    def take(self, item: Batch | Record | Reject) -> bool:
        """Returns whether a chunk was full, and sent."""
        if isinstance(item, Batch):
            return self._batch(item)
        if isinstance(item, Reject):
            return self._reject(item)
        return self._record(item)

    def _batch(self, batch: Batch) -> bool:
        filled = batch.without_empty()
        self.blank += len(batch.lines) - len(filled.lines)
        if not filled.lines:
            return False
        text = copy_batch(filled, self.read + 1)
        self.read += len(filled.lines)
        return self.good.add(text)

    def _record(self, record: Record) -> bool:
        if not any(record.cells):
            self.blank += 1
            return False
        self.read += 1
        sent = self.good.add(copy_line(self.read, record.line, record.cells))
        if record.warnings:
            sent |= self.bad.add(warning_lines(self.tables, self.read, record))
        return sent

    def _reject(self, reject: Reject) -> bool:
        self.read += 1
        self.rejected += 1
        return self.bad.add(reject_line(self.tables, self.read, reject))


class Chunks:
    """Collects COPY lines and sends them when they are enough.

    psycopg2 sends a whole input before it reports an error or hears a cancel, so the input of one
    COPY is bounded.
    """

    def __init__(self, connection: Connection, statement: sql.Composable, size: int) -> None:
        self._connection = connection
        self._statement = statement
        self._size = size
        self._lines: list[str] = []
        self._held = 0

    def add(self, line: str) -> bool:
        """Returns whether the chunk was full, and sent."""
        self._lines.append(line)
        self._held += len(line)
        if self._held < self._size:
            return False
        self.flush()
        return True

    def flush(self) -> None:
        if not self._lines:
            return
        data = io.BytesIO("".join(self._lines).encode("utf-8"))
        self._lines.clear()
        self._held = 0
        with self._connection.cursor() as cursor:
            cursor.copy_expert(self._statement, data)


def _create_raw(connection: Connection, tables: StagingTables, width: int) -> None:
    if width > MAX_COLUMNS:
        raise FileProblem(
            f"The file has {width:,} columns; at most {MAX_COLUMNS:,} can be imported.",
            advice="Leave out the columns that are not needed, and upload it again.",
        )
    columns = sql.SQL(", ").join(
        sql.SQL("{} text").format(raw_column(position)) for position in range(width)
    )
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL(
                "CREATE UNLOGGED TABLE {} (row_no bigint NOT NULL, line_no bigint NOT NULL, {})"
            ).format(tables["raw"], columns)
        )


def copy_into(table: sql.Composable, width: int) -> sql.Composed:
    """The COPY that takes lines of `copy_batch` and `copy_line`."""
    columns = sql.SQL(", ").join(raw_column(position) for position in range(width))
    return sql.SQL("COPY {} (row_no, line_no, {}) FROM STDIN (DELIMITER {})").format(
        table, columns, sql.Literal(CELL)
    )


def _index(connection: Connection, tables: StagingTables) -> None:
    """After loading: an index that is kept up during COPY costs far more."""
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("ALTER TABLE {} ADD PRIMARY KEY (row_no)").format(tables["raw"]))
        cursor.execute(sql.SQL("ANALYZE {}").format(tables["raw"]))
