"""The head of a file as physical lines: at most a megabyte, packed or not."""

from dataclasses import dataclass
from pathlib import Path

from csvlib.files.container import open_bytes
from csvlib.files.lines import ESCAPED, bom_of, split
from csvlib.model import Container

# Lines of two characters, or of odd quotes, cost what lines of hundreds do: a megabyte of them
# took 0.3 to 2.5 s to parse. So many tell as much as all.
_LINES = 5_000

# Enough for the last records, wherever they begin.
_TAIL_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Head:
    """The first unpacked bytes; `complete` when they are all."""

    data: bytes
    complete: bool


@dataclass(frozen=True, slots=True)
class Sample:
    """The first lines of a file's head, `complete` when they are all that the file has.

    `seen` lines there are in the head, in `bytes` bytes.
    """

    lines: list[str]
    bytes: int
    seen: int
    complete: bool


def read_head(path: Path, container: Container | None, size: int, *, name: str) -> Head:
    """The first `size` unpacked bytes. Raises DamagedArchive and ArchiveTooLarge."""
    parts: list[bytes] = []
    missing = size
    with open_bytes(path, container, name=name) as stream:
        # A packed stream may give less than was asked for, long before its end.
        while missing > 0 and (part := stream.read(missing)):
            parts.append(part)
            missing -= len(part)
        complete = missing > 0 or not stream.read(1)
    return Head(b"".join(parts), complete)


def as_lines(head: Head, codec: str) -> Sample:
    """Decode a head, up to 5,000 lines of it; undecodable bytes become lone surrogates."""
    mark = bom_of(head.data)
    data = head.data[len(mark[0]) :] if mark and mark[1] == codec else head.data
    lines = split(data.decode(codec, ESCAPED))
    if not head.complete and len(lines) > 1:
        # The last line of a cut sample is cut too; a lone one is better than nothing.
        lines.pop()
    complete = head.complete and len(lines) <= _LINES
    return Sample(lines[:_LINES], len(data), len(lines), complete)


def last_lines(path: Path, codec: str) -> list[str]:
    """The whole lines in a plain file's last bytes."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        # UTF-16 and UTF-32 are read from the boundary of a character.
        stream.seek(max(0, size - _TAIL_BYTES) // 4 * 4)
        lines = split(stream.read(_TAIL_BYTES + 4).decode(codec, ESCAPED))
    return lines[1:]
