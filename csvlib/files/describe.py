"""Columns, header and remarks out of a file's first records, wherever these come from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice

from csvlib.errors import NoHeader, Place
from csvlib.files import header, names, remarks
from csvlib.files.cells import is_value
from csvlib.files.header import Shape
from csvlib.files.lines import is_clean, storable
from csvlib.files.verdict import judge
from csvlib.model import BY_HAND, Guess, Part, Record, Reject, Remark

_SAMPLES = 50


class Unsettled(Enum):
    """Stands for "find it out", where None already means that there is none."""

    GUESS = auto()


GUESS = Unsettled.GUESS


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user said of the header: its line (None: there is none) and its lines, 1 or 2.

    `unit` is what records are numbered by, to the user: lines, or rows of a sheet. `comment`
    is what comment lines begin with; `width` counts the cells of a file of which no record
    can be read.
    """

    header_line: int | Unsettled | None = GUESS
    header_rows: int = 1
    unit: str = "Line"
    comment: str | None = None
    width: int = 1


@dataclass(frozen=True, slots=True)
class Description:
    """The fields of a FileProfile that its first records tell; `records` come after the header."""

    header_line: int | None
    header_rows: int
    skipped_lines: int
    headers: tuple[str, ...]
    columns: tuple[str, ...]
    width: int
    samples: tuple[tuple[str, ...], ...]
    records: int
    guess: Guess
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class _Top:
    """Where the header is among the records, its joined cells, and where the body begins."""

    at: int | None
    rows: int
    cells: tuple[str, ...]
    body: int


def describe(
    read: Sequence[Record | Reject], asked: Asked, *, name: str, stated: int = 0, whole: bool = True
) -> Description:
    """Describe the records at the head of a file or sheet; rows of empty cells do not count.

    With a header line asked for, `read` begins there. `stated` lines before the first record
    hold no data; `whole`: these are all the records there are.
    Raises NoHeader when the line asked for is not among them.
    """
    filled = [one for one in read if isinstance(one, Reject) or any(one.cells)]
    read = filled or read
    good = _below_comments([one for one in read if isinstance(one, Record)], asked)
    shape = header.shape(good, asked.width)
    top = _top(good, shape, asked, name)
    used = names.named_width(top.cells, shape.used)
    width = max(shape.width, used)
    line = good[top.at].line if top.at is not None else None
    skipped = line - 1 if line else (good[top.body].line - 1 if top.body else stated)
    body = good[top.body :]
    last = good[top.body - 1].line if top.at is not None else skipped
    after = [one for one in read if one.line > last]
    headers = tuple(map(storable, top.cells[:used]))
    return Description(
        header_line=line,
        header_rows=top.rows,
        skipped_lines=skipped,
        headers=headers,
        columns=names.usable_names(headers, used),
        width=width,
        samples=tuple(islice(_samples(body, used, width), _SAMPLES)),
        records=len(after),
        guess=_guess(good, shape, asked, top),
        remarks=(
            *remarks.of_shape(width, _named(top), two_lines=_offered(shape, asked)),
            *remarks.of_header(headers, used, width),
            *remarks.joined(_again(top, body)),
            *(remarks.footer(after, used, width) if whole else ()),
        ),
    )


def _below_comments(good: list[Record], asked: Asked) -> list[Record]:
    """Without comments on top that have as many cells as a record, where names follow."""
    sign = asked.comment
    if not sign or asked.header_line is not GUESS:
        return good
    top = next((i for i, one in enumerate(good) if not one.cells[0].startswith(sign)), 0)
    width = len(good[top].cells) if top else 0
    body = [one.cells for one in good[top + 1 : top + 50] if len(one.cells) == width]
    return good[top:] if top and judge(good[top].cells, body).confidence > 0.9 else good


def _top(good: list[Record], shape: Shape, asked: Asked, name: str) -> _Top:
    at = _header_at(good, shape, asked, name)
    if at is None:
        return _Top(None, 1, (), _first_record(good, shape))
    if asked.header_rows == 1 or at + 1 == len(good):
        return _Top(at, 1, tuple(good[at].cells), at + 1)
    return _Top(at, 2, tuple(names.joined(good[at].cells, good[at + 1].cells)), at + 2)


def _header_at(good: list[Record], shape: Shape, asked: Asked, name: str) -> int | None:
    if asked.header_line is GUESS:
        two = asked.header_rows == 2 and shape.groups is not None
        return shape.groups if two else shape.header
    if asked.header_line is not None and not good:
        raise NoHeader(
            "The line given for the header is not in the head of the file.",
            advice="Give a line of the file's first megabyte, counted from 1.",
            place=Place(file=name),
        )
    return None if asked.header_line is None else 0


def _first_record(good: list[Record], shape: Shape) -> int:
    """Where the records of a table without a header begin: titles are of one cell, and words."""
    first = next((i for i, one in enumerate(good) if len(one.cells) == shape.width), 0)
    titles = all(len(one.cells) == 1 and not is_value(one.cells[0]) for one in good[:first])
    return first if titles else 0


def _samples(body: list[Record], used: int, width: int) -> Iterator[tuple[str, ...]]:
    for record in body:
        cells = record.cells
        fits = used <= len(cells) <= width and not any(cells[used:])
        if fits and is_clean("".join(cells)):
            yield tuple(cells[:used])


def _named(top: _Top) -> int | None:
    """How many cells the header has, None without one."""
    return len(top.cells) if top.at is not None else None


def _offered(shape: Shape, asked: Asked) -> bool:
    return shape.groups is not None and asked.header_rows == 1 and asked.header_line is GUESS


def _again(top: _Top, body: list[Record]) -> list[int]:
    """The lines on which the header stands again."""
    if top.at is None or top.rows > 1:
        return []
    return [record.line for record in body if tuple(record.cells) == top.cells]


def _guess(good: list[Record], shape: Shape, asked: Asked, top: _Top) -> Guess:
    line = str(good[top.at].line) if top.at is not None else ""
    if asked.header_line is not GUESS:
        return Guess(Part.HEADER, line, 1.0, BY_HAND)
    judged = good[top.body if top.at is None and good else (top.at or 0)] if good else None
    where = f"{asked.unit} {judged.line:,}" if judged else ""
    reason = shape.verdict.reason.format(line=where, at=where.lower())
    other = "" if line else (str(judged.line) if judged else None)
    return Guess(Part.HEADER, line, shape.verdict.confidence, reason, other)
