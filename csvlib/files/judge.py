"""What a parsed record is: good, doubtful, rejected, a blank line, a comment or a stray quote."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache
from typing import Any

from csvlib.files.bare import bare_cells
from csvlib.files.lines import is_clean, storable
from csvlib.model import Dialect, Record, RecordWarning, Reject

# Process-global, so set once: records are bounded by `longest`, not by the stdlib's limit.
csv.field_size_limit(2**31 - 1)

RAW_SHOWN = 1_000
_NAMES_SHOWN = 3

# Stands for a delimiter of several characters, or for one that never comes. No decoded text holds
# it: it is no character, and undecodable bytes become U+DC00 to U+DCFF.
PRIVATE = "\ud800"


class Verdict(Enum):
    """What is no record. STRAY: a quote out of place has swallowed the lines below."""

    BLANK = auto()
    COMMENT = auto()
    STRAY = auto()


@dataclass(slots=True)
class Tally:
    """Physical lines that are no records, counted while a file is read."""

    blank: int = 0
    comments: int = 0

    def count(self, verdict: Verdict) -> None:
        """One more of them; a stray quote is none."""
        self.blank += verdict is Verdict.BLANK
        self.comments += verdict is Verdict.COMMENT


def csv_options(dialect: Dialect) -> dict[str, Any]:
    """The dialect in the words of the stdlib's csv module, with PRIVATE for what it knows not."""
    single = dialect.delimiter is not None and len(dialect.delimiter) == 1
    return {
        "delimiter": dialect.delimiter if single else PRIVATE,
        "quotechar": dialect.quotechar,
        "escapechar": dialect.escapechar,
        "skipinitialspace": dialect.skipinitialspace,
        "quoting": csv.QUOTE_NONE if dialect.quotechar is None else csv.QUOTE_MINIMAL,
    }


@dataclass(frozen=True, slots=True)
class Judge:
    """`width` is how many cells a record must have, None for any number; up to `most` are taken
    when those beyond `width` are blank. `longest` is in characters.

    `names` are the columns', for words. `nul_fits`: a row that holds a NUL is a record, with a
    warning; else it is rejected, for those who cannot store it.
    """

    dialect: Dialect
    width: int | None
    longest: int
    most: int = 0
    names: Sequence[str] = ()
    nul_fits: bool = True
    options: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "options", csv_options(self.dialect))
        object.__setattr__(self, "most", max(self.most, self.width or 0))

    @property
    def long_delimiter(self) -> str | None:
        """The delimiter, when it is one of several characters."""
        text = self.dialect.delimiter
        return text if text is not None and len(text) > 1 else None

    def readable(self, lines: list[str]) -> list[str]:
        """The lines as the csv module can read them."""
        if text := self.long_delimiter:
            lines = [line.replace(text, PRIVATE) for line in lines]
        if escape := self.dialect.escapechar:
            meant = _escapes(self.dialect)
            lines = [
                meant.sub(lambda at: at[0] if at[1] else escape * 2, line)
                if escape in line
                else line
                for line in lines
            ]
        return lines

    def fit(self, cells: list[str]) -> list[str] | None:
        """The cells that count, None when they are too few or too many."""
        if self.width is None or len(cells) == self.width:
            return cells
        if self.width < len(cells) <= self.most and not any(map(str.strip, cells[self.width :])):
            return cells[: self.width]
        return None

    def __call__(
        self, cells: list[str], line: int, lines: list[str], *, plain: bool
    ) -> Record | Reject | Verdict:
        """Judge what was parsed from physical `lines`; `plain`: neither damaged nor too long."""
        raw = lines[0] if len(lines) == 1 else "".join(lines)
        if len(cells) <= 1 and len(cells) != self.width and not raw.strip():
            return Verdict.BLANK
        fitting = self.fit(cells)
        if self._is_comment(lines, fitting):
            return Verdict.COMMENT
        bare = self._bare(cells, raw)
        code = None if plain else unfit(raw, self.longest)
        wrong = fitting is None or bool(bare) or code == "record_too_long"
        if (wrong and self._holds_rows(lines)) or self._is_table(lines):
            return Verdict.STRAY
        if code:
            return reject(line, code, _UNFIT[code].format(longest=self.longest), raw)
        if fitting is None:
            return self._ragged(cells, line, raw)
        return self._record(fitting, line, lines, bare)

    def is_row(self, line: str, *, strict: bool = True) -> bool:
        """Whether a physical line is by itself a record of the right width, with clean quotes.

        Not `strict`: or the beginning of one, whose last cell goes on in the next line.
        """
        try:
            (cells,) = csv.reader(self.readable([line]), strict=strict, **self.options)
        except (csv.Error, ValueError):
            return False
        return self.width is not None and bool(self.fit(cells)) and not self._bare(cells, line)

    def _is_comment(self, lines: list[str], fitting: list[str] | None) -> bool:
        if self.dialect.comment is None or not lines[0].startswith(self.dialect.comment):
            return False
        if fitting is None or self.width is None or self.width == 1:
            return True
        return self._holds_rows(lines)

    def _holds_rows(self, lines: list[str]) -> bool:
        return len(lines) > 1 and any(map(self.is_row, lines[1:]))

    def _is_table(self, lines: list[str]) -> bool:
        """Whether a cell holds several rows of the file's own, and nothing else."""
        inner = lines[1:-1]
        return len(inner) > 1 and (self.width or 0) > 2 and all(map(self.is_row, inner))

    def _bare(self, cells: list[str], raw: str) -> tuple[int, ...]:
        quote = self.dialect.quotechar
        if quote is None or quote not in raw or not any(quote in cell for cell in cells):
            return ()
        return bare_cells(self.readable([raw])[0], self.dialect)

    def _ragged(self, cells: list[str], line: int, raw: str) -> Reject:
        width = self.width or 0
        code = "too_few_cells" if len(cells) < width else "too_many_cells"
        return reject(line, code, f"{_cells(len(cells))}, {width:,} expected", raw)

    def _record(
        self, cells: list[str], line: int, lines: list[str], bare: tuple[int, ...]
    ) -> Record | Reject:
        warnings = []
        if bare:
            warnings.append(RecordWarning("bare_quote", _BARE.format(self._columns(bare))))
        elif (self.width or 0) > 2 and any(self.is_row(one, strict=False) for one in lines[1:]):
            warnings.append(RecordWarning("bare_quote", _HELD))
        if any("\0" in cell for cell in cells):
            if not self.nul_fits:
                return reject(line, "nul_byte", NUL_BYTE, "".join(lines))
            warnings.append(RecordWarning("nul_byte", NUL_BYTE))
        return Record(line, cells, tuple(warnings))

    def _columns(self, positions: tuple[int, ...]) -> str:
        shown = [
            f"“{self.names[at]}”" if at < len(self.names) else f"{at + 1:,}"
            for at in positions[:_NAMES_SHOWN]
        ]
        more = len(positions) - len(shown)
        words = ", ".join(shown) + (f" and {more:,} more" if more else "")
        return f"column {words}" if len(positions) == 1 else f"columns {words}"


