"""The spool: bytes at their offsets, ids never trusted, a full disk told."""

import errno
import hashlib
import os
import stat
from pathlib import Path

import pytest

from csvlib.errors import SpoolFull, UploadNotFound, UploadProblem
from csvlib.files import Spool

ID = "0123456789abcdef" * 2


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool(tmp_path / "spool")


def test_parts_arrive_in_any_order(spool: Spool) -> None:
    spool.create(ID, 6)
    spool.write_at(ID, 3, memoryview(b"def"))
    spool.write_at(ID, 0, b"abc")
    assert spool.path(ID).read_bytes() == b"abcdef"
    assert spool.sha256(ID) == hashlib.sha256(b"abcdef").hexdigest()


def test_the_directory_and_the_file_are_private(spool: Spool) -> None:
    spool.create(ID, 0)
    assert stat.S_IMODE(spool.root.stat().st_mode) == 0o700
    assert stat.S_IMODE(spool.path(ID).stat().st_mode) == 0o600


@pytest.mark.parametrize("bad", ["", "../etc/passwd", ID.upper(), ID + "\n", ID[:-1], ID + "0"])
def test_an_id_that_is_none_is_refused(spool: Spool, bad: str) -> None:
    for action in (spool.path, spool.remove, spool.sha256):
        with pytest.raises(UploadNotFound):
            action(bad)
    with pytest.raises(UploadNotFound):
        spool.create(bad, 1)


def test_nothing_is_overwritten_nor_followed(spool: Spool, tmp_path: Path) -> None:
    spool.create(ID, 1)
    with pytest.raises(UploadProblem):
        spool.create(ID, 1)
    spool.remove(ID)
    (tmp_path / "target").write_bytes(b"x")
    spool.path(ID).symlink_to(tmp_path / "target")
    with pytest.raises(UploadProblem):
        spool.create(ID, 1)
    with pytest.raises(OSError, match="symbolic"):
        spool.write_at(ID, 0, b"y")
    assert (tmp_path / "target").read_bytes() == b"x"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EFBIG])
def test_a_full_disk_is_told_and_leaves_nothing(
    spool: Spool, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def full(*args: object) -> None:
        raise OSError(number, "full")

    with monkeypatch.context() as patch:
        patch.setattr("csvlib.files.spool._reserve", full)
        with pytest.raises(SpoolFull):
            spool.create(ID, 10)
    assert list(spool.root.iterdir()) == []
    spool.create(ID, 10)
    monkeypatch.setattr(os, "pwrite", full)
    with pytest.raises(SpoolFull):
        spool.write_at(ID, 0, b"x")


def test_a_local_file_is_adopted(spool: Spool, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"abc" * 500_000)
    assert spool.adopt(ID, tmp_path / "x") == 1_500_000
    assert spool.path(ID).read_bytes() == (tmp_path / "x").read_bytes()


def test_a_file_that_cannot_be_adopted_leaves_nothing(spool: Spool, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        spool.adopt(ID, tmp_path / "none")
    assert list(spool.root.iterdir()) == []


@pytest.mark.parametrize("name", ["../x", "/x", "", ".hidden", "a/b", "x\0"])
def test_new_files_have_plain_names(spool: Spool, name: str) -> None:
    with pytest.raises(UploadProblem):
        spool.new_file(name)
    assert spool.new_file("rejects-1.csv").parent == spool.root


def test_removing_twice_is_no_error(spool: Spool) -> None:
    spool.create(ID, 1)
    spool.remove(ID)
    spool.remove(ID)
    with pytest.raises(UploadNotFound):
        spool.write_at(ID, 0, b"x")
