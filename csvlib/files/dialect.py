"""How records and cells are told apart: every candidate is tried, and the best reading wins.

The score of a candidate is consistency of width x plausibility of cells x clean quoting.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from csvlib.files.cells import is_value
from csvlib.files.lines import Block
from csvlib.files.parse import Parser
from csvlib.model import Dialect, Record, Reject

COMMON = (",", ";", "\t", "|")
RARE = (":", "^", "~", "\x1f", "\x01", "§", "#", "&", " ")

# The head of the sample that is scored: more lines cost time and changed no verdict.
_LINES = 200
_CHARS = 48 * 1024
_CELLS = 600

# A file of one column scores this: a delimiter must do better, a rare one much better.
_ONE_COLUMN = 0.35
_STRONG = 0.8
_UNQUOTED = 0.5
_RAGGED = 0.45

_SEP = re.compile(r"sep=([^\r\n\0\"])[\r\n]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DialectGuess:
    """`lines` are those that only state the dialect (`sep=;`) and hold no data: 0 or 1."""

    dialect: Dialect
    confidence: float
    runner_up: Dialect | None = None
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the user has settled; None is left to be guessed, an empty string means none."""

    delimiter: str | None = None
    quotechar: str | None = None
    escapechar: str | None = None


def detect(lines: Sequence[str], overrides: Overrides) -> DialectGuess:
    """Guess from a file's first physical lines, their ends included."""
    stated = _SEP.fullmatch(lines[0]) if lines else None
    if stated and overrides.delimiter is None:
        overrides = replace(overrides, delimiter=stated[1])
    head = _head(lines[1:] if stated else lines)
    text = "".join(head)
    ranked = _ranked(head, _candidates(text, overrides, COMMON))
    if overrides.delimiter is None and ranked[0][0] < _STRONG and not _is_column(head):
        rare = _ranked(head, _candidates(text, overrides, RARE))
        ranked = sorted([*ranked, *(one for one in rare if one[0] >= _STRONG)], key=_by_score)
    best, dialect = ranked[0]
    if best <= _ONE_COLUMN and overrides.delimiter is None:
        dialect = replace(dialect, delimiter=_harmless(text))
    other = next(((s, d) for s, d in ranked if d.delimiter != dialect.delimiter), None)
    # The common delimiters all fail on one column: the runner-up is then no rival.
    rival = other if other and other[0] > _ONE_COLUMN else None
    confidence = 1.0 if stated else best / (best + (rival[0] if rival else 0.0) or 1.0)
    return DialectGuess(
        replace(dialect, skipinitialspace=_spaced(text, dialect)),
        round(confidence, 2),
        rival[1] if rival else None,
        lines=1 if stated else 0,
    )


def _by_score(scored: tuple[float, Dialect]) -> float:
    return -scored[0]


def _ranked(head: list[str], candidates: Iterator[Dialect]) -> list[tuple[float, Dialect]]:
    return sorted(((_score(head, one), one) for one in candidates), key=_by_score)


def _head(lines: Sequence[str]) -> list[str]:
    head: list[str] = []
    chars = 0
    for line in lines[:_LINES]:
        chars += len(line)
        if head and chars > _CHARS:
            break
        head.append(line)
    return head


def _candidates(text: str, overrides: Overrides, delimiters: Sequence[str]) -> Iterator[Dialect]:
    if overrides.delimiter is not None:
        delimiters = (overrides.delimiter,)
    for delimiter in delimiters:
        if delimiter not in text and delimiter not in (overrides.delimiter, COMMON[0]):
            continue
        for quote in _quotes(text, delimiter, overrides.quotechar):
            for escape in _escapes(text, quote, overrides.escapechar):
                yield Dialect(delimiter, quote, escape)


def _quotes(text: str, delimiter: str, settled: str | None) -> tuple[str | None, ...]:
    if settled is not None:
        return (settled or None,)
    single = _framed(text, delimiter, "'")
    if '"' not in text:
        return ("'", '"') if single else ('"',)
    double = _framed(text, delimiter, '"')
    return ('"', "'", None) if single > double else ('"', None)


