"""What the bytes are, before anybody reads them as text."""

from pathlib import Path

from csvlib.errors import EmptyFile, NotAFile, NotCsv, Place

_EXPORT = "Open it where it was made, and save it as CSV."

# First bytes, what a file that begins with them is, and what to do about it.
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image", _EXPORT),
    (b"\xff\xd8\xff", "a JPEG image", _EXPORT),
    (b"GIF87a", "a GIF image", _EXPORT),
    (b"GIF89a", "a GIF image", _EXPORT),
    (b"%PDF-", "a PDF document", _EXPORT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel or Office document", _EXPORT),
    (b"\x1f\x8b", "a gzip archive", "Unpack it, and bring the CSV file inside."),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "Unpack it, and bring the CSV file inside."),
    (b"BZh", "a bzip2 archive", "Unpack it, and bring the CSV file inside."),
    (b"\xfd7zXZ\x00", "an xz archive", "Unpack it, and bring the CSV file inside."),
    (b"Rar!\x1a\x07", "a RAR archive", "Unpack it, and bring the CSV file inside."),
    (b"SQLite format 3\x00", "an SQLite database", "Export its table as CSV."),
    (b"PAR1", "a Parquet file", "Export it as CSV."),
    (b"\x7fELF", "a program", "Choose a CSV file."),
)

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ZIP_MEMBERS: tuple[tuple[bytes, str], ...] = (
    (b"xl/", "an Excel workbook"),
    (b"word/", "a Word document"),
    (b"ppt/", "a PowerPoint document"),
    (b"opendocument.spreadsheet", "an OpenDocument spreadsheet"),
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
    """Raise NotCsv, named for what it is, when the head of a file is that of something else."""
    what, advice = _foreign(head)
    if what:
        raise NotCsv(f"This is {what}, no CSV file.", advice=advice, place=Place(file=name))


def _foreign(head: bytes) -> tuple[str | None, str]:
    if head.startswith(_ZIP):
        return _zipped(head)
    for signature, what, advice in _SIGNATURES:
        if head.startswith(signature):
            return what, advice
    return None, ""


def _zipped(head: bytes) -> tuple[str, str]:
    for member, what in _ZIP_MEMBERS:
        if member in head:
            return what, "Save it as CSV, and bring that file."
    return "a zip archive", "Unpack it, and bring the CSV file inside."
