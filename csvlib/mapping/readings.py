"""How one cell can be read: as a day under which orders, as a number with which marks."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from csvlib.mapping.dates import COMPACT, ISO, LONG_YEAR, SHORT_YEAR
from csvlib.mapping.formats import NUMBER_FORMATS, ORDERS, Marks
from csvlib.mapping.numbers import SAME_MARK, shape
from csvlib.model import Kind

T = TypeVar("T")

_NUMBERS = {
    (decimal, mark): re.compile(shape(Kind.NUMBER, decimal, SAME_MARK.get(mark, mark)))
    for decimal, mark in NUMBER_FORMATS
}
_NUMERIC = re.compile(r"[+-]?(\d{1,3}([.,'’ \u00a0\u202f]\d{3})+|\d+)?([.,]\d*)?([eE][+-]?\d+)?")
_MONEY = re.compile(r"^[\s€$£¥]+|[\s€$£¥%]+$|\b(CHF|EUR|GBP|USD)\b")
_TIME = re.compile(r"[T ]+\d{1,2}:\d{2}.*$")
_DAY = re.compile(r"\d{1,4}[-./] ?\d{1,2}[-./] ?\d{1,4}|\d{8}")
_DASHES = str.maketrans("./", "--")


def day(cell: str) -> str | None:
    """The day in a cell, without its time, as written; None where there is none."""
    found = _DAY.match(cell)
    if found is None:
        return None
    return cell if found.end() == len(cell) else _day_alone(cell)


def orders(cell: str) -> tuple[str, ...]:
    """The orders of year, month and day under which the cell is a day of the calendar."""
    written = day(cell)
    if written is None:
        return ()
    dashed = written.replace(". ", ".").translate(_DASHES)
    return tuple(order for order in ORDERS if _is_day(dashed, order))


def marks(cell: str) -> tuple[Marks, ...]:
    """The marks of decimals and thousands with which the cell is a number; money may be one."""
    if cell.isascii() and cell.isdigit():
        return NUMBER_FORMATS
    bare = cell if _NUMERIC.fullmatch(cell) else _MONEY.sub("", cell).strip()
    if _NUMERIC.fullmatch(bare) is None:
        return ()
    return tuple(pair for pair, written in _NUMBERS.items() if written.match(bare))


def count_orders(cells: Iterable[str]) -> Counter[str]:
    """How many cells are days under each order."""
    return Counter(order for cell in cells for order in orders(cell))


def count_marks(cells: Iterable[str]) -> Counter[Marks]:
    """How many cells are numbers under each pair of marks."""
    return Counter(pair for cell in cells for pair in marks(cell))


def most(counts: Mapping[T, int], among: Iterable[T]) -> list[T]:
    """Those that no other is counted more often than."""
    known = list(among)
    best = max(counts.get(one, 0) for one in known)
    return [one for one in known if counts.get(one, 0) == best]


def _day_alone(cell: str) -> str | None:
    alone = _TIME.sub("", cell)
    return alone if _DAY.fullmatch(alone) else None


def _is_day(dashed: str, order: str) -> bool:
    if re.match(ISO, dashed):
        order = "ymd"
    elif order == "ymd":
        if not re.match(COMPACT, dashed):
            return False
        dashed = f"{dashed[:4]}-{dashed[4:6]}-{dashed[6:]}"
    elif not (re.match(LONG_YEAR, dashed) or re.match(SHORT_YEAR, dashed)):
        return False
    parts = dict(zip(order, map(int, dashed.split("-")), strict=True))
    # As the loading has it: two digits are a year of this century or the last, never a first one.
    century = 2000 if len(dashed.split("-")[order.index("y")]) == 2 else 0
    try:
        date(century + parts["y"], parts["m"], parts["d"])
    except ValueError:
        return False
    return True
