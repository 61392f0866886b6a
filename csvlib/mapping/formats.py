"""How dates, numbers and lists are written, read off the cells of a column."""

import re
from collections.abc import Sequence
from datetime import date

from csvlib.mapping.evidence import filled
from csvlib.mapping.numbers import shape
from csvlib.model import Kind, Transform

ORDERS = ("ymd", "dmy", "mdy")
NUMBER_FORMATS = ((".", ""), (",", ""), (".", ","), (",", "."), (".", " "), (",", " "), (".", "'"))
"""Marks of decimals and thousands; where the cells allow several, the first."""

SEPARATORS = ("|", ";", "\n", ",")
"""Of lists; where as many cells hold two of them, the first: it is the rarer inside a name."""

_THREE_NUMBERS = re.compile(r"(\d{1,4})[-./] ?(\d{1,2})[-./] ?(\d{4}|\d{1,2})(?!\d)")
_NAMES = {"dmy": "day before month", "mdy": "month before day"}


def guess_transform(
    samples: Sequence[str], kind: Kind, *, delimiter: str | None = ","
) -> Transform:
    """The transform under which most of the cells can be read as the kind.

    Days and months that could be either way round are told by their separator: points mean day
    first; slashes month first, unless the file's `delimiter` is the semicolon of European
    spreadsheets. For many-to-many relations the kind is ARRAY.
    """
    cells = filled(samples)
    if kind in {Kind.DATE, Kind.TIMESTAMP}:
        return Transform(date_order=_date_order(cells, delimiter))
    if kind in {Kind.INTEGER, Kind.NUMBER}:
        decimal, thousands = _number_format(cells, kind)
        return Transform(decimal=decimal, thousands=thousands)
    if kind is Kind.ARRAY:
        return Transform(list_separator=_separator(cells))
    return Transform()


def describe(transform: Transform, kind: Kind, samples: Sequence[str]) -> str:
    """What the transform assumes of the cells, where that is not the usual; "" when it is."""
    usual = Transform()
    if kind in {Kind.DATE, Kind.TIMESTAMP} and transform.date_order in _NAMES:
        sure = _readings(filled(samples))
        doubt = ", though it could be the other way round" if sure["dmy"] == sure["mdy"] else ""
        return f"{_NAMES[transform.date_order]}{doubt}"
    if kind in {Kind.INTEGER, Kind.NUMBER} and transform.thousands:
        return f'"{transform.thousands}" marks thousands'
    if kind is Kind.NUMBER and transform.decimal != usual.decimal:
        return f'"{transform.decimal}" marks decimals'
    if kind is Kind.ARRAY and transform.list_separator != usual.list_separator:
        return f'split at "{transform.list_separator}"'
    return ""


def _date_order(cells: Sequence[str], delimiter: str | None) -> str:
    readings = _readings(cells)
    best = max(readings.values())
    possible = [order for order in ORDERS if readings[order] == best]
    if "ymd" in possible or len(possible) == 1:
        return possible[0]
    slashes = any("/" in cell for cell in cells)
    return "mdy" if slashes and delimiter != ";" else "dmy"


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


def _number_format(cells: Sequence[str], kind: Kind) -> tuple[str, str]:
    def read(marks: tuple[str, str]) -> int:
        written = re.compile(shape(kind, *marks))
        return sum(written.match(cell) is not None for cell in cells)

    return max(NUMBER_FORMATS, key=read)


def _separator(cells: Sequence[str]) -> str:
    counts = {mark: sum(mark in cell for cell in cells) for mark in SEPARATORS}
    best = max(SEPARATORS, key=lambda mark: counts[mark])
    return best if counts[best] else Transform().list_separator
