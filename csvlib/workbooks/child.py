"""The process that reads one workbook and writes what is in it, as lines of JSON.

A list is rows, each a list of texts; an object tells the sheets, the height, the end or a
failure, by a word only: no value of a cell, and no message of the library, which may hold one.
"""

import json
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from csvlib.workbooks import error_cells
from csvlib.workbooks.text import long_times, padded, texts

_BATCH_ROWS: Final = 500
# What the library and our own look into the file raise; SyntaxError is what XML raises.
_DAMAGE: Final = (
    OSError,
    ValueError,
    LookupError,
    RuntimeError,
    SyntaxError,
    EOFError,
    NotImplementedError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class Task:
    """`sheet` None: tell the sheets. `most`: how many rows at most, None for all of them."""

    path: str
    kind: str
    memory: int
    seconds: int
    sheet: str | None = None
    most: int | None = None


def main(argument: str) -> int:
    """Do the task that is given as JSON; the status is 0 also when a failure was told."""
    task = Task(**json.loads(argument))
    _limit(task)
    for message in _told(task):
        sys.stdout.write(json.dumps(message, separators=(",", ":")) + "\n")
    sys.stdout.flush()
    return 0


def _limit(task: Task) -> None:
    try:
        import resource  # noqa: PLC0415, not on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (task.seconds, task.seconds))
    resource.setrlimit(resource.RLIMIT_AS, (task.memory, task.memory))


def _told(task: Task) -> Iterator[object]:
    try:
        with CalamineWorkbook.from_path(task.path) as workbook:
            if task.sheet is None:
                yield _sheets(workbook)
            else:
                yield from _rows(workbook, task)
    except PasswordError:
        yield {"failed": "encrypted"}
    except MemoryError:
        yield {"failed": "too_large"}
    except CalamineError as exc:
        yield {"failed": "too_large" if "limit exceeded" in str(exc) else "damaged"}
    except _DAMAGE:
        yield {"failed": "damaged"}


def _sheets(workbook: CalamineWorkbook) -> dict[str, object]:
    """Sheets of cells, the visible ones first; charts and macros are left out."""
    tables = [one for one in workbook.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    visible = [one.name for one in tables if one.visible == SheetVisibleEnum.Visible]
    hidden = [one.name for one in tables if one.visible != SheetVisibleEnum.Visible]
    return {"sheets": visible + hidden, "chosen": _first_filled(workbook, visible + hidden)}


def _first_filled(workbook: CalamineWorkbook, names: list[str]) -> str | None:
    # Whether a sheet is empty is only known once it is loaded: a lone one is not looked at.
    for name in names[:-1]:
        if workbook.get_sheet_by_name(name).start is not None:
            return name
    return names[-1] if names else None


def _rows(workbook: CalamineWorkbook, task: Task) -> Iterator[object]:
    if task.sheet not in workbook.sheet_names:
        yield {"failed": "no_such_sheet"}
        return
    index = workbook.sheet_names.index(task.sheet)
    errors = error_cells.find(Path(task.path), task.kind, task.sheet, index)
    sheet = workbook.get_sheet_by_name(task.sheet)
    height, width = _extent(sheet, errors)
    yield {"height": height}
    rows = _filled(_texts(sheet, task.kind), errors, height, width)
    filled = islice(rows, task.most)
    yield from iter(lambda: list(islice(filled, _BATCH_ROWS)), [])
    yield {"end": True}


def _extent(sheet: CalamineSheet, errors: error_cells.ErrorCells) -> tuple[int, int]:
    """Rows and columns of the sheet: the library may leave out errors on its edges."""
    last_row, last_column = sheet.end or (-1, -1)
    columns = (column for cells in errors.values() for column, _ in cells)
    return max(last_row, *errors, -1) + 1, max(last_column, *columns, -1) + 1


def _texts(sheet: CalamineSheet, kind: str) -> Iterator[list[str]]:
    if sheet.start is None:
        return iter(())
    rows = padded(map(texts, sheet.iter_rows()), sheet.start[1])
    return map(long_times, rows) if kind == "ods" else rows


def _filled(
    rows: Iterator[list[str]], errors: error_cells.ErrorCells, height: int, width: int
) -> Iterator[list[str]]:
    """Rows of one width with the errors in their places."""
    for number in range(height):
        row = next(rows, [])
        row += [""] * (width - len(row))
        for column, text in errors.get(number, ()):
            row[column] = text
        yield row
