"""COPY (SELECT ...) TO STDOUT: one statement, one snapshot, constant memory."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.exporting.encoding import Recode, byte_order_mark, check_format, header, recoder
from csvlib.exporting.query import compile_view, render
from csvlib.exporting.views import checked
from csvlib.model import Format, View

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"

# The driver hands over row by row; the file is written, and the browser served, in such pieces.
PIECE_BYTES = 256 * 1024

Write = Callable[[bytes], object]


@dataclass(frozen=True, slots=True)
class Copy:
    """An export ready to run: its COPY, and the text that goes before the rows."""

    statement: str
    head: str
    encoding: str


def prepare(connection: Connection, view: View, format: Format) -> Copy:  # noqa: A002
    """Checks view and format; reads nothing yet.

    Raises UnknownTable, UnknownField, NoRights, BadFilter, ExportProblem.
    """
    check_format(format)
    query = compile_view(checked(connection, view), view, format)
    options = sql.SQL("WITH (FORMAT csv, DELIMITER {}, ENCODING 'UTF8')").format(
        sql.Literal(format.delimiter)
    )
    select = render(connection, query.statement)
    return Copy(
        statement=f"COPY ({select}) TO STDOUT {options.as_string(connection)}",
        head=byte_order_mark(format) + header(format, query.columns),
        encoding=format.encoding,
    )


def copy_out(connection: Connection, copy: Copy, write: Write) -> int:
    """Writes the whole file in pieces, its header too; returns how many rows there were.

    Raises ExportProblem when a character does not exist in the encoding.
    """
    recode = recoder(copy.encoding)
    pieces = _Pieces(connection, recode, write)
    with connection.cursor() as cursor:
        with io.BufferedWriter(pieces, PIECE_BYTES) as buffer:
            buffer.write(copy.head.encode())
            cursor.copy_expert(copy.statement, buffer)
        write(recode(b""))
        return cursor.rowcount


class _Pieces(io.RawIOBase):
    """Below the buffer that the driver writes to: each piece is recoded and handed on."""

    def __init__(self, connection: Connection, recode: Recode, write: Write) -> None:
        self._connection = connection
        self._recode = recode
        self._write = write

    def writable(self) -> bool:
        return True

    def write(self, data: "ReadableBuffer", /) -> int:
        piece = bytes(data)
        try:
            self._write(self._recode(piece))
        except BaseException:
            # Else the driver would read all other rows before it tells of the error.
            self._connection.cancel()
            raise
        return len(piece)
