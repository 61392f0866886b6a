"""Records written as CSV, and cells that a spreadsheet would take for formulas."""

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TextIO

from csvlib.files.parse import csv_options
from csvlib.model import Dialect

_DANGEROUS = re.compile(r"'*[=+\-@\t\r\0]")
_ESCAPED = re.compile(r"'+[=+\-@\t\r\0]")
_NUMBER = re.compile(r"[-+]?(\d+([.,]\d*)?|[.,]\d+)([eE][-+]?\d+)?", re.ASCII)


def open_writer(
    path: Path, *, encoding: str = "utf-8", bom: bool = False, errors: str = "replace"
) -> TextIO:
    """Open a new file for `write_records`; `bom` writes the mark that Excel looks for.

    `errors` is what becomes of characters that the encoding lacks, as Python names it.
    """
    stream = path.open("w", encoding=encoding, errors=errors, newline="")
    if bom:
        stream.write("\ufeff")
    return stream


def write_records(stream: TextIO, dialect: Dialect, rows: Iterable[Sequence[str]]) -> int:
    """Write rows in a dialect, ended by CRLF; returns how many. The stream is opened newline=""."""
    delimiter = dialect.delimiter
    write = _many(stream, dialect) if delimiter and len(delimiter) > 1 else _one(stream, dialect)
    written = 0
    for row in rows:
        write(row)
        written += 1
    return written


def _one(stream: TextIO, dialect: Dialect) -> Callable[[Sequence[str]], object]:
    # A file without quotes is written with them where a cell needs them: cells are not altered.
    options = csv_options(dialect) | {"quoting": csv.QUOTE_MINIMAL, "skipinitialspace": False}
    # Rows of one column need no delimiter, but the csv module does; a comma is quoted then.
    options |= {"quotechar": dialect.quotechar or '"', "delimiter": dialect.delimiter or ","}
    return csv.writer(stream, **options).writerow


def _many(stream: TextIO, dialect: Dialect) -> Callable[[Sequence[str]], object]:
    """For a delimiter of several characters, which the csv module does not write."""
    delimiter, quote = dialect.delimiter or "", dialect.quotechar or '"'
    # One of its characters at a cell's end would become a part of the delimiter.
    special = re.compile(f"[{re.escape(delimiter + quote + (dialect.escapechar or ''))}\r\n]")

    def form(cell: str) -> str:
        if dialect.escapechar:
            cell = cell.replace(dialect.escapechar, dialect.escapechar * 2)
        return f"{quote}{cell.replace(quote, quote * 2)}{quote}" if special.search(cell) else cell

    def write(row: Sequence[str]) -> None:
        # A lone blank cell would else be a blank line.
        text = delimiter.join(map(form, row)) if any(row) or len(row) > 1 else quote * 2
        stream.write(f"{text}\r\n")

    return write


def escape_formula(cell: str) -> str:
    """Prefix an apostrophe to what a spreadsheet would run; plain numbers stay as they are."""
    if _DANGEROUS.match(cell) and not _NUMBER.fullmatch(cell):
        return "'" + cell
    return cell


def unescape_formula(cell: str) -> str:
    """Take back what `escape_formula` did: unescape_formula(escape_formula(x)) == x."""
    return cell[1:] if _ESCAPED.match(cell) else cell