def _framed(text: str, delimiter: str, quote: str) -> int:
    """How many cells stand wholly between two quotes."""
    edge = re.escape(delimiter)
    pattern = rf"(?:^|{edge}) ?{quote}[^{quote}\r\n]*{quote}(?=[\r\n]|{edge}|\Z)"
    return len(re.findall(pattern, text, re.MULTILINE))


def _escapes(text: str, quote: str | None, settled: str | None) -> tuple[str | None, ...]:
    if settled is not None:
        return (settled or None,)
    return (None, "\\") if quote and f"\\{quote}" in text else (None,)


def _score(head: list[str], dialect: Dialect) -> float:
    text = "".join(head)
    records, broken = _read(head, replace(dialect, skipinitialspace=_spaced(text, dialect)))
    if not records:
        return 0.0
    widths = Counter(len(record.cells) for record in records)
    width, count = widths.most_common(1)[0]
    quoting = (len(records) / (len(records) + broken)) ** 2
    # Files without quoting are rare: a few records broken by stray quotes do not make one.
    if dialect.quotechar is None:
        quoting *= _UNQUOTED
    if width == 1 or (width == 2 and dialect.delimiter in RARE):
        return _ONE_COLUMN * count / len(records) * quoting
    # A file of which every record is ragged is still one of several columns.
    consistency = max(count / len(records), _RAGGED if min(widths) > 1 else 0.0)
    return consistency * _plausibility(records, width, dialect) * quoting


def _read(head: list[str], dialect: Dialect) -> tuple[list[Record], int]:
    chars = sum(map(len, head))
    long = chars > _CHARS // 2
    # A quote left open over half of a long head is a stray one, not a long cell.
    longest = max(chars // 2 if long else chars, *map(len, head), 1)
    parser = Parser(dialect, width=None, longest=longest, complete=not long)
    found = list(parser.parse([Block(head, chars, clean=True)]))
    records = [one for one in found if isinstance(one, Record)]
    return records, sum(isinstance(one, Reject) for one in found)


def _plausibility(records: list[Record], width: int, dialect: Dialect) -> float:
    """The mean likelihood of the cells, from 0 to 1: values most, torn text least."""
    likely, seen = 0.0, 0
    for record in records:
        if len(record.cells) != width:
            continue
        for cell in record.cells[:_CELLS]:
            likely += _likelihood(cell, dialect)
        seen += len(record.cells[:_CELLS])
        if seen >= _CELLS:
            break
    return likely / seen


def _likelihood(cell: str, dialect: Dialect) -> float:
    if not cell:
        return 0.9
    if is_value(cell):
        return 1.0
    if any(other in cell for other in COMMON[1:] if other != dialect.delimiter):
        return 0.5
    if dialect.quotechar != '"' and '"' in (cell[0], cell[-1]):
        return 0.3
    torn = cell[0] == " " or cell[-1] == " "
    return 0.8 if torn else 0.95


def _spaced(text: str, dialect: Dialect) -> bool:
    """Whether a space follows the delimiters as a rule, or stands before opening quotes."""
    delimiter, quote = dialect.delimiter, dialect.quotechar
    if delimiter in " \t":
        return False
    if quote and f"{delimiter} {quote}" in text and f"{delimiter}{quote}" not in text:
        return True
    places = text.count(delimiter)
    return places > 1 and text.count(delimiter + " ") > 0.9 * places


def _is_column(head: list[str]) -> bool:
    """Whether the lines are single values: a rare delimiter would tear dates and times apart."""
    return sum(is_value(line) for line in head) * 2 > len(head)


def _harmless(text: str) -> str:
    """A delimiter for a file of one column: the first that does not occur in it."""
    return next((one for one in COMMON if one not in text), COMMON[0])
