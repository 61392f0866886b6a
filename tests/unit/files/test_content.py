"""What is no CSV file is named for what it is."""

import io
import zipfile
from pathlib import Path

import pytest

from csvlib.errors import EmptyFile, NotAFile, NotCsv
from csvlib.files.content import require_file, require_text


def zipped(member: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(member, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("head", "what"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG image"),
        (b"\xff\xd8\xff\xe0", "JPEG image"),
        (b"GIF89a..", "GIF image"),
        (b"%PDF-1.7", "PDF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel"),
        (b"\x1f\x8b\x08", "gzip archive"),
        (zipped("xl/workbook.xml"), "Excel workbook"),
        (zipped("word/document.xml"), "Word document"),
        (zipped("data.csv"), "zip archive"),
    ],
)
def test_other_formats_are_named(head: bytes, what: str) -> None:
    with pytest.raises(NotCsv, match=what) as caught:
        require_text(head, "x.csv")
    assert caught.value.place.file == "x.csv"


@pytest.mark.parametrize("head", [b"id,name\n", b"\xef\xbb\xbfid", b"PKW,name\n", b"\xff\xfei\0"])
def test_text_passes(head: bytes) -> None:
    assert require_text(head, "x.csv") is None  # type: ignore[func-returns-value]


def test_a_file_is_measured_in_bytes(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"abc")
    assert require_file(tmp_path / "x", "x") == 3


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    with pytest.raises(NotAFile, match="directory"):
        require_file(tmp_path, "x")
    with pytest.raises(NotAFile, match="no such file"):
        require_file(tmp_path / "none", "x")
    with pytest.raises(EmptyFile):
        require_file(tmp_path / "empty", "x")