NUL_BYTE = "The row holds a NUL byte, which the database cannot store"
_BARE = (
    "A quotation mark stands inside the unquoted cell of {}: cells may have been merged or split"
    " here"
)
_HELD = (
    "A quoted cell holds lines that look like rows of their own: a quotation mark may be missing,"
    " and rows merged here"
)
_UNFIT = {
    "record_too_long": "The record is longer than {longest:,} characters",
    "undecodable_bytes": "Some bytes are no text in the file's encoding",
}


def unfit(raw: str, longest: int) -> str | None:
    """The code of what keeps a record's text from being read at all, None when nothing does."""
    if len(raw.rstrip("\r\n")) > longest:
        return "record_too_long"
    if is_clean(raw) or is_clean(raw.replace("\0", "")):
        return None
    return "undecodable_bytes"


def damaged(line: int, raw: str, longest: int, code: str, message: str) -> Reject:
    """The reject for a line that cannot be read: `code`, unless its text itself is unfit."""
    if other := unfit(raw, longest):
        return reject(line, other, _UNFIT[other].format(longest=longest), raw)
    return reject(line, code, message.format(longest=longest), raw)


def reject(line: int, code: str, message: str, raw: str) -> Reject:
    """A Reject whose raw text PostgreSQL can store, cut where it is too long to keep."""
    if code == "record_too_long" and len(raw) > RAW_SHOWN:
        raw = raw[:RAW_SHOWN] + "…"
    return Reject(line, code, message, storable(raw.rstrip("\r\n")))


@lru_cache(maxsize=64)
def _escapes(dialect: Dialect) -> re.Pattern[str]:
    r"""The escape character, and what it escapes: nothing in `C:\dir`, where it must be kept."""
    escape, quote = re.escape(dialect.escapechar or ""), re.escape(dialect.quotechar or "")
    delimiter = dialect.delimiter if dialect.delimiter and len(dialect.delimiter) == 1 else PRIVATE
    return re.compile(f"{escape}([{escape}{quote}{re.escape(delimiter)}\r\n]?)")


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count:,} cells"
