"""The cells that hold #N/A, #REF! and their like: the library gives them as empty.

An empty cell may erase a value in the table, so they are looked for in the file itself.
"""

import re
import struct
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from python_calamine import PasswordError

from csvlib.workbooks.ole import OleFile
from csvlib.workbooks.parts import binary_records, sheet_part

# Row from 0 to the errors in it: their columns from 0, and how each is written.
ErrorCells = dict[int, list[tuple[int, str]]]

_Found = Iterator[tuple[int, int, str]]
_NAMES = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
_PASSWORD = 0x2F
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
_CHUNK = 1024 * 1024
# A cell with the longest formula that Excel takes (8,192 characters, escaped) is shorter.
_LONGEST_CELL = 64 * 1024
_ERROR_CELL = re.compile(
    rb"""<(?:\w+:)?c\b(?=[^>]*\st=["']e["'])(?=[^>]*\sr=["']([A-Z]{1,3})(\d+)["'])"""
    rb"""[^>]*[^/]>(.{0,65536}?)</(?:\w+:)?c>""",
    re.DOTALL,
)
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]*)<")


def find(path: Path, kind: str, sheet: str, index: int) -> ErrorCells:
    """All error cells of a sheet; `index` is its place among the workbook's sheets, from 0.

    Raises PasswordError, or ValueError, LookupError, struct.error, SyntaxError (of the XML) or
    zipfile.BadZipFile when the file is not as it should be.
    """
    found: ErrorCells = defaultdict(list)
    for row, column, text in _find(path, kind, sheet, index):
        # A damaged file may name any place.
        if row < _MOST_ROWS and column < _MOST_COLUMNS:
            found[row].append((column, text))
    return dict(found)


def _find(path: Path, kind: str, sheet: str, index: int) -> _Found:
    if kind == "xls":
        with path.open("rb") as stream:
            yield from _of_xls(OleFile(stream), index)
        return
    with zipfile.ZipFile(path) as archive:
        if kind == "ods":
            yield from _of_ods(archive, sheet)
        else:
            with archive.open(sheet_part(archive, sheet)) as stream:
                yield from _of_xlsb(stream) if kind == "xlsb" else _of_xlsx(stream)


def _of_xlsx(stream: IO[bytes]) -> _Found:
    rest = b""
    while chunk := stream.read(_CHUNK):
        text, rest = rest + chunk, b""
        # Far cheaper than the expression, and most sheets hold no error.
        if b'"e"' in text or b"'e'" in text:
            for cell in _ERROR_CELL.finditer(text):
                value = _VALUE.search(cell[3])
                yield (
                    int(cell[2]) - 1,
                    _column(cell[1]),
                    value[1].decode("ascii", "replace") if value else "#ERROR",
                )
                rest = text[cell.end() :]
        # The last cell may go on in the next chunk; one found twice is the same.
        rest = (rest or text)[-_LONGEST_CELL:]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _of_xlsb(stream: IO[bytes]) -> _Found:
    row = 0
    for kind, data in binary_records(stream):
        if kind == 0 and len(data) >= 4:
            row = struct.unpack_from("<I", data)[0]
        elif kind in {3, 11} and len(data) >= 9:
            yield row, struct.unpack_from("<I", data)[0], _NAMES.get(data[8], "#ERROR")


def _of_xls(file: OleFile, index: int) -> _Found:
    data = file.read("Workbook" if "Workbook" in file.entries else "Book")
    starts = []
    for kind, record in _biff(data, 0):
        if kind == _PASSWORD:
            # The library misses the oldest kind of protection, and would give letters for letters.
            raise PasswordError
        if kind == 0x85:
            starts.append(struct.unpack_from("<I", record)[0])
    for kind, record in _biff(data, starts[index]):
        # A cell that is an error by itself, and a formula whose result is one.
        if kind == 0x205 and len(record) >= 8 and record[7]:
            code = record[6]
        elif kind & 0xF9FF == 0x06 and record[12:14] == b"\xff\xff" and record[6] == 2:
            code = record[8]
        else:
            continue
        row, column = struct.unpack_from("<HH", record)
        yield row, column, _NAMES.get(code, "#ERROR")


def _biff(data: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of a stream of the old format, from an offset to the end of that part."""
    while at + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, at)
        if kind == 0x0A:
            return
        yield kind, data[at + 4 : at + 4 + size]
        at += 4 + size


def _of_ods(archive: zipfile.ZipFile, sheet: str) -> _Found:
    if not _holds(archive, b'"error"'):
        return
    row = column = 0
    here = False
    with archive.open("content.xml") as stream:
        for event, element in ElementTree.iterparse(stream, ("start", "end")):  # noqa: S314, capped
            name = element.tag.rpartition("}")[2]
            if name == "table" and event == "start":
                here, row = _attribute(element, "name") == sheet, 0
            elif name == "table-row" and event == "start":
                column = 0
            elif name == "table-row" and here:
                row += _repeated(element, "rows")
                element.clear()
            elif name in {"table-cell", "covered-table-cell"} and event == "end" and here:
                times = _repeated(element, "columns")
                if _attribute(element, "value-type", "error") == "error":
                    text = "".join(element.itertext()) or "#ERROR"
                    yield from ((row, column + one, text) for one in range(times))
                column += times


def _attribute(element: ElementTree.Element, name: str, wanted: str | None = None) -> str | None:
    """The first attribute of that name in any name space, or the one that is as wanted."""
    values = [value for key, value in element.items() if key.endswith("}" + name)]
    return next((one for one in values if wanted in {None, one}), None)


def _repeated(element: ElementTree.Element, what: str) -> int:
    return int(_attribute(element, f"number-{what}-repeated") or 1)


def _holds(archive: zipfile.ZipFile, wanted: bytes) -> bool:
    rest = b""
    with archive.open("content.xml") as stream:
        while chunk := stream.read(_CHUNK):
            if wanted in rest + chunk:
                return True
            rest = chunk[-len(wanted) :]
    return False
