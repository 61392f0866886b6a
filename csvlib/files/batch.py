"""Good records by the thousand: checked and numbered without a look at each cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from csvlib.files.judge import Judge, Verdict
from csvlib.files.lines import Block
from csvlib.files.marks import CELL, RECORD, Marker
from csvlib.model import Record, Reject


@dataclass(frozen=True, slots=True)
class Batch:
    """Records without a fault: `lines` are the physical lines that they begin on.

    `text` holds the records one behind another, RECORD between two of them and CELL between two
    cells; neither mark is in a cell, nor is a NUL or an undecodable byte.
    """

    lines: Sequence[int]
    text: str

    @property
    def rows(self) -> list[str]:
        """The records, each as one string of cells parted by CELL."""
        return self.text.split(RECORD)

    def records(self) -> Iterator[Record]:
        """The same, one by one."""
        return (
            Record(line, row.split(CELL)) for line, row in zip(self.lines, self.rows, strict=True)
        )

    def without_first(self) -> "Batch | None":
        """The rest behind the first record, None when there is none."""
        if len(self.lines) == 1:
            return None
        return Batch(self.lines[1:], self.text.split(RECORD, 1)[1])

    def without_empty(self) -> "Batch":
        """The records that hold anything at all."""
        rows = self.rows
        empty = CELL * rows[0].count(CELL)
        if empty not in rows:
            return self
        kept = [at for at, row in enumerate(rows) if row != empty]
        return Batch([self.lines[at] for at in kept], RECORD.join([rows[at] for at in kept]))


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a block: `chars` of it are done with, and `count` physical lines."""

    items: list[Batch | Record | Reject | Verdict]
    chars: int
    count: int


@dataclass(frozen=True, slots=True)
class Batches:
    """Takes whole blocks of well-formed text; `line` is the number of a block's first line."""

    judge: Judge
    marker: Marker

    def take(self, block: Block, line: int) -> Taken | None:
        """None when the block must be read record by record: it is damaged, or doubtful."""
        marked = self.marker.mark(block.text)
        if marked is None:
            return None
        text, chars = marked
        rows = text.split(RECORD)
        # The file's last record may lack its line end.
        if chars == 0 or block.text[chars - 1] in "\r\n":
            rows.pop()
        if self._is_ambiguous(rows, block.text):
            return None
        spans = _inner_lines(text, rows)
        lines = _starts(line, rows, spans)
        items = self._items(rows, spans, lines, block)
        if items is None:
            return None
        return Taken(items, chars, len(rows) + sum(spans or ()))

    def _is_ambiguous(self, rows: list[str], text: str) -> bool:
        """Whether blank lines or comments cannot be told from records of one cell."""
        dialect, narrow = self.judge.dialect, self.judge.width in {None, 1}
        if not narrow:
            return False
        if dialect.skipinitialspace or (dialect.comment and dialect.comment in text):
            return True
        quoted = dialect.quotechar is not None and dialect.quotechar in text
        return quoted and any(not row.strip() for row in rows)

    def _items(
        self, rows: list[str], spans: list[int] | None, lines: Sequence[int], block: Block
    ) -> list[Batch | Record | Reject | Verdict] | None:
        if spans and self._is_doubtful(rows, spans):
            return None
        kept, odd = self._sort(rows)
        if not odd:
            return [Batch(lines, RECORD.join(kept))] if kept else []
        if spans and any(spans[at] for at in odd):
            return None
        items: list[Batch | Record | Reject | Verdict] = []
        pending = _Pending(kept, lines, items)
        for at in odd:
            raw = block.lines[lines[at] - lines[0]]
            cells = rows[at].split(CELL) if raw.strip("\r\n") else []
            found = self.judge(cells, lines[at], [raw], plain=True)
            pending.pass_over(at, found)
        pending.flush(len(rows))
        return items

    def _is_doubtful(self, rows: list[str], spans: list[int]) -> bool:
        """Whether a quoted cell may hold rows of the file's own, or a comment goes on."""
        dialect, width = self.judge.dialect, self.judge.width
        long = [row for row, span in zip(rows, spans, strict=True) if span]
        if dialect.comment is not None and any(row.startswith(dialect.comment) for row in long):
            return True
        # A delimiter that is still there stands inside quotes.
        if width is None or width < 3 or dialect.delimiter is None:
            return False
        return any(row.count(dialect.delimiter) >= width - 1 for row in long)

    def _sort(self, rows: list[str]) -> tuple[list[str], list[int]]:
        """The rows, cut to the width; and the places of those that must be looked at."""
        width, most = self.judge.width, self.judge.most
        if width is None:
            return rows, [at for at, row in enumerate(rows) if CELL not in row and not row.strip()]
        widths = [row.count(CELL) for row in rows]
        if width == 1:
            # In a single column blanks are a value; an empty line is none.
            widths = [found if row else -1 for row, found in zip(rows, widths, strict=True)]
        if most == width:
            if widths.count(width - 1) == len(rows):
                return rows, []
            return rows, [at for at, found in enumerate(widths) if found != width - 1]
        tail = CELL * (most - width)
        cut, odd = [], []
        for at, (row, found) in enumerate(zip(rows, widths, strict=True)):
            is_long = found == most - 1 and row.endswith(tail)
            cut.append(row[: -len(tail)] if is_long else row)
            if not is_long and found != width - 1:
                odd.append(at)
        return cut, odd


class _Pending:
    """Rows that wait to become a batch; what stands between them goes after those before it."""

    def __init__(
        self,
        rows: list[str],
        lines: Sequence[int],
        items: list[Batch | Record | Reject | Verdict],
    ) -> None:
        self._rows, self._lines, self._items = rows, lines, items
        self._begun = 0
        self._held: list[int] = []

    def pass_over(self, at: int, found: Record | Reject | Verdict) -> None:
        """The row at `at` is no part of a batch; blank lines and comments do not part one."""
        self._held.extend(range(self._begun, at))
        self._begun = at + 1
        if not isinstance(found, Verdict):
            self.flush(at)
            self._begun = at + 1
        self._items.append(found)

    def flush(self, end: int) -> None:
        """Make a batch of all rows up to `end`."""
        held = [*self._held, *range(self._begun, end)]
        if held:
            lines = [self._lines[at] for at in held]
            self._items.append(Batch(lines, RECORD.join([self._rows[at] for at in held])))
        self._held, self._begun = [], end


def _inner_lines(text: str, rows: list[str]) -> list[int] | None:
    """How many line ends each row holds inside its quotes; None when none does."""
    if "\r" in text:
        return [row.count("\n") + row.count("\r") - row.count("\r\n") for row in rows]
    return [row.count("\n") for row in rows] if "\n" in text else None


def _starts(line: int, rows: list[str], spans: list[int] | None) -> Sequence[int]:
    if spans is None:
        return range(line, line + len(rows))
    starts = list(accumulate(spans, lambda at, span: at + span + 1, initial=line))
    starts.pop()
    return starts
