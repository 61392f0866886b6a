"""What holds for any bytes and any settings, checked through `csvlib.files` only."""

import io
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from csvlib.errors import CsvDeskError
from csvlib.files import preview, profile, read
from csvlib.model import FileProfile, Record, Reject

LINE_END = re.compile(r"\r\n|\r|\n")


def check(path: Path, **given: Any) -> bool:
    """Profile, preview and read; AssertionError when a law is broken, False if it was refused."""
    try:
        found = profile(path, **given)
        preview(path, found)
        reading = read(path, found)
        items = list(reading)
    except CsvDeskError:
        return False
    lines_rise(found, items)
    records_have_the_width(found, items)
    if found.container is None:
        lines_add_up(path, found, items, reading.blank_lines + reading.comment_lines)
    return True


def lines_rise(found: FileProfile, items: list[Record | Reject]) -> None:
    lines = [item.line for item in items]
    assert lines == sorted(set(lines)), "two records begin on one line"
    assert not lines or lines[0] > found.skipped_lines, "a record from before the header"


def records_have_the_width(found: FileProfile, items: list[Record | Reject]) -> None:
    width = len(found.columns)
    assert all(len(item.cells) == width for item in items if isinstance(item, Record))
    assert len(set(found.columns)) == width
    assert all(found.columns)
    assert all(len(sample) == width for sample in found.samples)


def lines_add_up(
    path: Path, found: FileProfile, items: list[Record | Reject], uncounted: int
) -> None:
    """Every physical line is in a record, in a reject, blank, a comment, or before the data.

    How many lines a record took is told by the line ends in its cells. Where cells are left out or
    cut, it is only asked that no line is counted twice; with an escape not even that, as it may
    stand before half a line end.
    """
    if found.dialect.escapechar is not None:
        return
    total = lines_of(path, found)
    taken = sum(map(span, items))
    before = found.skipped_lines + header_span(found)
    whole = found.width == len(found.columns) and found.header_rows == 1
    counted = before + taken + uncounted
    exact = whole and not any(map(is_long, items))
    assert counted == total if exact else counted <= total, (before, taken, uncounted, total)


def lines_of(path: Path, found: FileProfile) -> int:
    """How many physical lines the file has, as its encoding gives them."""
    text = path.read_bytes().decode(found.encoding, "csvdesk_escaped")
    if found.bom:
        text = text.removeprefix("\ufeff")
    return sum(1 for _line in io.StringIO(text, newline=""))


def header_span(found: FileProfile) -> int:
    if found.header_line is None:
        return 0
    return 1 + inner(found.headers)


def span(item: Record | Reject) -> int:
    return 1 + (inner(item.cells) if isinstance(item, Record) else inner([item.raw]))


def inner(cells: Iterable[str]) -> int:
    return sum(len(LINE_END.findall(cell)) for cell in cells)


def is_long(item: Record | Reject) -> bool:
    return isinstance(item, Reject) and item.code == "record_too_long"
