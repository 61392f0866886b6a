"""A real cell that can be two days, in words: what 03/04/2024 is, day first and month first."""

import re
from collections.abc import Iterable

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_PARTS = re.compile(r"\s*(\d{1,2})[-./] ?(\d{1,2})[-./] ?(\d{4}|\d{2})(?!\d)")


def telling(cells: Iterable[str]) -> str | None:
    """The first cell that the two orders take for different days; None where no cell does."""
    for cell in cells:
        found = _PARTS.match(cell)
        if found and found[1] != found[2] and max(int(found[1]), int(found[2])) <= len(MONTHS):
            return cell.strip()
    return None


def in_words(cell: str, order: str) -> str:
    """`3 April 2024` for "dmy", `March 4, 2024` for "mdy"; "" when it is no such day."""
    found = _PARTS.match(cell)
    if found is None:
        return ""
    first, second, year = int(found[1]), int(found[2]), found[3]
    day, month = (first, second) if order == "dmy" else (second, first)
    if not 1 <= month <= len(MONTHS):
        return ""
    name = MONTHS[month - 1]
    return f"{day} {name} {year}" if order == "dmy" else f"{name} {day}, {year}"
