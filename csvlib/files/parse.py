"""Records out of physical lines: strict, and back in step after every damaged one.

After an error the line that the record began on is rejected, and reading goes on from the next
physical line: a stray quote costs one record, never the rest of the file.
"""

import csv
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import InitVar, dataclass, field
from typing import Any

from csvlib.files.batch import Batch, Batches, Taken
from csvlib.files.judge import PRIVATE, Judge, Tally, Verdict, csv_options, damaged, reject
from csvlib.files.lines import Block
from csvlib.files.marks import Marker
from csvlib.model import Dialect, Record, Reject

__all__ = ["Parser", "csv_options", "reject"]

# Lines looked at for a closing quote where a search through the same lines has failed before.
# Without it a file of odd quotes is read once per line: quadratic.
SECOND_LOOK = 64
_FIRST_LOOK = 256
_WIDER = 8

# Characters read record by record around a damaged one, and the longest block that is cut up.
_PIECE = 8 * 1024
_MOST_IN_PIECES = 256 * 1024


@dataclass(frozen=True, slots=True)
class _Stop:
    """Why reading stopped at a record, and how many lines had been looked at in it."""

    reason: Verdict | csv.Error
    seen: int

    @property
    def is_open(self) -> bool:
        """Whether the lines ended within quotes."""
        return str(self.reason) == "unexpected end of data"


