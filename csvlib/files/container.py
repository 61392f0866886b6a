"""What a file is packed in, and the bytes inside it."""

from pathlib import Path
from typing import BinaryIO

from csvlib.errors import NotCsv, Place
from csvlib.files import archive, content, unpack, workbook
from csvlib.model import Container, ContainerKind

_HEAD = 8


def identify(path: Path, name: str) -> ContainerKind | None:
    """What the file is packed in by its content; None when it is in no container.

    Raises NotCsv for a document that holds no table, named for what it is, EncryptedFile,
    DamagedArchive, ArchiveTooLarge. `name` is the file's name to the user.
    """
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if head.startswith(content.GZIP):
        return ContainerKind.GZIP
    if head.startswith(content.ZIP):
        return archive.kind_of(path, name)
    if head.startswith(content.OLE):
        return content.ole_kind(path, name)
    return None


def open_container(path: Path, name: str, member: str | None = None) -> Container | None:
    """What the file is packed in and which member is read; None when it is in no container.

    `member` is a file in the archive or a sheet of the workbook; without it the likeliest file,
    or the first visible sheet that is not empty, is taken. For gzip and plain files it is
    ignored. Raises as `identify` does, and MemberNotFound, WorkbookTooLarge.
    """
    kind = identify(path, name)
    if kind is None:
        return None
    if kind is ContainerKind.GZIP:
        return Container(kind)
    if kind is ContainerKind.ZIP:
        return archive.choose(path, name, member)
    return workbook.choose(path, kind, name, member)


def open_bytes(path: Path, container: Container | None, *, name: str | None = None) -> BinaryIO:
    """The unpacked bytes, to be read forward; the caller closes the stream.

    Reading raises DamagedArchive and ArchiveTooLarge, with `name` as their place. Memory stays
    below 1 MiB. A workbook has no bytes to read: `workbook.rows` gives its records.
    """
    shown = name or path.name
    if container is None:
        return path.open("rb")
    if container.kind is ContainerKind.GZIP:
        return unpack.open_gzip(path, shown)
    if container.kind is ContainerKind.ZIP and container.member is not None:
        return unpack.open_member(path, container.member, shown)
    raise NotCsv(
        "This is a workbook, and was to be read as text.",
        advice="Save the sheet as CSV, and bring that file.",
        place=Place(file=shown),
    )


def unpacked_size(path: Path, container: Container | None) -> int | None:
    """How many bytes `open_bytes` gives; None when only reading them would tell."""
    if container is None:
        return path.stat().st_size
    if container.kind is ContainerKind.ZIP and container.member is not None:
        return unpack.member_size(path, container.member, path.name)
    return None


def estimated_size(path: Path, container: Container | None) -> int:
    """As `unpacked_size`, and for gzip about how much, from the ratio of its head."""
    if container is not None and container.kind is ContainerKind.GZIP:
        return unpack.estimated_gzip_size(path)
    known = unpacked_size(path, container)
    return path.stat().st_size if known is None else known
