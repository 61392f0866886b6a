"""Records of a file go by COPY, in chunks, into an all-text table; broken ones become issues."""

import io
from collections.abc import Callable, Iterable

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.errors import FileProblem
from csvlib.model import Record, Reject, Severity, StagedFile
from csvlib.staging.copy_text import copy_line, copy_values
from csvlib.staging.names import StagingTables, raw_column

MAX_COLUMNS = 1500
"""PostgreSQL's limit is 1,600 columns, and some are ours."""

Progress = Callable[[int], None]

_ISSUES = sql.SQL(
    "COPY csv_desk.issue (run_id, row_no, line_no, code, severity, message, raw) FROM STDIN"
)


def stage(
    connection: Connection,
    tables: StagingTables,
    records: Iterable[Record | Reject],
    *,
    width: int,
    copy_bytes: int,
    progress: Progress,
) -> StagedFile:
    """Writes every record to `raw` or to `csv_desk.issue`; `progress` is told rows so far.

    A record whose cells are all empty is a blank line of a spreadsheet: counted, not staged.
    Memory stays below a few times `copy_bytes`. Raises FileProblem on too many columns.
    """
    _create_raw(connection, tables, width)
    good = _Chunks(connection, _copy_into(tables, width), copy_bytes)
    bad = _Chunks(connection, _ISSUES, copy_bytes)
    staged = rejected = blank = 0
    for record in records:
        if isinstance(record, Record):
            if not any(record.cells):
                blank += 1
                continue
            staged += 1
            full = good.add(copy_line(f"{staged + rejected}\t{record.line}", record.cells))
        else:
            rejected += 1
            full = bad.add(_issue_line(tables, staged + rejected, record))
        if full:
            progress(staged + rejected)
    good.flush()
    bad.flush()
    progress(staged + rejected)
    _index(connection, tables)
    return StagedFile(read=staged + rejected, staged=staged, rejected=rejected, blank=blank)


class _Chunks:
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


def _copy_into(tables: StagingTables, width: int) -> sql.Composed:
    columns = sql.SQL(", ").join(raw_column(position) for position in range(width))
    return sql.SQL("COPY {} (row_no, line_no, {}) FROM STDIN").format(tables["raw"], columns)


def _issue_line(tables: StagingTables, row_no: int, reject: Reject) -> str:
    return copy_values(
        (
            tables.run,
            row_no,
            reject.line,
            reject.code,
            Severity.CRITICAL.value,
            reject.message,
            reject.raw,
        )
    )


def _index(connection: Connection, tables: StagingTables) -> None:
    """After loading: an index that is kept up during COPY costs far more."""
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("ALTER TABLE {} ADD PRIMARY KEY (row_no)").format(tables["raw"]))
        cursor.execute(sql.SQL("ANALYZE {}").format(tables["raw"]))
