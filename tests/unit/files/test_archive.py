"""What is in a zip archive, and which member is meant."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csvlib.errors import (
    ArchiveTooLarge,
    CsvDeskError,
    DamagedArchive,
    EncryptedFile,
    FileProblem,
    MemberNotFound,
    NotCsv,
)
from csvlib.files import archive
from csvlib.model import ContainerKind
from tests.made_workbooks import ODS_MIMETYPE, zipped


def locked(path: Path) -> Path:
    """The flag of a password set in both headers; nothing needs to be encrypted for it."""
    zipped(path, {"a.csv": "x"})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("parts", "chosen"),
    [
        ({"a.csv": "x"}, "a.csv"),
        ({"small.csv": "x", "large.csv": "xx", "none.csv": ""}, "large.csv"),
        ({"first.csv": "x", "second.csv": "y"}, "first.csv"),
        ({"readme.txt": "long text", "data.TSV": "x"}, "data.TSV"),
        ({"readme.md": "long text", "data.txt": "x"}, "data.txt"),
        ({"empty.csv": "", "about.json": "{}"}, "about.json"),
        ({"year/data": "x"}, "year/data"),
    ],
)
def test_the_likeliest_member_is_chosen(parts: dict[str, str], chosen: str, tmp_path: Path) -> None:
    found = archive.choose(zipped(tmp_path / "x", parts), "x.zip", None)
    assert found.member == chosen
    assert found.members == tuple(parts)


def test_what_is_no_table_is_not_offered(tmp_path: Path) -> None:
    others = [
        "folder/",
        "__MACOSX/._a.csv",
        ".hidden.csv",
        ".git/x.csv",
        "b.zip",
        "c.XLSX",
        "d.png",
    ]
    path = zipped(tmp_path / "x", dict.fromkeys(["a.csv", *others], "x"))
    assert archive.choose(path, "x.zip", None).members == ("a.csv",)
    assert archive.choose(path, "x.zip", "a.csv").member == "a.csv"
    with pytest.raises(MemberNotFound, match=r"holds: “a\.csv”"):
        archive.choose(path, "x.zip", "b.zip")


def test_an_unknown_member_lists_ten_of_those_there_are(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x", {f"{n:02}.csv": "x" for n in range(12)})
    with pytest.raises(MemberNotFound, match=r"“09\.csv” and 2 more") as caught:
        archive.choose(path, "x.zip", "bell\a.csv")
    assert "\a" not in str(caught.value)
    assert caught.value.place.file == "x.zip"


def test_an_archive_without_a_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotCsv, match="no text file"):
        archive.choose(zipped(tmp_path / "x", {"a.png": "x"}), "x.zip", None)
    with pytest.raises(NotCsv):
        archive.choose(zipped(tmp_path / "y", {}), "x.zip", None)


def test_an_archive_of_too_many_members_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = zipped(tmp_path / "x", {f"{n}.csv": "x" for n in range(6)})
    monkeypatch.setattr(archive, "MOST_MEMBERS", 5)
    with pytest.raises(ArchiveTooLarge, match="more than 5 files"):
        archive.choose(path, "x.zip", None)
    monkeypatch.setattr(archive, "_MOST_DIRECTORY", 100)
    with pytest.raises(ArchiveTooLarge), archive.opened(path, "x.zip"):
        pass


def test_a_member_behind_a_password_is_told(tmp_path: Path) -> None:
    with pytest.raises(EncryptedFile, match="password"):
        archive.choose(locked(tmp_path / "x"), "x.zip", None)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_member_that_would_be_unpacked_without_bounds_is_refused(
    method: int, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "x", "w", method) as made:
        made.writestr("a.csv", "x")
    with pytest.raises(FileProblem, match="packed in a way"):
        archive.choose(tmp_path / "x", "x.zip", None)


def test_a_damaged_directory_is_told(tmp_path: Path) -> None:
    data = zipped(tmp_path / "x", {"a.csv": "x" * 100}).read_bytes()
    for cut in (data[:40], data[:-10], data.replace(b"PK\x01\x02", b"PK\x01\x03")):
        (tmp_path / "y").write_bytes(cut)
        with pytest.raises(DamagedArchive) as caught:
            archive.choose(tmp_path / "y", "y.zip", None)
        assert caught.value.place.file == "y.zip"


def test_no_file_is_not_taken_for_a_damaged_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        archive.choose(tmp_path / "none", "x.zip", None)


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"a.csv": "x"}, ContainerKind.ZIP),
        ({"xl/workbook.xml": "x"}, ContainerKind.XLSX),
        ({"xl/workbook.bin": "x"}, ContainerKind.XLSB),
        ({"mimetype": ODS_MIMETYPE}, ContainerKind.ODS),
        ({"mimetype": "something", "a.csv": "x"}, ContainerKind.ZIP),
    ],
)
def test_a_zip_file_is_known_by_its_members(
    parts: dict[str, str], kind: ContainerKind, tmp_path: Path
) -> None:
    assert archive.kind_of(zipped(tmp_path / "x", parts), "x") is kind


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damage=st.lists(st.tuples(st.integers(0, 2_000), st.integers(0, 255)), max_size=4))
def test_any_damage_raises_nothing_but_what_may_be_shown(
    damage: list[tuple[int, int]], tmp_path: Path
) -> None:
    path = zipped(tmp_path / "x", {"mimetype": "text", "a.csv": "x" * 100, "b.csv": "y"})
    data = bytearray(path.read_bytes())
    for at, byte in damage:
        data[at % len(data)] = byte
    path.write_bytes(data)
    try:
        archive.kind_of(path, "x.zip")
        archive.choose(path, "x.zip", None)
    except CsvDeskError:
        pass
