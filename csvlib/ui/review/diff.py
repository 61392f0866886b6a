"""What a cell is and what it becomes, as Markdown, with the words marked that are not the same.

Removed words are red and struck out, added ones green and bold: never told by colour alone.
"""

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

from csvlib.ui.checks.chips import END, ISOLATE, cut
from csvlib.ui.wording import plain

EMPTY = ":small[:gray[(empty)]]"
KEPT_AROUND = 24
"""Characters of equal text that are shown beside a change; what lies further off is left out."""

MOST_WORDS = 600
"""Longer texts are shown as two that differ: to compare them word by word would take seconds."""

LIKENESS = 0.3
"""Of words in common; with fewer the marks would hide more than they tell."""

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_BREAKS = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Markdown makes links of addresses, escaped or not; a piece of one is none.
_IN_LINKS = re.compile(r"(?=@)|(?<=w)(?=ww\.)|(?<=http)(?=s?://)", re.IGNORECASE)

Piece = tuple[str, bool]
"""A text, and whether it is only on this side."""

Mark = Callable[[str], str]


def arrow(old: str | None, new: str | None) -> str:
    """`old → new` as Markdown."""
    before, after = sides(old or "", new or "")
    return f"{_side(before, _removed)} → {_side(after, _added)}"


def same(text: str | None) -> str:
    """A cell that does not change, as Markdown."""
    return _side([(cut(text or ""), False)], _removed)


def sides(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces, in their order."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if max(len(before), len(after)) > MOST_WORDS:
        return [(cut(old), True)], [(cut(new), True)]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < LIKENESS:
        return [(cut(old), True)], [(cut(new), True)]
    left: list[Piece] = []
    right: list[Piece] = []
    for kind, i, j, k, m in matcher.get_opcodes():
        alike = kind == "equal"
        left.append(("".join(before[i:j]), not alike))
        right.append(("".join(after[k:m]), not alike))
    return _shortened(left), _shortened(right)


def _shortened(pieces: list[Piece]) -> list[Piece]:
    last = len(pieces) - 1
    return [
        (text if changed else _middle(text, first=at == 0, last=at == last), changed)
        for at, (text, changed) in enumerate(pieces)
        if text
    ]


def _middle(text: str, *, first: bool, last: bool) -> str:
    """Equal text between two changes, or at an end, without what is far from any."""
    if len(text) <= 2 * KEPT_AROUND + 1:
        return text
    head = "" if first else text[:KEPT_AROUND]
    tail = "" if last else text[-KEPT_AROUND:]
    return f"{head}…{tail}"


def _side(pieces: list[Piece], marked: Mark) -> str:
    if not any(text for text, _ in pieces):
        return EMPTY
    drawn = "".join(_drawn(text, changed, marked) for text, changed in pieces)
    return f"{ISOLATE}{drawn}{END}"


def _drawn(text: str, changed: bool, marked: Mark) -> str:
    """Marks hold only where they touch a word, so spaces stand around them."""
    line = _BREAKS.sub("⏎", text)
    core = line.strip()
    if not core:
        return marked("␣" * len(line)) if changed else " "
    inner = "".join((marked if changed else _plain)(part) for part in _parts(core))
    before = " " if line[0].isspace() else ""
    return f"{before}{inner}{' ' if line[-1].isspace() else ''}"


def _parts(text: str) -> Iterator[str]:
    return (part for part in _IN_LINKS.split(text) if part)


def _plain(text: str) -> str:
    return f":small[{plain(text)}]"


def _removed(text: str) -> str:
    return f":small[:red[~~{plain(text)}~~]]"


def _added(text: str) -> str:
    return f":small[:green[**{plain(text)}**]]"
