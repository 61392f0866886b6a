"""Which dialects are worth a try on a text: delimiters, quotes and escapes that occur in it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from csvlib.model import Dialect

COMMON = (",", ";", "\t", "|")

# What stands inside dates, numbers, names and addresses is no delimiter, however regular.
_NEVER = frozenset("\"'`\\.-_/@()[]{}<>=\r\n ")
_RARE_ALSO = "\x1f\x01\x1e\x02"

# Alike on this share of the lines, an odd sign is worth a try.
_REGULAR = 0.85

_TIME = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?!\d)")
_RUN = re.compile(r"[|~^:;$#@!*&%+§¦]{2,4}|\t\|\t")


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the user has settled; None is left to be guessed, an empty string means none."""

    delimiter: str | None = None
    quotechar: str | None = None
    escapechar: str | None = None
    comment: str | None = None


def common(text: str) -> tuple[str, ...]:
    """The usual delimiters that occur, or the comma where none does."""
    return tuple(one for one in COMMON if one in text) or COMMON[:1]


def rare(lines: Sequence[str]) -> tuple[str, ...]:
    """Other characters that occur equally often on nearly every line."""
    signs = set("".join(lines[:20])) - _NEVER - set(COMMON)
    odd = [one for one in signs if not one.isalnum() and (one.isprintable() or one in _RARE_ALSO)]
    found = [one for one in odd if _is_regular(lines, one)]
    # A colon that stands in times is no delimiter.
    times = sum(_TIME.search(line) is not None for line in lines) * 2 > len(lines)
    return tuple(sorted({*found, " "} - ({":"} if times else set())))


def several(lines: Sequence[str]) -> tuple[str, ...]:
    """Delimiters of several characters, such as || and ~|~, found equally often on the lines."""
    runs = Counter(run for line in lines[:20] for run in set(_RUN.findall(line)))
    # A line that leaves its last cells empty ends in a longer run: each common run is tried.
    # What people choose reads alike from both sides; other runs are cells' ends meeting.
    likely = [r for r, count in runs.items() if r == r[::-1] and count * 2 > len(lines[:20])]
    return tuple(sorted(run for run in likely if _is_regular(lines, run)))


def _is_regular(lines: Sequence[str], sign: str) -> bool:
    counts = Counter(line.count(sign) for line in lines if line.strip())
    count, often = counts.most_common(1)[0] if counts else (0, 0)
    return count > 0 and often >= _REGULAR * counts.total()


def dialects(text: str, delimiters: Sequence[str], overrides: Overrides) -> Iterator[Dialect]:
    """The dialects with one of the delimiters; what is settled is not varied."""
    for delimiter in delimiters:
        for quote in _quotes(text, delimiter, overrides.quotechar):
            for escape in _escapes(text, delimiter, quote, overrides.escapechar):
                yield Dialect(delimiter, quote, escape)


def framed(text: str, delimiter: str | None, quote: str) -> int:
    """How many cells stand wholly between two quotes."""
    return len(_framed(text, delimiter, quote))


def _framed(text: str, delimiter: str | None, quote: str) -> list[str]:
    edge = rf"[\r\n]|{re.escape(delimiter)}" if delimiter else r"[\r\n]"
    mark = re.escape(quote)
    inside = rf"(?:[^{mark}\r\n]|{mark}{mark})*+"
    found: list[str] = re.findall(rf"(?:\A|{edge}) ?{mark}({inside}){mark}(?={edge}|\Z)", text)
    return found


def _quotes(text: str, delimiter: str, settled: str | None) -> tuple[str | None, ...]:
    if settled is not None:
        return (settled or None,)
    double = framed(text, delimiter, '"') if '"' in text else 0
    single = framed(text, delimiter, "'") if "'" in text else 0
    if single and not _is_quoting(text, delimiter, single):
        single = 0
    if '"' not in text:
        return ("'", '"') if single else ('"',)
    return ('"', "'", None) if single > double else ('"', None)


def _is_quoting(text: str, delimiter: str, single: int) -> bool:
    """Whether apostrophes are quotes: around any delimiter, or around many of the cells."""
    signs = {delimiter, *COMMON, "''"}
    if any(sign in cell for cell in _framed(text, delimiter, "'") for sign in signs):
        return True
    return single > 1 and single * 2 >= text.count("\n") + text.count("\r")


def _escapes(
    text: str, delimiter: str, quote: str | None, settled: str | None
) -> tuple[str | None, ...]:
    if settled is not None:
        return (settled or None,)
    # A backslash right before a quote is hardly ever text, but at the end of a path.
    if quote and f"\\{quote}" in text:
        return ("\\", None)
    if f"\\{delimiter}" not in text:
        return (None,)
    # Backslashes before other characters, as in paths, would be lost if they were escapes.
    signs = re.escape(f"\\{delimiter}{quote or ''}") + r"\r\n"
    return (None,) if re.search(rf"\\[^{signs}]", text) else (None, "\\")


def frames_lines(text: str, quote: str) -> bool:
    """Whether most of the quotes belong to cells that fill whole lines, or several."""
    mark = re.escape(quote)
    cell = rf"{mark}(?:[^{mark}]|{mark}{mark})*+{mark}"
    found: list[str] = re.findall(rf"(?:\A|[\r\n]) ?({cell})(?=[\r\n]|\Z)", text)
    return sum(one.count(quote) for one in found) * 2 >= text.count(quote)
