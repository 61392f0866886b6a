"""Records out of physical lines: strict, and back in step after every damaged one.

After an error the line that the record began on is rejected, and reading goes on from the next
physical line: a stray quote costs one record, never the rest of the file.
"""

import csv
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from csvlib.files.lines import Block, is_clean, storable
from csvlib.model import Dialect, Record, Reject

# Process-global, so set once: records are bounded by `longest`, not by the stdlib's limit.
csv.field_size_limit(2**31 - 1)

# Lines looked at for a closing quote where a search through the same lines has failed before.
# Without it a file of odd quotes is read once per line: quadratic.
SECOND_LOOK = 64

RAW_SHOWN = 1_000


def csv_options(dialect: Dialect) -> dict[str, Any]:
    """The dialect in the words of the stdlib's csv module."""
    return {
        "delimiter": dialect.delimiter,
        "quotechar": dialect.quotechar,
        "escapechar": dialect.escapechar,
        "skipinitialspace": dialect.skipinitialspace,
        "quoting": csv.QUOTE_NONE if dialect.quotechar is None else csv.QUOTE_MINIMAL,
    }


@dataclass(slots=True)
class Parser:
    """Reads blocks of lines; `width` None takes records of any number of cells.

    `line` is the physical number of the next line, `longest` the most characters of a record.
    `complete` False: the text was cut, so that a quote left open at its end is no error.
    """

    dialect: Dialect
    width: int | None
    longest: int
    line: int = 1
    complete: bool = True
    searched_to: int = 0

    def parse(self, blocks: Iterable[Block]) -> Iterator[Record | Reject]:
        """Every record, good or rejected, in the order of the file; blank lines are left out."""
        carry: list[str] = []
        carried, clean = 0, True
        for block in blocks:
            lines = carry + block.lines
            plain = clean and block.clean and carried + block.chars <= self.longest
            done = yield from self._lines(lines, plain=plain, last=False)
            carry = lines[done:]
            carried = sum(map(len, carry))
            clean = not carry or (clean and block.clean)
        if carry and self.complete:
            yield from self._lines(carry, plain=False, last=True)

    def _lines(
        self, lines: list[str], *, plain: bool, last: bool
    ) -> Generator[Record | Reject, None, int]:
        """Parse lines; returns how many are done with: the rest is the beginning of a record."""
        at = 0
        options = csv_options(self.dialect)
        while at < len(lines):
            window = lines[at : at + SECOND_LOOK] if self.line < self.searched_to else lines[at:]
            reader = csv.reader(window, strict=True, **options)
            good, error = yield from self._records(reader, window, plain)
            at += good
            self.line += good
            if error is None:
                continue
            if _is_open(error):
                partial = len(window) < len(lines) - at + good
                if partial and good:
                    continue
                if not partial and not last and sum(map(len, lines[at:])) <= self.longest:
                    return at
            self.searched_to = max(self.searched_to, self.line + reader.line_num - good)
            yield self._damaged(lines[at], error)
            at += 1
            self.line += 1
        return at

    def _records(
        self, reader: Any, window: list[str], plain: bool
    ) -> Generator[Record | Reject, None, tuple[int, csv.Error | None]]:
        """Good records up to the first error; returns the lines they took, and the error."""
        width, first = self.width, self.line
        start = 0
        try:
            for cells in reader:
                if plain and (len(cells) == width or (width is None and len(cells) > 1)):
                    yield Record(first + start, cells)
                elif judged := self._judge(cells, first + start, window[start : reader.line_num]):
                    yield judged
                start = reader.line_num
        except csv.Error as error:
            return start, error
        return start, None

    def _judge(self, cells: list[str], line: int, lines: list[str]) -> Record | Reject | None:
        raw = "".join(lines)
        if len(cells) <= 1 and not raw.strip() and self.width != len(cells):
            return None
        if code := unfit(raw, self.longest):
            return reject(line, code, _UNFIT[code].format(longest=self.longest), raw)
        width = len(cells) if self.width is None else self.width
        if len(cells) > width and not any(cell.strip() for cell in cells[width:]):
            cells = cells[:width]
        if len(cells) == width:
            return Record(line, cells)
        code = "too_few_cells" if len(cells) < width else "too_many_cells"
        return reject(line, code, f"{_cells(len(cells))}, {width:,} expected", raw)

    def _damaged(self, raw: str, error: csv.Error) -> Reject:
        """The reject for a line at which the csv module gave up."""
        if code := unfit(raw, self.longest):
            return reject(self.line, code, _UNFIT[code].format(longest=self.longest), raw)
        if _is_open(error):
            message = "A quote opened in this record is never closed"
            return reject(self.line, "unterminated_quote", message, raw)
        message = "Text follows the closing quote of a cell"
        return reject(self.line, "text_after_quote", message, raw)


_UNFIT = {
    "record_too_long": "The record is longer than {longest:,} characters",
    "undecodable_bytes": "Some bytes are no text in the file's encoding",
    "nul_byte": "The record holds a NUL byte",
}


def unfit(raw: str, longest: int) -> str | None:
    """The code of what keeps a record's text out of the database, None when nothing does."""
    if len(raw.rstrip("\r\n")) > longest:
        return "record_too_long"
    if is_clean(raw):
        return None
    return "undecodable_bytes" if not is_clean(raw.replace("\0", "")) else "nul_byte"


def reject(line: int, code: str, message: str, raw: str) -> Reject:
    """A Reject whose raw text PostgreSQL can store, cut where it is too long to keep."""
    if code == "record_too_long":
        raw = raw[:RAW_SHOWN] + "…"
    return Reject(line, code, message, storable(raw.rstrip("\r\n")))


def _is_open(error: csv.Error) -> bool:
    return str(error) == "unexpected end of data"


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count:,} cells"