@dataclass(slots=True)
class Parser:
    """Reads blocks of lines; `width` None takes records of any number of cells.

    `line` is the physical number of the next line, `longest` the most characters of a record.
    `complete` False: the text was cut, so that a quote left open at its end is no error.
    `most`, `names`, `nul_fits` are the judge's; `tally` counts the lines that are no records.
    """

    dialect: Dialect
    width: InitVar[int | None]
    longest: int
    line: int = 1
    complete: bool = True
    most: InitVar[int] = 0
    names: InitVar[Sequence[str]] = ()
    nul_fits: InitVar[bool] = True
    tally: Tally = field(default_factory=Tally)
    searched_to: int = 0
    judge: Judge = field(init=False)
    fast: Batches | None = field(init=False)

    def __post_init__(
        self, width: int | None, most: int, names: Sequence[str], nul_fits: bool
    ) -> None:
        self.judge = Judge(self.dialect, width, self.longest, most, names, nul_fits)
        marker = Marker(self.dialect)
        self.fast = Batches(self.judge, marker) if marker.can else None

    def parse(self, blocks: Iterable[Block]) -> Iterator[Record | Reject]:
        """Every record, good or rejected, in the order of the file; blank lines are left out."""
        for one in self.batches(blocks):
            if isinstance(one, Batch):
                yield from one.records()
            else:
                yield one

    def batches(self, blocks: Iterable[Block]) -> Iterator[Batch | Record | Reject]:
        """The same records, those without a fault in batches; no batch is empty."""
        carry = Block([], 0, clean=True)
        waiting: list[Block] = []
        held = 0
        for block in blocks:
            waiting.append(block)
            held += block.chars
            # A long record is looked at again only when as much has come once more.
            if held >= carry.chars or carry.chars + held > self.longest:
                joined = _joined([carry, *waiting])
                carry = yield from self._block(joined)
                waiting, held = [], 0
        rest = _joined([carry, *waiting])
        if rest.chars:
            rest = yield from self._block(rest)
        if rest.chars and self.complete:
            yield from self._strictly(rest, last=True)

    def _block(self, block: Block) -> Generator[Batch | Record | Reject, None, Block]:
        """Read a block; returns what is left of it: the beginning of a record."""
        if taken := self._taken(block):
            return (yield from self._pass_on(taken, block))
        if self.fast is None or not 2 * _PIECE < block.chars <= _MOST_IN_PIECES:
            return (yield from self._strictly(block, last=False))
        # One damaged record costs the fast way for its piece only.
        rest = Block([], 0, clean=True)
        step = max(1, len(block.lines) * _PIECE // block.chars)
        for at in range(0, len(block.lines), step):
            part = block.lines[at : at + step]
            piece = _joined([rest, Block(part, sum(map(len, part)), block.clean)])
            if taken := self._taken(piece):
                rest = yield from self._pass_on(taken, piece)
            else:
                rest = yield from self._strictly(piece, last=False)
        return rest

    def _taken(self, block: Block) -> Taken | None:
        """What the fast way makes of a block, None when it cannot read it."""
        plain = block.clean and block.chars <= self.longest
        return self.fast.take(block, self.line) if plain and self.fast else None

    def _pass_on(
        self, taken: Taken, block: Block
    ) -> Generator[Batch | Record | Reject, None, Block]:
        for item in taken.items:
            if isinstance(item, Verdict):
                self.tally.count(item)
            else:
                yield item
        self.line += taken.count
        left = block.text[taken.chars :]
        return Block(None, len(left), clean=True, text=left)

    def _strictly(self, block: Block, *, last: bool) -> Generator[Record | Reject, None, Block]:
        plain = block.clean and block.chars <= self.longest
        done = yield from self._lines(block.lines, plain=plain, last=last)
        rest = block.lines[done:]
        return Block(rest, sum(map(len, rest)), not rest or block.clean)

    def _lines(
        self, lines: list[str], *, plain: bool, last: bool
    ) -> Generator[Record | Reject, None, int]:
        """Parse lines; returns how many are done with: the rest is the beginning of a record."""
        at, reach = 0, _FIRST_LOOK
        while at < len(lines):
            near = self.line < self.searched_to
            window = lines[at : at + (SECOND_LOOK if near else reach)]
            partial = at + len(window) < len(lines)
            good, stop = yield from self._records(window, plain)
            at += good
            self.line += good
            reach = _FIRST_LOOK if good else reach
            if stop is None:
                continue
            if stop.is_open and partial and (good or not near):
                reach = reach if good else reach * _WIDER
                continue
            if stop.is_open and not partial and not last and self._may_close(lines[at:]):
                return at
            self.searched_to = max(self.searched_to, self.line + stop.seen)
            if self._is_comment(lines[at], stop):
                self.tally.count(Verdict.COMMENT)
            else:
                yield self._damaged(lines[at : at + 2], stop, near=near or last)
            at += 1
            self.line += 1
        return at

    def _records(
        self, window: list[str], plain: bool
    ) -> Generator[Record | Reject, None, tuple[int, _Stop | None]]:
        """Records up to the first error; returns the lines they took, and what stopped it."""
        reader: Any = csv.reader(self.judge.readable(window), strict=True, **self.judge.options)
        start, long = 0, self.judge.long_delimiter
        # Most records need no judge, and the judge costs as much as parsing.
        width = None if long or not plain else self.judge.width
        try:
            for cells in reader:
                end = reader.line_num
                if len(cells) == width and end - start == 1 and self._is_fine(cells, window[start]):
                    yield Record(self.line + start, cells)
                    start = end
                    continue
                meant = [cell.replace(PRIVATE, long) for cell in cells] if long else cells
                found = self.judge(meant, self.line + start, window[start:end], plain=plain)
                if not isinstance(found, Verdict):
                    yield found
                elif found is Verdict.STRAY or end - start > 1:
                    return start, _Stop(found, end - start)
                else:
                    self.tally.count(found)
                start = end
        except csv.Error as error:
            return start, _Stop(error, reader.line_num - start)
        return start, None

    def _is_fine(self, cells: list[str], raw: str) -> bool:
        """Whether there is nothing to be said about a record of the right width."""
        comment, quote = self.dialect.comment, self.dialect.quotechar
        if comment is not None and raw.startswith(comment):
            return False
        return quote is None or quote not in raw or quote not in "".join(cells)

    def _may_close(self, lines: list[str]) -> bool:
        return sum(map(len, lines)) <= self.longest

    def _is_comment(self, line: str, stop: _Stop) -> bool:
        comment = self.dialect.comment
        if stop.reason is Verdict.STRAY or comment is None:
            return False
        return line.startswith(comment)

    def _damaged(self, lines: list[str], stop: _Stop, *, near: bool) -> Reject:
        """The reject for the first of `lines`, at which reading stopped."""
        code, message = "text_after_quote", "Text follows the closing quote of a cell"
        if stop.reason is Verdict.STRAY:
            code, message = "unterminated_quote", _STRAY
        elif stop.is_open and (near or any(map(self.judge.is_row, lines[1:]))):
            code, message = "unterminated_quote", "A quote opened in this record is never closed"
        elif stop.is_open:
            code, message = "record_too_long", _TOO_LONG
        return damaged(self.line, lines[0], self.longest, code, message)


_STRAY = "A quote opened in this record is not closed before the next record"
_TOO_LONG = "A quote opened in this record is not closed within {longest:,} characters"


def _joined(blocks: list[Block]) -> Block:
    blocks = [block for block in blocks if block.chars]
    if len(blocks) == 1:
        return blocks[0]
    text = "".join(block.text for block in blocks)
    return Block(None, len(text), all(block.clean for block in blocks), text=text)
