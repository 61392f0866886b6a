"""Well-formed text taken apart by whole-text searches, far faster than a character at a time.

Splitting at the quote character leaves what is outside quotes at even places and what is inside
at odd ones: outside, delimiters and line ends become marks; inside, nothing is touched.
"""

from dataclasses import dataclass

from csvlib.model import Dialect

# ASCII has separators of its own, and hardly any file holds them; one that does is read slowly.
CELL = "\x1f"
RECORD = "\x1e"
_QUOTED = "\x1d"


@dataclass(frozen=True, slots=True)
class Marker:
    """Turns text of one dialect into records that end with RECORD, of cells parted by CELL."""

    dialect: Dialect

    @property
    def can(self) -> bool:
        """Whether this way knows the dialect at all."""
        text = self.dialect.delimiter or ","
        # A space that parts cells, yet is skipped before them, is left to the csv module.
        odd = " " in text and self.dialect.skipinitialspace
        return not odd and not (set(text) & {self.dialect.quotechar, self.dialect.escapechar})

    def mark(self, text: str) -> tuple[str, int] | None:
        """The marked text of all whole records, and how many characters of `text` they took.

        What is left belongs to a record whose quote is still open. None: the text is damaged,
        or needs the csv module.
        """
        escape, quote = self.dialect.escapechar, self.dialect.quotechar
        if CELL in text or RECORD in text or _QUOTED in text or (escape and escape in text):
            return None
        if quote is None or quote not in text:
            return self._outside(text), len(text)
        parts = text.split(quote)
        if len(parts) % 2 == 0:
            left = _open_record(parts)
            text = text[: len(text) - left]
            if quote not in text:
                return self._outside(text), len(text)
            parts = text.split(quote)
        marked = self._quoted(parts, quote)
        return None if marked is None else (marked, len(text))

    def _quoted(self, parts: list[str], quote: str) -> str | None:
        outside = parts[0::2]
        starts, ends = outside[0] == "", outside[-1] == ""
        # Nothing between two quoted strings: a quote written twice, inside one cell.
        doubled = outside.count("") - starts - ends
        text = self._outside(_QUOTED.join(outside))
        # Every quoted string must be a whole cell: a mark before it and one behind.
        opened = text.count(CELL + _QUOTED) + text.count(RECORD + _QUOTED) + starts
        closed = text.count(_QUOTED + CELL) + text.count(_QUOTED + RECORD) + ends
        if not opened == closed == len(outside) - 1 - doubled:
            return None
        outside = text.split(_QUOTED)
        if doubled:
            outside[1:-1] = [part or quote for part in outside[1:-1]]
        parts[0::2] = outside
        return "".join(parts)

    def _outside(self, text: str) -> str:
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = text.replace("\n", RECORD)
        if self.dialect.delimiter is not None:
            text = text.replace(self.dialect.delimiter, CELL)
        return self._without_spaces(text) if self.dialect.skipinitialspace else text

    @staticmethod
    def _without_spaces(text: str) -> str:
        text = text.lstrip(" ")
        for mark in (CELL, RECORD):
            while mark + " " in text:
                text = text.replace(mark + " ", mark)
        return text


def _open_record(parts: list[str]) -> int:
    """How many characters belong to the record in which the last quote is left open."""
    left = len(parts[-1])
    for at in range(len(parts) - 2, -1, -1):
        left += 1
        outside = at % 2 == 0
        end = max(parts[at].rfind("\n"), parts[at].rfind("\r")) + 1 if outside else 0
        left += len(parts[at]) - end
        if end:
            break
    return left
