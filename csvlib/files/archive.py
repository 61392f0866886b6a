"""Zip archives: what is in them, and which member is meant."""

import errno
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import FileIO
from pathlib import Path, PurePosixPath
from typing import Final

from csvlib.errors import (
    ArchiveTooLarge,
    DamagedArchive,
    FileProblem,
    MemberNotFound,
    NotCsv,
    Place,
)
from csvlib.files import content
from csvlib.model import Container, ContainerKind

MOST_MEMBERS: Final = 1000
# zipfile reads the whole directory of an archive at once: this is some 40,000 members.
_MOST_DIRECTORY: Final = 4 * 1024 * 1024
_SHOWN: Final = 10
_TABLES = frozenset({".csv", ".tsv", ".tab", ".psv"})
_TEXTS = frozenset({".txt", ".dat", ".asc", ".log", ""})
# Members that are no text by their names, so that a choice of members stays short.
_NO_TEXT = re.compile(
    r"""\.(zip|gz|tgz|bz2|xz|7z|rar|tar|zst|jar            # archives
    |xls[xmb]?|ods|odt|docx?|pptx?|pdf|rtf                 # documents
    |png|jpe?g|gif|bmp|tiff?|webp|svg|ico|mp[34]|woff2?|ttf # pictures, sounds, fonts
    |exe|dll|so|bin|pyc|class                              # programs
    |db|sqlite|parquet|feather|arrow|dbf|sh[px]|sb[nx])    # databases
    """,
    re.VERBOSE | re.IGNORECASE,
)


# RuntimeError is what zipfile raises for a password or a method that it does not know.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    ValueError,
    OverflowError,
    RuntimeError,
    OSError,
)


class _Directory(FileIO):
    """A file whose archive may not have a directory of any size."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > _MOST_DIRECTORY:
            raise _TooManyMembers
        return super().read(size)


class _TooManyMembers(Exception):
    pass


@contextmanager
def opened(path: Path, name: str) -> Iterator[zipfile.ZipFile]:
    """The archive, its directory read. Raises DamagedArchive, ArchiveTooLarge."""
    with _Directory(path) as file, damage_told(name):
        try:
            archive = zipfile.ZipFile(file)
        except _TooManyMembers:
            raise _too_many(name) from None
        with archive:
            yield archive


@contextmanager
def damage_told(name: str) -> Iterator[None]:
    """Raise DamagedArchive for what zipfile, gzip and zlib raise."""
    try:
        yield
    except _DAMAGE as exc:
        # A damaged offset is sought as it is; every other number is the disk's.
        if isinstance(exc, OSError) and exc.errno not in {None, errno.EINVAL}:
            raise
        raise DamagedArchive(
            "The archive is damaged or cut off: it cannot be unpacked to its end.",
            advice="Make or download it again.",
            place=Place(file=name),
        ) from exc


def kind_of(path: Path, name: str) -> ContainerKind:
    """ZIP, or the kind of workbook that a zip file is. Raises NotCsv for other documents."""
    with opened(path, name) as archive:
        members = frozenset(archive.namelist())
        mimetype = b""
        if "mimetype" in members and _may_be_unpacked(archive.getinfo("mimetype")):
            with archive.open("mimetype") as stream:
                mimetype = stream.read(200)
    return content.zip_kind(members, mimetype.decode("ascii", "replace"), name)


def choose(path: Path, name: str, member: str | None) -> Container:
    """The members that may be read, and the one that is.

    Without `member` it is the largest of the tables (.csv, .tsv), else of the texts, else of the
    rest. Raises MemberNotFound, NotCsv when there is no member to read, EncryptedFile.
    """
    with opened(path, name) as archive:
        listed = {one.filename: one for one in archive.infolist() if _may_be_read(one)}
    if len(listed) > MOST_MEMBERS:
        raise _too_many(name)
    if not listed:
        raise NotCsv(
            "The archive holds no text file.",
            advice="Unpack it, and bring the file that is meant.",
            place=Place(file=name),
        )
    if member is not None and member not in listed:
        raise not_found("file", "archive", member, tuple(listed), name)
    chosen = listed[member] if member is not None else min(listed.values(), key=_rank)
    _require_readable(chosen, name)
    return Container(ContainerKind.ZIP, chosen.filename, tuple(listed))


def member_info(archive: zipfile.ZipFile, member: str, name: str) -> zipfile.ZipInfo:
    """The entry of a member that can be unpacked. Raises MemberNotFound, EncryptedFile, NotCsv."""
    try:
        info = archive.getinfo(member)
    except KeyError:
        raise not_found("file", "archive", member, tuple(archive.namelist()), name) from None
    _require_readable(info, name)
    return info


def not_found(
    what: str, where: str, member: str, members: Sequence[str], name: str
) -> MemberNotFound:
    shown = ", ".join(f"“{_plain(one)}”" for one in members[:_SHOWN])
    more = f" and {len(members) - _SHOWN:,} more" if len(members) > _SHOWN else ""
    return MemberNotFound(
        f"There is no {what} “{_plain(member)}” in the {where}.",
        advice=f"Choose one of those that it holds: {shown}{more}.",
        place=Place(file=name),
    )


def _may_be_read(info: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(info.filename).parts
    # A damaged name may be empty, which is_dir does not expect.
    if not parts or info.is_dir() or parts[0] == "__MACOSX":
        return False
    hidden = any(part.startswith(".") for part in parts)
    return not hidden and not _NO_TEXT.fullmatch(PurePosixPath(info.filename).suffix)


def _rank(info: zipfile.ZipInfo) -> tuple[int, int]:
    suffix = PurePosixPath(info.filename).suffix.lower()
    kind = 0 if suffix in _TABLES else 1 if suffix in _TEXTS else 2
    return kind if info.file_size else 3, -info.file_size


def _require_readable(info: zipfile.ZipInfo, name: str) -> None:
    if info.flag_bits & 0x1:
        raise content.encrypted(name)
    if not _may_be_unpacked(info):
        raise FileProblem(
            "The file is packed in a way that is not read here.",
            advice="Make the archive again with the usual method, Deflate, or unpack it.",
            place=Place(file=name),
        )


def _may_be_unpacked(info: zipfile.ZipInfo) -> bool:
    # bzip2 and LZMA are unpacked without a bound by zipfile: 4 KiB can become gigabytes.
    return info.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


def _too_many(name: str) -> ArchiveTooLarge:
    return ArchiveTooLarge(
        f"The archive holds more than {MOST_MEMBERS:,} files.",
        advice="Unpack it, and bring the file that is meant.",
        place=Place(file=name),
    )


def _plain(name: str) -> str:
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in name)[:200]
