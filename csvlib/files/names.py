"""Column names that can be used: none empty, none twice, whatever the header holds."""

from collections.abc import Sequence


def named_width(headers: Sequence[str], width: int) -> int:
    """The width once the header's last name has a column: names are never dropped."""
    named = max((i for i, cell in enumerate(headers, start=1) if cell.strip()), default=0)
    return max(width, named)


def usable_names(headers: Sequence[str], width: int) -> tuple[str, ...]:
    """`width` names, none empty and none twice: "column 3", "Name (2)"."""
    padded = [*headers, *[""] * width][:width]
    wanted = [" ".join(h.split()) or f"column {i}" for i, h in enumerate(padded, start=1)]
    taken = set(wanted)
    given: dict[str, None] = {}
    # Where the search for a free number goes on: else a thousand equal names are quadratic.
    numbers: dict[str, int] = {}
    for name in wanted:
        free = name
        if name in given:
            free, numbers[name] = _numbered(name, taken, numbers.get(name, 2))
            taken.add(free)
        given[free] = None
    return tuple(given)


def _numbered(name: str, taken: set[str], number: int) -> tuple[str, int]:
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})", number + 1


def joined(groups: Sequence[str], names: Sequence[str]) -> list[str]:
    """Two header lines as one: a group's name holds for the empty cells to its right."""
    width = max(len(groups), len(names))
    upper, group = [*groups, *[""] * width][:width], ""
    lower = [*names, *[""] * width][:width]
    cells: list[str] = []
    # A line of units below the names has nothing to hand on: its empty cells are the lower ones.
    spread = any(not cell.strip() for cell in upper)
    for above, below in zip(upper, lower, strict=True):
        group = above.strip() or (group if spread and below.strip() else "")
        cells.append(f"{group} {below.strip()}".strip())
    return cells


def empty_at(headers: Sequence[str], width: int) -> tuple[int, ...]:
    """The numbers, from 1, of the columns without a name."""
    padded = [*headers, *[""] * width][:width]
    return tuple(i for i, cell in enumerate(padded, start=1) if not cell.strip())


def repeated_at(headers: Sequence[str]) -> tuple[int, ...]:
    """The numbers, from 1, of the columns that bear the name of one before them."""
    seen: set[str] = set()
    repeated: list[int] = []
    for number, cell in enumerate(headers, start=1):
        name = " ".join(cell.split())
        if name and name in seen:
            repeated.append(number)
        seen.add(name)
    return tuple(repeated)
