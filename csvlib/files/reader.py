"""A file's data records, streamed in bounded memory."""

from collections.abc import Iterator
from pathlib import Path

from csvlib.files.lines import blocks, open_text, skip
from csvlib.files.parse import Parser
from csvlib.model import FileProfile, Record, Reject
from csvlib.settings import MIB


def read(
    path: Path, profile: FileProfile, *, max_record_bytes: int = MIB
) -> Iterator[Record | Reject]:
    """Every data record of the file, good or rejected, in order; blank lines are left out.

    Lines are physical, from 1. Good records are `len(profile.columns)` cells wide.
    `max_record_bytes` is compared with a record's characters, which are never more than its
    bytes in UTF-8. Bad data never raises; OSError comes through when the file cannot be read.
    """
    before = profile.skipped_lines
    parser = Parser(profile.dialect, len(profile.columns), max_record_bytes, line=before + 1)
    with open_text(path, profile.encoding) as stream:
        lines = skip(blocks(stream, longest=max_record_bytes), before)
        records = parser.parse(lines)
        if profile.header_line is not None:
            first = next(records, None)
            if first is not None and first.line != profile.header_line:
                yield first
        yield from records
