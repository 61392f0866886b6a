"""The first physical lines of a file, and what the reader makes of each of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from csvlib.files import workbook
from csvlib.files.lines import Block, is_clean, storable
from csvlib.files.reader import parser_of
from csvlib.files.sample import Sample, as_lines, read_head
from csvlib.model import FileProfile, Record, Reject

HEAD_BYTES = 256 * 1024
RAW_SHOWN = 500
_BLOCK_LINES = 200
BETWEEN_CELLS = " · "
_LINE_END = re.compile(r"\r\n|\r|\n")


class LineKind(StrEnum):
    """What a physical line is to the reader; CONTINUATION belongs to the record above it."""

    PREAMBLE = "preamble"
    HEADER = "header"
    RECORD = "record"
    BLANK = "blank"
    COMMENT = "comment"
    REJECTED = "rejected"
    CONTINUATION = "continuation"


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One physical line, from 1 (of a workbook the row), without its end.

    `raw` is cut at RAW_SHOWN characters, damaged bytes and NULs made visible in it. `cells` are
    those of the record that begins here. `code` and `message` are the reject's or the warning's.
    """

    number: int
    raw: str
    kind: LineKind
    code: str | None = None
    message: str | None = None
    cells: tuple[str, ...] = ()


def preview(path: Path, profile: FileProfile, *, lines: int = 100) -> tuple[PreviewLine, ...]:
    """At most the first `lines` lines, from at most the first HEAD_BYTES unpacked bytes.

    The parser is that of `read`, so that a line looks here as it will be imported. Raises
    FileProblem and its kinds for a damaged archive, OSError when the file cannot be read.
    """
    container = profile.container
    if container is not None and container.kind.is_workbook:
        sheet = workbook.head(path, container, lines, name=profile.file)
        return tuple(_of_rows(sheet.rows, profile))
    head = read_head(path, profile.container, HEAD_BYTES, name=profile.file)
    sample = as_lines(head, profile.encoding)
    return tuple(_described(sample, profile, lines))


def _of_rows(rows: Sequence[Sequence[str]], profile: FileProfile) -> Iterator[PreviewLine]:
    """A sheet is as wide as its widest row: no row of it is too short, or damaged."""
    header = profile.header_line or 0
    for number, row in enumerate(rows, start=1):
        filled = [cell for cell in row if cell.strip()]
        cells = tuple(row[: len(profile.columns)])
        if not filled:
            yield PreviewLine(number, "", LineKind.BLANK)
            continue
        raw = _shown(BETWEEN_CELLS.join(filled))
        if number <= profile.skipped_lines:
            yield PreviewLine(number, raw, LineKind.PREAMBLE)
        elif header <= number < header + profile.header_rows:
            yield PreviewLine(number, raw, LineKind.HEADER, cells=cells)
        else:
            yield PreviewLine(number, raw, LineKind.RECORD, cells=cells)


def _described(sample: Sample, profile: FileProfile, limit: int) -> Iterator[PreviewLine]:
    found = _parsed(sample, profile)
    begun = {one.line: (kind, one) for kind, one in _with_kinds(found, profile, limit)}
    covered = 0
    for number, raw in enumerate(sample.lines[:limit], start=1):
        if number in begun:
            kind, one = begun[number]
            covered = number + _more_lines(one)
            yield _line(number, raw, kind, one)
        elif number <= covered:
            yield PreviewLine(number, _shown(raw), LineKind.CONTINUATION)
        else:
            yield PreviewLine(number, _shown(raw), _kind_outside(number, raw, profile))


def _parsed(sample: Sample, profile: FileProfile) -> Iterator[Record | Reject]:
    before = profile.skipped_lines
    parser = parser_of(profile, longest=HEAD_BYTES, line=before + 1, complete=sample.complete)
    return parser.parse(_blocks(sample.lines[before:]))


def _blocks(lines: list[str]) -> Iterator[Block]:
    """Small ones: nobody waits for what stands below the lines that are shown."""
    for at in range(0, len(lines), _BLOCK_LINES):
        part = lines[at : at + _BLOCK_LINES]
        text = "".join(part)
        yield Block(part, len(text), is_clean(text))


def _with_kinds(
    found: Iterator[Record | Reject], profile: FileProfile, limit: int
) -> Iterator[tuple[LineKind, Record | Reject]]:
    headers = profile.header_rows if profile.header_line is not None else 0
    for one in found:
        if one.line > limit:
            return
        if headers and one.line >= (profile.header_line or 0):
            headers -= 1
            yield LineKind.HEADER, one
        elif isinstance(one, Reject):
            yield LineKind.REJECTED, one
        else:
            filled = any(cell.strip() for cell in one.cells)
            yield LineKind.RECORD if filled else LineKind.BLANK, one


def _more_lines(one: Record | Reject) -> int:
    """How many physical lines follow the one it begins on: each line end is inside a cell."""
    texts = one.cells if isinstance(one, Record) else [one.raw]
    return sum(len(_LINE_END.findall(text)) for text in texts)


def _kind_outside(number: int, raw: str, profile: FileProfile) -> LineKind:
    """What a line is that the parser gave nothing for."""
    if not raw.strip():
        return LineKind.BLANK
    comment = profile.dialect.comment
    if number > profile.skipped_lines or (comment is not None and raw.startswith(comment)):
        return LineKind.COMMENT
    return LineKind.PREAMBLE


def _line(number: int, raw: str, kind: LineKind, one: Record | Reject) -> PreviewLine:
    if isinstance(one, Reject):
        # A header that is narrower than its records is the header all the same.
        if kind is LineKind.HEADER:
            return PreviewLine(number, _shown(raw), kind)
        return PreviewLine(number, _shown(raw), kind, one.code, one.message)
    cells = tuple(map(storable, one.cells))
    said = one.warnings[0] if one.warnings else None
    if said is None:
        return PreviewLine(number, _shown(raw), kind, cells=cells)
    return PreviewLine(number, _shown(raw), kind, said.code, said.message, cells)


def _shown(raw: str) -> str:
    """Without its end, cut, and storable: a page shows no lone surrogate either."""
    line = raw.rstrip("\r\n")
    return storable(line if len(line) <= RAW_SHOWN else line[:RAW_SHOWN] + "…")
