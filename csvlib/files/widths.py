"""The usual number of cells: narrow lines above a table, and notes below it, have no vote."""

from collections import Counter
from collections.abc import Sequence

# Longer preambles of several cells were not seen.
_PREAMBLE = 30


def usual(widths: Sequence[int]) -> int:
    """The commonest width; 1 for no table at all.

    Of equally common ones it is the widest, for preambles are narrow, unless all are single.
    """
    above, below = _ends(widths)
    inside = widths[above : len(widths) - below]
    if not inside:
        return 1
    counts = Counter(inside)
    often = max(counts.values())
    return inside[0] if often == 1 else max(w for w, count in counts.items() if count == often)


def outside(widths: Sequence[int]) -> int:
    """How many records stand above and below the table."""
    return sum(_ends(widths))


def _ends(widths: Sequence[int]) -> tuple[int, int]:
    above = _singles(widths)
    if above == len(widths):
        return above, 0
    return max(above, _narrow(widths)), _singles(widths[::-1])


def _singles(widths: Sequence[int]) -> int:
    return next((i for i, width in enumerate(widths) if width > 1), len(widths))


def _narrow(widths: Sequence[int]) -> int:
    """The records on top that are at most half as wide as every record below them."""
    head = widths[:_PREAMBLE]
    least = min(widths[_PREAMBLE:], default=0) or max(widths)
    for at in range(len(head) - 1, 0, -1):
        least = min(least, head[at])
        if max(head[:at]) * 2 <= least and len(widths) - at > 1:
            return at
    return 0
