"""What the bytes are, before anybody reads them as text."""

from pathlib import Path

from csvlib.errors import EmptyFile, EncryptedFile, NotAFile, NotCsv, Place
from csvlib.model import ContainerKind
from csvlib.workbooks.ole import SIGNATURE, OleFile

_EXPORT = "Open it where it was made, and save it as CSV."
_UNPACK = "Unpack it, and bring the CSV file inside."

# First bytes, what a file that begins with them is, and what to do about it.
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image", _EXPORT),
    (b"\xff\xd8\xff", "a JPEG image", _EXPORT),
    (b"GIF87a", "a GIF image", _EXPORT),
    (b"GIF89a", "a GIF image", _EXPORT),
    (b"%PDF-", "a PDF document", _EXPORT),
    (SIGNATURE, "an old Excel or Office document", _EXPORT),
    (b"PK\x03\x04", "a zip archive or a workbook", _UNPACK),
    (b"PK\x05\x06", "a zip archive", _UNPACK),
    (b"PK\x07\x08", "a zip archive", _UNPACK),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"SQLite format 3\x00", "an SQLite database", "Export its table as CSV."),
    (b"PAR1", "a Parquet file", "Export it as CSV."),
    (b"{\\rtf", "a rich text document", _EXPORT),
    (b"\x7fELF", "a program", "Choose a CSV file."),
)
_TAR_AT, _TAR = 257, b"ustar"
# Programs that save "as Excel" often write a page of HTML or XML under an Excel name.
_MARKUP: tuple[tuple[bytes, str], ...] = (
    (b"<?xml", "an XML document"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b"<table", "a web page"),
)
_BOM = b"\xef\xbb\xbf"

ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
GZIP = b"\x1f\x8b"
OLE = SIGNATURE

_ODS = "application/vnd.oasis.opendocument.spreadsheet"
# Members that only one kind of document has, and what it is then.
_DOCUMENTS: tuple[tuple[str, str], ...] = (
    ("word/", "a Word document"),
    ("ppt/", "a PowerPoint document"),
    ("Index/Document.iwa", "an Apple Numbers, Pages or Keynote document"),
    ("AndroidManifest.xml", "an Android program"),
    ("META-INF/MANIFEST.MF", "a Java program"),
)
_OLE_DOCUMENTS: tuple[tuple[str, str], ...] = (
    ("WordDocument", "an old Word document"),
    ("PowerPoint Document", "an old PowerPoint document"),
)


def require_file(path: Path, name: str) -> int:
    """The file's size in bytes. Raises NotAFile, or EmptyFile when there is nothing in it."""
    place = Place(file=name)
    if path.is_dir():
        raise NotAFile("This is a directory.", advice="Choose a file in it.", place=place)
    if not path.is_file():
        raise NotAFile("There is no such file.", advice="Check its name and folder.", place=place)
    size = path.stat().st_size
    if size == 0:
        raise EmptyFile("The file is empty.", advice="Export it again.", place=place)
    return size


def require_text(head: bytes, name: str) -> None:
    """Raise NotCsv, named for what it is, when the head of a file is that of something else.

    `head` is what comes out of `open_bytes`: an archive here is one within an archive.
    """
    found = _foreign(head)
    if found:
        raise _not_csv(*found, name)


def zip_kind(members: frozenset[str], mimetype: str, name: str) -> ContainerKind:
    """What a zip file is by its members, and by its member `mimetype` when it has one.

    Raises NotCsv, named for what it is, when it is a document that holds no table to read.
    """
    if "xl/workbook.bin" in members:
        return ContainerKind.XLSB
    if any(member.startswith("xl/") for member in members):
        return ContainerKind.XLSX
    if mimetype.startswith(_ODS):
        return ContainerKind.ODS
    if mimetype.startswith("application/"):
        raise _not_csv("an OpenDocument text or another document", _EXPORT, name)
    for inside, what in _DOCUMENTS:
        if any(member.startswith(inside) for member in members):
            raise _not_csv(what, _EXPORT, name)
    return ContainerKind.ZIP


def ole_kind(path: Path, name: str) -> ContainerKind:
    """XLS for a workbook of the old format.

    Raises EncryptedFile for a workbook or document behind a password, NotCsv for another one.
    """
    try:
        with path.open("rb") as stream:
            entries = OleFile(stream).entries
    except ValueError:
        raise _not_csv("a damaged Excel or Office document", _EXPORT, name) from None
    if "EncryptedPackage" in entries:
        raise encrypted(name)
    if entries.keys() & {"Workbook", "Book"}:
        return ContainerKind.XLS
    known = (what for inside, what in _OLE_DOCUMENTS if inside in entries)
    raise _not_csv(next(known, "an old Office document"), _EXPORT, name)


def encrypted(name: str) -> EncryptedFile:
    return EncryptedFile(
        "The file is protected by a password.",
        advice="Save it without a password, and bring it again.",
        place=Place(file=name),
    )


def _not_csv(what: str, advice: str, name: str) -> NotCsv:
    return NotCsv(f"This is {what}, no CSV file.", advice=advice, place=Place(file=name))


def _foreign(head: bytes) -> tuple[str, str] | None:
    for signature, what, advice in _SIGNATURES:
        if head.startswith(signature):
            return what, advice
    if head[_TAR_AT:].startswith(_TAR):
        return "a tar archive", _UNPACK
    text = head[:200].removeprefix(_BOM).lstrip().lower()
    return next(((what, _EXPORT) for tag, what in _MARKUP if text.startswith(tag)), None)
