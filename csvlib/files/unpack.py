"""The bytes of an archive, unpacked as they are read, within limits."""

import gzip
import io
import zlib
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, Final, cast

from csvlib.errors import ArchiveTooLarge, Place
from csvlib.files import archive
from csvlib.settings import MIB

_BUFFER: Final = 256 * 1024
_HEAD: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """`size` in bytes unpacked. `ratio` is unpacked to packed, from `ratio_from` bytes on.

    A sparse table packs 40:1, rows of commas alone 410:1, a bomb 1,030:1.
    """

    size: int = 20 * 1024 * MIB
    ratio: int = 500
    ratio_from: int = 64 * MIB


LIMITS: Final = Limits()


class _Unpacked(io.RawIOBase):
    """Forward only. Reading raises DamagedArchive and ArchiveTooLarge; closing closes all."""

    def __init__(
        self, packed: IO[bytes], stream: IO[bytes], limits: Limits, name: str, owned: ExitStack
    ) -> None:
        self._packed, self._stream, self._limits = packed, stream, limits
        self._name, self._owned = name, owned
        self._start = packed.tell()
        self._read = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        with archive.damage_told(self._name):
            data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self._read += len(data)
        self._check()
        return len(data)

    def tell(self) -> int:
        return self._read

    def close(self) -> None:
        if not self.closed:
            self._owned.close()
        super().close()

    def _check(self) -> None:
        if self._read > self._limits.size:
            raise self._too_large("unpacks to more than is read here")
        if self._read > self._limits.ratio_from:
            packed = max(1, self._packed.tell() - self._start)
            if self._read > packed * self._limits.ratio:
                raise self._too_large("unpacks to far more than a table would")

    def _too_large(self, why: str) -> ArchiveTooLarge:
        return ArchiveTooLarge(
            f"The archive {why}: {self._read // MIB:,} MB so far.",
            advice="Unpack it, look at what is inside, and bring that file.",
            place=Place(file=self._name),
        )


def open_gzip(path: Path, name: str, limits: Limits = LIMITS) -> BinaryIO:
    """The unpacked bytes of a gzip file, of all its members when several follow each other."""
    with ExitStack() as stack:
        packed = stack.enter_context(path.open("rb"))
        stream = stack.enter_context(gzip.GzipFile(fileobj=packed))
        return _buffered(packed, cast("IO[bytes]", stream), limits, name, stack.pop_all())


def open_member(path: Path, member: str, name: str, limits: Limits = LIMITS) -> BinaryIO:
    """The unpacked bytes of one member of a zip archive."""
    with ExitStack() as stack:
        opened = stack.enter_context(archive.opened(path, name))
        info = archive.member_info(opened, member, name)
        with archive.damage_told(name):
            stream = stack.enter_context(opened.open(info))
        assert opened.fp is not None
        return _buffered(opened.fp, stream, limits, name, stack.pop_all())


def member_size(path: Path, member: str, name: str) -> int:
    """How many bytes a member of a zip archive unpacks to, as the archive says."""
    with archive.opened(path, name) as opened:
        return archive.member_info(opened, member, name).file_size


def estimated_gzip_size(path: Path) -> int:
    """About how many bytes a gzip file unpacks to, from how its head does; at most 5 ms."""
    size = path.stat().st_size
    with path.open("rb") as packed:
        head = packed.read(_HEAD)
    unpack = zlib.decompressobj(wbits=31)
    try:
        unpacked = len(unpack.decompress(head, 64 * _HEAD))
    except zlib.error:
        return size
    used = len(head) - len(unpack.unconsumed_tail) - len(unpack.unused_data)
    return round(size * unpacked / used) if used else size


def _buffered(
    packed: IO[bytes], stream: IO[bytes], limits: Limits, name: str, owned: ExitStack
) -> BinaryIO:
    return io.BufferedReader(_Unpacked(packed, stream, limits, name, owned), _BUFFER)
