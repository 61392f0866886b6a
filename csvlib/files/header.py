"""Which record names the columns, and names that can be used."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from csvlib.files.cells import is_value
from csvlib.model import Record

# Records that the header is compared with; more of them changed no verdict.
_COMPARED = 300

_YEAR = re.compile(r"(19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Shape:
    """How wide the records are, and which of them is the header: an index, None for none."""

    width: int
    header: int | None


def shape(records: Sequence[Record]) -> Shape:
    """Find the usual width and the header among a file's first records."""
    if not records:
        return Shape(width=1, header=None)
    width = usual_width(records)
    first = next(i for i, record in enumerate(records) if len(record.cells) == width)
    body = records[first + 1 : first + 1 + _COMPARED]
    if is_header(records[first].cells, body, width):
        return Shape(_trimmed(width, records[first:]), first)
    # A header wider than its records, or a cell short: keep it, its records will be rejected.
    before = records[first - 1].cells if first else []
    if len(before) > max(1, width - 2) and is_header(before, (), 0):
        return Shape(width, first - 1)
    return Shape(_trimmed(width, records[first:]), None)


def usual_width(records: Sequence[Record]) -> int:
    """The commonest number of cells; of equally common ones the one seen first."""
    counts = Counter(len(record.cells) for record in records)
    return counts.most_common(1)[0][0]


def is_header(cells: Sequence[str], body: Sequence[Record], width: int) -> bool:
    """Whether the cells read like names: some text, no values, nothing that the body repeats."""
    if not any(cell.strip() and not is_value(cell) for cell in cells):
        return False
    values = [cell for cell in cells if is_value(cell)]
    if any(not _YEAR.fullmatch(cell.strip()) for cell in values):
        return False
    # Files joined end to end repeat the whole header: such rows are no sign against it.
    rows = [r.cells for r in body if len(r.cells) == width and r.cells != list(cells)]
    columns = [{row[i] for row in rows} for i in range(len(cells))]
    repeated = [cell in below for cell, below in zip(cells, columns, strict=True) if cell.strip()]
    return sum(repeated) * 2 < len(repeated)


def named_width(headers: Sequence[str], width: int) -> int:
    """The width once the header's last name has a column: names are never dropped."""
    named = max((i for i, cell in enumerate(headers, start=1) if cell.strip()), default=0)
    return max(width, named)


def usable_names(headers: Sequence[str], width: int) -> tuple[str, ...]:
    """`width` names, none empty and none twice: "column 3", "Name (2)"."""
    padded = [*headers, *[""] * width][:width]
    wanted = [" ".join(h.split()) or f"column {i}" for i, h in enumerate(padded, start=1)]
    taken = set(wanted)
    names: list[str] = []
    for name in wanted:
        names.append(name if name not in names else _numbered(name, taken))
        taken.add(names[-1])
    return tuple(names)


def _numbered(name: str, taken: set[str]) -> str:
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"


def _trimmed(width: int, records: Sequence[Record]) -> int:
    """The width without last columns that are empty throughout, as spreadsheets write them."""
    usual = width
    while width > 1 and not any(
        r.cells[width - 1].strip() for r in records if len(r.cells) == usual
    ):
        width -= 1
    return width
