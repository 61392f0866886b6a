"""A file is known by its content, never by its name; its bytes come out unpacked."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from csvlib.errors import DamagedArchive, EncryptedFile, MemberNotFound, NotCsv
from csvlib.files.container import (
    estimated_size,
    identify,
    open_bytes,
    open_container,
    unpacked_size,
)
from csvlib.model import Container, ContainerKind
from tests import made_workbooks as made

CSV = b"id,name\n1,Ann\n"


def plain(path: Path) -> Path:
    path.write_bytes(CSV)
    return path


def gzipped(path: Path) -> Path:
    path.write_bytes(gzip.compress(CSV))
    return path


def zipped(path: Path) -> Path:
    return made.zipped(path, {"b.csv": b"x\n", "a.csv": CSV})


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (plain, None),
        (gzipped, ContainerKind.GZIP),
        (zipped, ContainerKind.ZIP),
        (made.xlsx, ContainerKind.XLSX),
        (made.xlsb, ContainerKind.XLSB),
        (made.xls, ContainerKind.XLS),
        (made.ods, ContainerKind.ODS),
    ],
)
@pytest.mark.parametrize("name", ["x.csv", "x.xlsx", "x"])
def test_a_file_is_what_its_content_says(
    make: Callable[[Path], Path], kind: ContainerKind | None, name: str, tmp_path: Path
) -> None:
    path = make(tmp_path / name)
    assert identify(path, name) is kind
    found = open_container(path, name)
    assert (found.kind if found else None) is kind


@pytest.mark.parametrize("make", [plain, gzipped, zipped])
def test_the_same_bytes_come_out_of_every_container(
    make: Callable[[Path], Path], tmp_path: Path
) -> None:
    path = make(tmp_path / "x")
    container = open_container(path, "x")
    with open_bytes(path, container) as stream:
        assert stream.read(2) == b"id"
        assert stream.read() == CSV[2:]
    assert unpacked_size(path, container) in {len(CSV), None}
    assert estimated_size(path, container) == len(CSV)


def test_a_member_may_be_chosen(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x")
    container = open_container(path, "x.zip", "b.csv")
    assert container == Container(ContainerKind.ZIP, "b.csv", ("b.csv", "a.csv"))
    with open_bytes(path, container) as stream:
        assert stream.read() == b"x\n"
    with pytest.raises(MemberNotFound):
        open_container(path, "x.zip", "c.csv")


def test_a_workbook_has_no_bytes_to_read(tmp_path: Path) -> None:
    path = made.xlsx(tmp_path / "x")
    container = open_container(path, "x.xlsx")
    assert container == Container(ContainerKind.XLSX, "Data", ("Data",))
    assert unpacked_size(path, container) is None
    with pytest.raises(NotCsv, match="workbook"):
        open_bytes(path, container)


def test_damage_is_placed_by_the_name_that_the_user_knows(tmp_path: Path) -> None:
    path = gzipped(tmp_path / "0123.upload")
    path.write_bytes(path.read_bytes()[:-4])
    container = open_container(path, "x.csv.gz")
    stream = open_bytes(path, container, name="x.csv.gz")
    with stream, pytest.raises(DamagedArchive) as caught:
        stream.read()
    assert caught.value.place.file == "x.csv.gz"


@pytest.mark.parametrize(
    ("stream", "error", "told"),
    [
        ("EncryptedPackage", EncryptedFile, "password"),
        ("WordDocument", NotCsv, "old Word"),
        ("PowerPoint Document", NotCsv, "old PowerPoint"),
        ("Else", NotCsv, "old Office"),
    ],
)
def test_other_old_documents_are_named(
    stream: str, error: type[NotCsv | EncryptedFile], told: str, tmp_path: Path
) -> None:
    (tmp_path / "x").write_bytes(made.ole({stream: b"x"}))
    with pytest.raises(error, match=told):
        open_container(tmp_path / "x", "x.doc")
