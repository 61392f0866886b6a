"""The compound file in which Office before 2007 keeps its streams, and encrypted workbooks do."""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA  # sector numbers from here on are marks: end of chain, free, ...
_MOST_SECTORS = 1 << 20  # 512 MiB in sectors of 512 bytes; a damaged file may name more
_SMALL_SECTOR = 64
_STREAM, _ROOT = 2, 5


@dataclass(frozen=True, slots=True)
class Entry:
    """A stream of the file: its first sector and its size in bytes."""

    start: int
    size: int


class OleFile:
    """Reads what is asked for and no more. Raises ValueError when the file is damaged."""

    def __init__(self, stream: BinaryIO) -> None:
        self._file = stream
        stream.seek(0)
        head = stream.read(512)
        if len(head) < 512 or not head.startswith(SIGNATURE):
            raise ValueError("no compound file")
        shift = struct.unpack_from("<H", head, 30)[0]
        if shift not in {9, 12}:
            raise ValueError("unknown size of sectors")
        self._sector = 1 << shift
        directory, self._small_below, small_table = struct.unpack_from("<I4xII", head, 48)
        self._next = self._read_table(head)
        self._small_next = list(chain(*map(self._numbers, self._large(small_table))))
        self._root = Entry(_END, 0)
        self.entries = dict(self._read_entries(directory))

    def read(self, name: str) -> bytes:
        """All bytes of a stream."""
        entry = self.entries[name]
        if entry.size >= self._small_below:
            return b"".join(self._large(entry.start))[: entry.size]
        room = b"".join(self._large(self._root.start))[: self._root.size]
        parts = _follow(
            entry.start,
            self._small_next,
            lambda at: room[at * _SMALL_SECTOR : (at + 1) * _SMALL_SECTOR],
        )
        return b"".join(parts)[: entry.size]

    def _read_table(self, head: bytes) -> list[int]:
        """Which sector follows each sector."""
        sectors = [one for one in struct.unpack_from("<109I", head, 76) if one < _END]
        more = struct.unpack_from("<I", head, 68)[0]
        while more < _END and len(sectors) * self._sector // 4 <= _MOST_SECTORS:
            *numbers, more = self._numbers(self._at(more))
            if not numbers[0] < _END:
                break
            sectors += [one for one in numbers if one < _END]
        if len(sectors) * self._sector // 4 > _MOST_SECTORS:
            raise ValueError("too many sectors")
        return list(chain(*(self._numbers(self._at(sector)) for sector in sectors)))

    def _numbers(self, sector: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(sector) // 4}I", sector)

    def _at(self, sector: int) -> bytes:
        self._file.seek((sector + 1) * self._sector)
        data = self._file.read(self._sector)
        if not data:
            raise ValueError("a sector beyond the end")
        return data.ljust(self._sector, b"\0")

    def _large(self, start: int) -> Iterator[bytes]:
        return _follow(start, self._next, self._at)

    def _read_entries(self, directory: int) -> Iterator[tuple[str, Entry]]:
        for part in self._large(directory):
            for at in range(0, len(part), 128):
                length, kind = struct.unpack_from("<HB", part, at + 64)
                entry = Entry(*struct.unpack_from("<II", part, at + 116))
                if kind == _ROOT:
                    self._root = entry
                elif kind == _STREAM and 2 <= length <= 64:
                    yield part[at : at + length - 2].decode("utf-16-le", "replace"), entry


def _follow(start: int, following: list[int], at: Callable[[int], bytes]) -> Iterator[bytes]:
    for _ in range(len(following)):
        if start >= _END:
            return
        if start >= len(following):
            break
        yield at(start)
        start = following[start]
    if start < _END:
        raise ValueError("a chain of sectors leads nowhere")
