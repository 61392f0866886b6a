"""Whether a record names the columns, told by the kinds of the cells below it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from csvlib.files.cells import is_flag, is_missing, kind_of

# Columns that are compared.
COLUMNS = 200

# The confidence where all is words.
UNSURE = 0.6

# From this share of values on, a word in the column is a stranger.
_MOSTLY = 0.8


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a record is a header, how surely, and why: a sentence about {line} or {at}."""

    header: bool
    confidence: float
    reason: str


def judge(cells: Sequence[str], body: Sequence[Sequence[str]]) -> Verdict:
    """Whether the cells are names of the columns of `body`, of which all rows are as wide."""
    cells = cells[:COLUMNS]
    # Files joined end to end repeat the whole header: such rows are no sign against it.
    body = [row for row in body if row != cells]
    kinds = [_kind(cell) for cell in cells]
    if _is_counting(cells):
        kinds = ["words"] * len(cells)
    if "words" not in kinds:
        return Verdict(False, 0.9, "{line} holds values and no names.")
    columns = [_column(body, i) for i in range(len(cells))]
    pairs = [(i, kinds[i], c) for i, c in enumerate(columns) if c and kinds[i] != "missing"]
    strange = {i: column for i, kind, column in pairs if _CLASS.get(kind) != _CLASS[column]}
    alike = [i for i, kind, column in pairs if kind == column or _is_data(kind, column)]
    first = next(i for i, kind in enumerate(kinds) if kind != "missing")
    if strange and (first in strange or len(strange) >= len(alike)):
        below = _listed(set(strange.values()))
        return Verdict(True, 0.97, f"{{line}} holds names, and the lines below hold {below}.")
    if alike or any(kind in _CLASS and kind not in _NAMING for kind in kinds):
        return Verdict(False, 0.85, "{line} holds values as the lines below do.")
    if _repeats(cells, body):
        return Verdict(False, 0.75, "The cells of {at} occur again further down.")
    if not body:
        return Verdict(True, 0.8, "{line} holds words, as a header does, and no line follows.")
    reason = "All lines hold words; {at} is the first, and is taken for the names."
    return Verdict(True, UNSURE, reason)


_PLURALS = {
    "year": "years", "percent": "percentages", "number": "numbers", "date": "dates",
    "time": "times", "email": "e-mail addresses", "url": "web addresses",
    "phone": "telephone numbers", "uuid": "identifiers", "flag": "yes and no",
}  # fmt: skip


# Kinds that are told apart: a date over numbers is no number.
_CLASS = {
    "year": "number", "percent": "number", "number": "number", "phone": "number",
    "date": "date", "time": "date", "email": "email", "url": "url", "uuid": "uuid",
    "flag": "flag",
}  # fmt: skip

# A year, a percentage or a yes may name a column as well.
_NAMING = frozenset({"year", "percent", "flag"})


def _is_counting(cells: Sequence[str]) -> bool:
    """Whether numbers in a row, 1 2 3, follow the first cell: those are labels."""
    numbers = cells[1:]
    if len(numbers) < 3 or not all(cell.strip().isdecimal() for cell in numbers):
        return False
    first = int(numbers[0])
    return _kind(cells[0]) == "words" and [int(n) for n in numbers] == list(
        range(first, first + len(numbers))
    )


def _is_data(kind: str, column: str) -> bool:
    """Whether a header cell is a value of its column's class, and no year over other numbers."""
    return kind not in _NAMING and _CLASS.get(kind) == _CLASS[column]


def _listed(kinds: set[str]) -> str:
    words = [plural for kind, plural in _PLURALS.items() if kind in kinds]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _column(body: Sequence[Sequence[str]], at: int) -> str | None:
    """The kind of value that nearly all cells of a column are, None for words."""
    kinds = Counter(_kind(row[at]) for row in body)
    del kinds["missing"]
    filled = kinds.total()
    if filled == 0 or kinds["words"] > (1 - _MOSTLY) * filled:
        return None
    del kinds["words"]
    return kinds.most_common(1)[0][0]


@lru_cache(maxsize=4096)
def _short_kind(cell: str) -> str:
    if is_missing(cell):
        return "missing"
    return kind_of(cell) or ("flag" if is_flag(cell) else "words")


def _kind(cell: str) -> str:
    return _short_kind(cell) if len(cell) <= 40 else (kind_of(cell) or "words")


def _repeats(cells: Sequence[str], body: Sequence[Sequence[str]]) -> bool:
    """Whether at least half of the cells stand in their own columns further down."""
    filled = [i for i, cell in enumerate(cells) if cell.strip()]
    found = sum(any(row[i] == cells[i] for row in body) for i in filled)
    return found > 0 and found * 2 >= len(filled)
