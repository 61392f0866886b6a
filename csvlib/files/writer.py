"""Records written as CSV, and cells that a spreadsheet would take for formulas."""

import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from csvlib.files.parse import csv_options
from csvlib.model import Dialect

_DANGEROUS = re.compile(r"'*[=+\-@\t\r\0]")
_ESCAPED = re.compile(r"'+[=+\-@\t\r\0]")
_NUMBER = re.compile(r"[-+]?(\d+([.,]\d*)?|[.,]\d+)([eE][-+]?\d+)?", re.ASCII)


def open_writer(path: Path, *, encoding: str = "utf-8", bom: bool = False) -> TextIO:
    """Open a new file for `write_records`; `bom` writes the mark that Excel looks for."""
    stream = path.open("w", encoding=encoding, errors="replace", newline="")
    if bom:
        stream.write("\ufeff")
    return stream


def write_records(stream: TextIO, dialect: Dialect, rows: Iterable[Sequence[str]]) -> int:
    """Write rows in a dialect, ended by CRLF; returns how many. The stream is opened newline=""."""
    # A file without quotes is written with them where a cell needs them: cells are not altered.
    options = csv_options(dialect) | {"quoting": csv.QUOTE_MINIMAL, "skipinitialspace": False}
    writer = csv.writer(stream, **options | {"quotechar": dialect.quotechar or '"'})
    written = 0
    for row in rows:
        writer.writerow(row)
        written += 1
    return written


def escape_formula(cell: str) -> str:
    """Prefix an apostrophe to what a spreadsheet would run; plain numbers stay as they are."""
    if _DANGEROUS.match(cell) and not _NUMBER.fullmatch(cell):
        return "'" + cell
    return cell


def unescape_formula(cell: str) -> str:
    """Take back what `escape_formula` did: unescape_formula(escape_formula(x)) == x."""
    return cell[1:] if _ESCAPED.match(cell) else cell
