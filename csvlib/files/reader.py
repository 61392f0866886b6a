"""A file's data records, streamed in bounded memory."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from csvlib.files.batch import Batch
from csvlib.files.container import open_bytes
from csvlib.files.judge import Tally
from csvlib.files.lines import blocks, skip
from csvlib.files.parse import Parser
from csvlib.files.sheet import read_sheet
from csvlib.model import FileProfile, Record, Reject
from csvlib.settings import MIB

Items = Iterator[Batch | Record | Reject]


def read(path: Path, profile: FileProfile, *, max_record_bytes: int = MIB) -> "Reading":
    """Every data record of the file, good or rejected, in order.

    Lines are physical, from 1. Good records are `len(profile.columns)` cells wide.
    `max_record_bytes` is compared with a record's characters, which are never more than its
    bytes in UTF-8. Bad data never raises; OSError comes through when the file cannot be read,
    FileProblem and its kinds when its archive is damaged or too large.
    """

    container = profile.container

    def sheet(nul_fits: bool, tally: Tally) -> Items:
        assert container is not None
        rows = read_sheet(
            path, container, profile, longest=max_record_bytes, nul_fits=nul_fits, tally=tally
        )
        return without_header(rows, profile)

    def lines(nul_fits: bool, tally: Tally) -> Items:
        parser = parser_of(
            profile,
            longest=max_record_bytes,
            line=profile.skipped_lines + 1,
            nul_fits=nul_fits,
            tally=tally,
        )
        with open_bytes(path, container, name=profile.file) as stream:
            text = blocks(stream, profile.encoding, longest=max_record_bytes)
            found = parser.batches(skip(text, profile.skipped_lines))
            yield from without_header(found, profile)

    return Reading(sheet if container is not None and container.kind.is_workbook else lines)


@dataclass(slots=True)
class Reading(Iterator[Record | Reject]):
    """A file being read: to be iterated once, by record or by batch.

    `items` makes the stream, told whether a NUL fits into a record and where to count; whatever
    has records can be read through it.
    """

    items: Callable[[bool, Tally], Items]
    _tally: Tally = field(default_factory=Tally)
    _records: Iterator[Record | Reject] | None = None

    @property
    def blank_lines(self) -> int:
        """Blank lines so far."""
        return self._tally.blank

    @property
    def comment_lines(self) -> int:
        """Comment lines so far."""
        return self._tally.comments

    def __next__(self) -> Record | Reject:
        if self._records is None:
            self._records = self._expanded()
        return next(self._records)

    def batches(self) -> Items:
        """The records for a database: those without a fault in batches, by the fast way.

        A row that holds a NUL comes as a Reject, with its raw text.
        """
        return self.items(False, self._tally)

    def _expanded(self) -> Iterator[Record | Reject]:
        for item in self.items(True, self._tally):
            if isinstance(item, Batch):
                yield from item.records()
            else:
                yield item


def parser_of(
    profile: FileProfile,
    *,
    longest: int,
    line: int,
    nul_fits: bool = True,
    complete: bool = True,
    tally: Tally | None = None,
) -> Parser:
    """The parser that `read` uses; `line` is the physical number of its first line."""
    return Parser(
        profile.dialect,
        len(profile.columns),
        longest,
        line=line,
        complete=complete,
        most=profile.width,
        names=profile.columns,
        nul_fits=nul_fits,
        tally=tally or Tally(),
    )


def without_header(items: Items, profile: FileProfile) -> Items:
    """The items behind the header's, good or not; a header line that is blank costs none."""
    left = 0 if profile.header_line is None else profile.header_rows
    for item in items:
        rest: Batch | Record | Reject | None = item
        while rest is not None and left:
            first = rest.lines[0] if isinstance(rest, Batch) else rest.line
            if left == profile.header_rows and first != profile.header_line:
                left = 0
                break
            left -= 1
            rest = rest.without_first() if isinstance(rest, Batch) else None
        if rest is not None:
            yield rest
