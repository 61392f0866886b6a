"""PostgreSQL's COPY text format, written by hand because it is the loop that reading waits for."""

from collections.abc import Iterable

from csvlib.files.batch import Batch
from csvlib.files.marks import CELL

# The four characters that the format gives a meaning; the backslash first, as str.translate does.
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
# Cells are parted by the mark that batches hold already: one pass over the text less.
_CELL_ESCAPES = str.maketrans({"\\": "\\\\", CELL: "\\" + CELL, "\n": "\\n", "\r": "\\r"})
NULL = "\\N"


def copy_batch(batch: Batch, row_no: int) -> str:
    """A line per record: row number, from `row_no`, physical line and cells, parted by CELL."""
    text = batch.text
    # A search for what is seldom there costs a fiftieth of a replacement.
    for character, escaped in (("\\", "\\\\"), ("\n", "\\n"), ("\r", "\\r")):
        if character in text:
            text = text.replace(character, escaped)
    rows = Batch(batch.lines, text).rows
    numbers = range(row_no, row_no + len(rows))
    return "".join(
        [
            f"{number}{CELL}{line}{CELL}{row}\n"
            for number, line, row in zip(numbers, batch.lines, rows, strict=True)
        ]
    )


def copy_line(row_no: int, line: int, cells: list[str]) -> str:
    """One record, as in `copy_batch`."""
    joined = CELL.join(cells)
    # Searching the whole costs a fifth of translating every cell.
    if "\\" in joined or "\n" in joined or "\r" in joined or joined.count(CELL) != len(cells) - 1:
        joined = CELL.join([cell.translate(_CELL_ESCAPES) for cell in cells])
    return f"{row_no}{CELL}{line}{CELL}{joined}\n"


def copy_values(values: Iterable[str | int | None]) -> str:
    """One line of mixed values, None as NULL, parted by tabs."""
    return "\t".join(NULL if v is None else str(v).translate(_ESCAPES) for v in values) + "\n"
