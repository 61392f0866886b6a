"""The parts of a zipped workbook: which one a sheet is in, and the records of a binary one."""

import io
import struct
import zipfile
from collections.abc import Iterator
from posixpath import join, normpath, split
from typing import IO
from xml.etree import ElementTree

_BUNDLE_SHEET = 156


def sheet_part(archive: zipfile.ZipFile, sheet: str) -> str:
    """The name in the archive of the part that holds a sheet's cells. Raises KeyError."""
    # Some programs write the names of parts in other letters than the links to them.
    names = {name.lower(): name for name in archive.namelist()}

    def read(part: str) -> bytes:
        return archive.read(names[part.lower()])

    begin = _links(read("_rels/.rels")).values()
    books = (target for kind, target in begin if kind.endswith("/officeDocument"))
    book = _resolved("/", next(books, ""))
    folder, name = split(book)
    sheets = dict(_in_binary(read(book)) if book.endswith(".bin") else _in_xml(read(book)))
    _, target = _links(read(f"{folder}/_rels/{name}.rels"))[sheets[sheet]]
    return names[_resolved(folder, target).lower()]


def _resolved(folder: str, target: str) -> str:
    return normpath(join("/", folder, target)).lstrip("/")


def _in_xml(book: bytes) -> Iterator[tuple[str, str]]:
    """Each sheet's name, and the link by which it is found."""
    found = ElementTree.fromstring(book)  # noqa: S314, in a child whose memory is capped
    for element in found.iter():
        if element.tag.endswith("}sheet"):
            yield (
                element.get("name", ""),
                next((value for key, value in element.items() if key.endswith("}id")), ""),
            )


def _in_binary(book: bytes) -> Iterator[tuple[str, str]]:
    for kind, data in binary_records(io.BytesIO(book)):
        if kind == _BUNDLE_SHEET:
            link, after = _text(data, 8)
            yield _text(data, after)[0], link


def _text(data: bytes, at: int) -> tuple[str, int]:
    end = at + 4 + 2 * struct.unpack_from("<I", data, at)[0]
    return data[at + 4 : end].decode("utf-16-le", "replace"), end


def _links(part: bytes) -> dict[str, tuple[str, str]]:
    """What each link of a part is for, and where it leads."""
    found = ElementTree.fromstring(part)  # noqa: S314, in a child whose memory is capped
    return {one.get("Id", ""): (one.get("Type", ""), one.get("Target", "")) for one in found}


def binary_records(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """The records of an .xlsb part: number and data."""
    while first := stream.read(1):
        kind = first[0]
        if kind & 0x80:
            kind = kind & 0x7F | (stream.read(1) or b"\0")[0] << 7
        size = shift = 0
        while byte := stream.read(1):
            size |= (byte[0] & 0x7F) << shift
            shift += 7
            if not byte[0] & 0x80 or shift == 28:
                break
        yield kind, stream.read(size)
