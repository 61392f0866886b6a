"""What is no CSV file is named for what it is."""

from pathlib import Path

import pytest

from csvlib.errors import EmptyFile, NotAFile, NotCsv
from csvlib.files.content import ole_kind, require_file, require_text, zip_kind
from csvlib.model import ContainerKind
from tests.made_workbooks import ODS_MIMETYPE, xls


@pytest.mark.parametrize(
    ("head", "what"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG image"),
        (b"\xff\xd8\xff\xe0", "JPEG image"),
        (b"GIF89a..", "GIF image"),
        (b"%PDF-1.7", "PDF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel"),
        (b"\x1f\x8b\x08", "gzip archive"),
        (b"PK\x03\x04", "zip archive or a workbook"),
        (b"\x28\xb5\x2f\xfd", "Zstandard archive"),
        (b"a.csv".ljust(257, b"\0") + b"ustar", "tar archive"),
        (b"{\\rtf1", "rich text"),
        (b"\xef\xbb\xbf<?xml version", "XML document"),
        (b"\r\n<HTML><body>", "web page"),
        (b"<table><tr>", "web page"),
    ],
)
def test_other_formats_are_named(head: bytes, what: str) -> None:
    with pytest.raises(NotCsv, match=what) as caught:
        require_text(head, "x.csv")
    assert caught.value.place.file == "x.csv"


@pytest.mark.parametrize(
    ("member", "mimetype", "what"),
    [
        ("word/document.xml", "", "Word document"),
        ("ppt/slides/slide1.xml", "", "PowerPoint"),
        ("Index/Document.iwa", "", "Apple Numbers"),
        ("content.xml", "application/vnd.oasis.opendocument.text", "OpenDocument text"),
        ("META-INF/MANIFEST.MF", "", "Java program"),
    ],
)
def test_other_zipped_documents_are_named(member: str, mimetype: str, what: str) -> None:
    with pytest.raises(NotCsv, match=what):
        zip_kind(frozenset({member}), mimetype, "x")


def test_zipped_workbooks_and_archives_are_told_apart() -> None:
    assert zip_kind(frozenset({"xl/workbook.xml"}), "", "x") is ContainerKind.XLSX
    assert zip_kind(frozenset({"content.xml"}), ODS_MIMETYPE, "x") is ContainerKind.ODS
    assert zip_kind(frozenset({"data.csv"}), "", "x") is ContainerKind.ZIP


def test_an_old_workbook_is_known_by_its_stream(tmp_path: Path) -> None:
    assert ole_kind(xls(tmp_path / "x"), "x.xls") is ContainerKind.XLS
    (tmp_path / "x").write_bytes((tmp_path / "x").read_bytes()[:700])
    with pytest.raises(NotCsv, match="damaged"):
        ole_kind(tmp_path / "x", "x.xls")


@pytest.mark.parametrize(
    "head", [b"id,name\n", b"\xef\xbb\xbfid", b"PKW,name\n", b"\xff\xfei\0", b"<5,>6\n"]
)
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
