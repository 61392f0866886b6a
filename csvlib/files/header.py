"""Which record names the columns, told by how it differs from the records below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from csvlib.files import widths
from csvlib.files.cells import kind_of
from csvlib.files.verdict import COLUMNS, UNSURE, Verdict, judge
from csvlib.model import Record

# Records that the header is compared with, and their cells all together: more changed no
# verdict, and a table of 3,000 columns would cost seconds.
_COMPARED = 200
_CELLS = 6_000

# Records of full width among which the header is looked for: titles are padded to the full
# width by spreadsheets, and longer preambles of that kind were not seen.
_TITLES = 12


@dataclass(frozen=True, slots=True)
class Shape:
    """What a file's first records are, as indices among them.

    `width` is the usual number of cells and `used` those that are not empty throughout;
    `header` is None for none; `groups` is the upper of two header lines that seem to belong
    together, with `header` the one below it, or the same when the names stand above.
    """

    width: int
    used: int
    header: int | None
    verdict: Verdict
    groups: int | None = None


_NOTHING = Verdict(False, UNSURE, "The file holds no records to tell by.")


def shape(records: Sequence[Record], otherwise: int = 1) -> Shape:
    """Find the usual width and the header among a file's first records.

    `otherwise` is the width where there are no records.
    """
    if not records:
        return Shape(otherwise, otherwise, None, _NOTHING)
    width = widths.usual([len(record.cells) for record in records])
    full = list(islice((i for i, r in enumerate(records) if len(r.cells) == width), _TITLES + 1))
    at, verdict = _first_header(records, full, width)
    if not verdict.header and (odd := _odd_header(records, full[0], width)):
        at, verdict = full[0] - 1, odd
    named = at if verdict.header else None
    used = _trimmed(width, records[full[0] if named is None else named :])
    groups = _groups(records, full, at, width) if verdict.header else None
    return Shape(width, used, named, verdict, groups)


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _below(records: Sequence[Record], at: int, width: int) -> list[list[str]]:
    rows = (r.cells[:COLUMNS] for r in islice(records, at + 1, None) if len(r.cells) == width)
    return list(islice(rows, max(8, min(_COMPARED, _CELLS // width))))


def _first_header(
    records: Sequence[Record], full: Sequence[int], width: int
) -> tuple[int, Verdict]:
    """The first record of full width, or a fuller one below titles padded to that width."""
    first = judge(records[full[0]].cells, _below(records, full[0], width))
    # A title fills few of the cells: a line that fills twice as many and reads as names wins.
    title = _filled(records[full[0]].cells)
    for at in full[1:_TITLES] if title * 2 <= width and width > 1 else ():
        cells = records[at].cells
        if _filled(cells) >= max(2 * title, 2) and _filled(cells) * 2 > width:
            verdict = judge(cells, _below(records, at, width))
            if verdict.header and (verdict.confidence > UNSURE or title < width / 3):
                return at, verdict
            break
    return full[0], first


def _odd_header(records: Sequence[Record], first: int, width: int) -> Verdict | None:
    """A header that is wider than its records, or a cell short: they will be rejected, or fit."""
    cells = records[first - 1].cells if first else []
    if len(cells) <= max(1, width - 2) or any(kind_of(cell) for cell in cells):
        return None
    if not any(cell.strip() for cell in cells):
        return None
    return Verdict(True, 0.7, "{line} holds only words, right above the first full record.")


def _groups(records: Sequence[Record], full: Sequence[int], at: int, width: int) -> int | None:
    """The upper line of a header of two lines, when it is likely to be one."""
    if width < 3 or at not in full:
        return None
    where = full.index(at)
    above, below = (full[where - 1] if where else None), next(iter(full[where + 1 :]), None)
    if above is not None and 2 <= _filled(records[above].cells) < _filled(records[at].cells):
        return above if not any(map(_is_value, records[above].cells)) else None
    if below is None or any(map(_is_value, records[below].cells)):
        return None
    verdict = judge(records[below].cells, _below(records, below, width))
    return at if verdict.header and verdict.confidence > 0.9 else None


def _is_value(cell: str) -> bool:
    return kind_of(cell) not in {None, "year", "percent"}


def _trimmed(width: int, records: Sequence[Record]) -> int:
    """The width without last columns that are empty throughout, as spreadsheets write them."""
    usual = width
    while width > 1 and not any(
        r.cells[width - 1].strip() for r in records if len(r.cells) == usual
    ):
        width -= 1
    return width
