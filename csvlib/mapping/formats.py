"""How dates, numbers and lists are written, read off the cells of a column."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from csvlib.mapping.evidence import filled
from csvlib.mapping.numbers import shape
from csvlib.model import Kind, Transform

ORDERS = ("ymd", "dmy", "mdy")
UNDECIDED = ""

Marks = tuple[str, str]
"""Of decimals and of thousands."""

NUMBER_FORMATS: tuple[Marks, ...] = (
    *((".", ""), (",", ""), (".", ","), (",", ".")),
    *((".", " "), (",", " "), (".", "'")),
)
"""Where the cells allow several, the first."""

SEPARATORS = ("|", ";", "\n", ",")
"""Of lists; where as many cells hold two of them, the first: it is the rarer inside a name."""

DATES = frozenset({Kind.DATE, Kind.TIMESTAMP})
NUMBERS = frozenset({Kind.INTEGER, Kind.NUMBER})

_THREE_NUMBERS = re.compile(r"(\d{1,4})[-./] ?(\d{1,2})[-./] ?(\d{4}|\d{1,2})(?!\d)")
_POINTS = re.compile(r"\d{1,2}\. ?\d{1,2}\. ?\d{2,4}(?!\d)")
_NAMES = {
    "dmy": "day before month",
    "mdy": "month before day",
    UNDECIDED: "day and month could be either way round: please choose",
}


def guess_transform(
    samples: Sequence[str],
    kind: Kind,
    *,
    delimiter: str | None = ",",
    orders: Mapping[str, int] | None = None,
    numbers: Mapping[Marks, int] | None = None,
) -> Transform:
    """The transform under which most of the cells can be read as the kind.

    `orders` and `numbers` say how many cells of the whole column can be read under each order of
    dates and each format of numbers; without them the samples are counted. Days and months that
    could be either way round are told by their points, which mean day first; with other
    separators nothing tells them: the order is "", and somebody must be asked. The `delimiter` of
    the file tells what "1,234" is. For many-to-many relations the kind is ARRAY.
    """
    cells = filled(samples)
    if kind in DATES:
        return Transform(date_order=_date_order(cells, orders or _readings(cells)))
    if kind in NUMBERS:
        counts = numbers or _readable(cells, kind)
        decimal, thousands = _number_format(counts, delimiter)
        return Transform(decimal=decimal, thousands=thousands)
    if kind is Kind.ARRAY:
        return Transform(list_separator=_separator(cells))
    return Transform()


def describe(transform: Transform, kind: Kind, samples: Sequence[str]) -> str:
    """What the transform assumes of the cells, where that is not the usual; "" when it is."""
    usual = Transform()
    if kind in DATES and transform.date_order in _NAMES:
        sure = _readings(filled(samples))
        chosen = transform.date_order != UNDECIDED
        doubt = chosen and sure["dmy"] == sure["mdy"]
        could = ", though it could be the other way round" if doubt else ""
        return f"{_NAMES[transform.date_order]}{could}"
    if kind in NUMBERS and transform.thousands:
        return f'"{transform.thousands}" marks thousands'
    if kind is Kind.NUMBER and transform.decimal != usual.decimal:
        return f'"{transform.decimal}" marks decimals'
    if kind is Kind.ARRAY and transform.list_separator != usual.list_separator:
        return f'split at "{transform.list_separator}"'
    return ""


def _date_order(cells: Sequence[str], readings: Mapping[str, int]) -> str:
    best = max(readings.get(order, 0) for order in ORDERS)
    possible = [order for order in ORDERS if readings.get(order, 0) == best]
    if "ymd" in possible or len(possible) == 1:
        return possible[0]
    dated = [cell for cell in cells if _THREE_NUMBERS.match(cell)]
    return "dmy" if dated and all(map(_POINTS.match, dated)) else UNDECIDED


def _readings(cells: Sequence[str]) -> dict[str, int]:
    """How many cells are a date of the calendar under each order."""
    found = [match.groups() for match in map(_THREE_NUMBERS.match, cells) if match]
    return {
        order: sum(_is_date(dict(zip(order, parts, strict=True))) for parts in found)
        for order in ORDERS
    }


def _is_date(parts: dict[str, str]) -> bool:
    if len(parts["y"]) not in {2, 4} or len(parts["m"]) > 2 or len(parts["d"]) > 2:
        return False
    try:
        date(2000 + int(parts["y"]) % 100, int(parts["m"]), int(parts["d"]))
    except ValueError:
        return False
    return True


def _readable(cells: Sequence[str], kind: Kind) -> dict[Marks, int]:
    def read(marks: Marks) -> int:
        written = re.compile(shape(kind, *marks))
        return sum(written.match(cell) is not None for cell in cells)

    return {marks: read(marks) for marks in NUMBER_FORMATS}


def _number_format(counts: Mapping[Marks, int], delimiter: str | None) -> Marks:
    best = max(NUMBER_FORMATS, key=lambda marks: counts.get(marks, 0))
    thousands = (".", ",")
    # Who separates cells by commas and writes "1,234" means thousands: a comma for decimals would
    # have had to be quoted in every cell.
    alike = counts.get(thousands, 0) == counts.get(best, 0)
    return thousands if best == (",", "") and alike and delimiter == "," else best


def _separator(cells: Sequence[str]) -> str:
    counts = {mark: sum(mark in cell for cell in cells) for mark in SEPARATORS}
    best = max(SEPARATORS, key=lambda mark: counts[mark])
    return best if counts[best] else Transform().list_separator
