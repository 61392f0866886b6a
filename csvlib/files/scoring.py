"""How well a dialect reads a text: consistency of width x plausibility of cells x clean quoting."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from csvlib.files import widths
from csvlib.files.candidates import COMMON
from csvlib.files.cells import is_value
from csvlib.files.lines import Block
from csvlib.files.parse import Parser
from csvlib.files.verdict import judge
from csvlib.model import Dialect, Record, Reject

# The head of the sample that is scored: more lines cost time and changed no verdict.
LINES = 200
CHARS = 48 * 1024

# A file of one column scores this: a delimiter must do better, a rare one much better.
ONE_COLUMN = 0.35
STRONG = 0.8

_CELLS = 600
_UNQUOTED = 0.5
_RAGGED = 0.45
_HOLDS_OTHERS = 0.65
_PROSE = 0.6
_TORN = 0.3
_TITLE = 0.5
_NAMES = 0.95

# A delimiter of several characters is tried as one character that no text holds.
_STAND_IN = "\ufdd0"


@dataclass(frozen=True, slots=True)
class Score:
    """How a dialect does: `alike` of `records` records have `width` cells.

    `value` ranks the dialects; `shape` leaves out how clean the quoting is, which tells nothing
    on whether there are columns at all.
    """

    value: float
    dialect: Dialect
    shape: float = 0.0
    width: int = 1
    alike: int = 0
    records: int = 0


def score(lines: Sequence[str], dialect: Dialect) -> Score:
    """Score a dialect with a delimiter from 0 to 1 on physical lines, their ends included."""
    records, broken = _read(lines, dialect)
    if not records:
        return _unread(lines, dialect)
    counts = [len(record.cells) for record in records]
    width = widths.usual(counts)
    alike = counts.count(width)
    quoting = (len(records) / (len(records) + broken)) ** 2
    # Files without quoting are rare: a few records broken by stray quotes do not make one.
    if dialect.quotechar is None:
        quoting *= _UNQUOTED
    # One odd character in each line proves nothing, and ;; is an empty cell as well.
    several = len(dialect.delimiter or "") > 1 and ";" not in (dialect.delimiter or "")
    narrow = width == 2 and dialect.delimiter not in COMMON and not several
    if width == 1 or narrow or _is_sentences(records, dialect):
        shape = ONE_COLUMN * alike / len(records)
    else:
        good = [record.cells for record in records if len(record.cells) == width]
        shape = _consistency(counts, width, dialect) * _plausibility(good, dialect)
        shape *= _used(good, width)
    return Score(shape * quoting, dialect, shape, width, alike, len(records))


def _unread(lines: Sequence[str], dialect: Dialect) -> Score:
    """The score of a dialect whose quoting breaks every record: only its delimiter may be right."""
    if dialect.quotechar is None:
        return Score(0.0, dialect)
    bare = score(lines, replace(dialect, quotechar=None, escapechar=None))
    return replace(bare, value=bare.value / 10, dialect=dialect)


def _read(lines: Sequence[str], dialect: Dialect) -> tuple[list[Record], int]:
    lines = list(lines)
    if dialect.delimiter and len(dialect.delimiter) > 1:
        lines = [line.replace(dialect.delimiter, _STAND_IN) for line in lines]
        dialect = replace(dialect, delimiter=_STAND_IN)
    chars = sum(map(len, lines))
    long = len(lines) >= LINES or chars > CHARS // 2
    # A quote left open over half of a long head is a stray one, not a long cell.
    longest = max(chars // 2 if long else chars, *map(len, lines), 1)
    parser = Parser(dialect, width=None, longest=longest, complete=not long)
    found = list(parser.parse([Block(lines, chars, clean=True)]))
    records = [one for one in found if isinstance(one, Record)]
    return records, sum(isinstance(one, Reject) for one in found)


def _consistency(counts: Sequence[int], width: int, dialect: Dialect) -> float:
    """The share of records as wide as most; titles above and notes below count half."""
    share = counts.count(width) / (len(counts) - _TITLE * widths.outside(counts))
    # Where a space follows every comma, it may be prose: an uneven split weighs double.
    if dialect.skipinitialspace:
        return share * share
    # A file of which every record is ragged is still one of several columns.
    return max(share, _RAGGED if min(counts) > 1 else 0.0)


def _is_sentences(records: Sequence[Record], dialect: Dialect) -> bool:
    """Whether a name stands alone over lines like addresses, which commas and spaces part."""
    if not dialect.skipinitialspace or len(records) < 2 or len(records[0].cells) > 1:
        return False
    width = len(records[1].cells)
    body = [one.cells for one in records[2:] if len(one.cells) == width]
    return judge(records[1].cells, body).confidence < _NAMES


def _used(rows: Sequence[Sequence[str]], width: int) -> float:
    """Less where columns between others are empty from the first record to the last."""
    columns = range(1, min(width, _CELLS) - 1)
    named = {i for row in rows[:50] for i in columns if row[i]} if len(rows) > 1 else columns
    last = max(named, default=0)
    # Empty columns at the end are what spreadsheets leave.
    return 1 - 0.6 * sum(i not in named for i in range(1, last)) / width


def _plausibility(rows: Sequence[Sequence[str]], dialect: Dialect) -> float:
    """The mean likelihood of the cells, from 0 to 1: values most, torn text least."""
    likely, seen = 0.0, 0
    for cells in rows:
        likely += sum(_likelihood(cell, dialect) for cell in cells[:_CELLS])
        seen += len(cells[:_CELLS])
        if seen >= _CELLS:
            break
    return likely / seen


def _likelihood(cell: str, dialect: Dialect) -> float:
    if not cell:
        return 0.9
    if is_value(cell):
        return 1.0
    # Half a pair of quotes: the cell is torn out of a quoted one.
    if cell.count('"') == 1:
        return _TORN
    if any(other in cell for other in COMMON[1:] if other != dialect.delimiter):
        return _HOLDS_OTHERS
    # Words that only a space parts are prose.
    return _PROSE if dialect.delimiter == " " else _wholeness(cell, dialect.quotechar)


def _wholeness(cell: str, quote: str | None) -> float:
    """Less for a cell that another quote frames by half, or with a blank at an end."""
    if quote != '"' and '"' in (cell[0], cell[-1]):
        return _TORN
    if quote != "'" and (cell[0] == "'") != (cell[-1] == "'"):
        return _TORN
    return 0.8 if " " in (cell[0], cell[-1]) else 0.95
