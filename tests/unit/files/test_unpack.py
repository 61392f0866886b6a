"""Bytes come out as they went in, within limits; damage is told when it is come upon."""

import gzip
import random
from collections import deque
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csvlib.errors import ArchiveTooLarge, CsvDeskError, DamagedArchive, MemberNotFound
from csvlib.files import unpack
from csvlib.files.unpack import Limits
from tests.made_workbooks import zipped

TEXT = b"".join(b"%d,%d\n" % (n, n * n) for n in range(50_000))
NOISE = random.Random(1).randbytes(3_000)


def gzipped(path: Path, *parts: bytes) -> Path:
    path.write_bytes(b"".join(gzip.compress(part, mtime=0) for part in parts))
    return path


def test_a_gzip_file_of_several_members_reads_whole(tmp_path: Path) -> None:
    with unpack.open_gzip(gzipped(tmp_path / "x", TEXT, b"end\n"), "x.gz") as stream:
        assert stream.read(10) == TEXT[:10]
        assert stream.read() == TEXT[10:] + b"end\n"


def test_a_member_of_a_zip_archive_reads_whole(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x", {"a.csv": b"a", "b.csv": TEXT})
    with unpack.open_member(path, "b.csv", "x.zip") as stream:
        assert stream.read() == TEXT
    assert unpack.member_size(path, "b.csv", "x.zip") == len(TEXT)
    with pytest.raises(MemberNotFound, match=r"a\.csv"):
        unpack.open_member(path, "c.csv", "x.zip")


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        (Limits(size=100_000), "more than is read here"),
        (Limits(ratio=2, ratio_from=100_000), "far more than a table"),
    ],
)
def test_past_a_limit_reading_stops(limits: Limits, told: str, tmp_path: Path) -> None:
    packed = gzipped(tmp_path / "x", TEXT)
    archived = zipped(tmp_path / "y", {"a": TEXT})
    for stream in (
        unpack.open_gzip(packed, "x.gz", limits),
        unpack.open_member(archived, "a", "x.gz", limits),
    ):
        with stream, pytest.raises(ArchiveTooLarge, match=told) as caught:
            stream.read()
        assert caught.value.place.file == "x.gz"


def test_within_its_first_part_any_ratio_is_good(tmp_path: Path) -> None:
    commas = b",,,,,,,,,\n" * 100_000
    with unpack.open_gzip(gzipped(tmp_path / "x", commas), "x.gz") as stream:
        assert stream.read() == commas


def test_a_bomb_is_stopped(tmp_path: Path) -> None:
    path = gzipped(tmp_path / "x", bytes(80 * 1024 * 1024))
    with unpack.open_gzip(path, "x.gz") as stream:
        with pytest.raises(ArchiveTooLarge):
            deque(iter(lambda: stream.read(1_000_000), b""), maxlen=0)
        assert stream.raw.tell() < 65 * 1024 * 1024  # type: ignore[attr-defined]


def test_a_file_that_is_cut_off_gives_what_there_is_and_then_says_so(tmp_path: Path) -> None:
    path = gzipped(tmp_path / "x", TEXT)
    path.write_bytes(path.read_bytes()[:-20_000])
    with unpack.open_gzip(path, "x.gz") as stream:
        assert stream.read(1_000) == TEXT[:1_000]
        with pytest.raises(DamagedArchive, match="cut off"):
            stream.read()


def test_a_wrong_checksum_is_told(tmp_path: Path) -> None:
    data = bytearray(gzipped(tmp_path / "x", NOISE).read_bytes())
    data[1_000] ^= 1
    (tmp_path / "x").write_bytes(data)
    with unpack.open_gzip(tmp_path / "x", "x.gz") as stream, pytest.raises(DamagedArchive):
        stream.read()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 400), byte=st.integers(0, 255), zipping=st.booleans())
def test_one_wrong_byte_raises_nothing_but_what_may_be_shown(
    at: int, byte: int, zipping: bool, tmp_path: Path
) -> None:
    path = tmp_path / "x"
    data = bytearray(
        (zipped(path, {"a.csv": NOISE[:200]}) if zipping else gzipped(path, NOISE)).read_bytes()
    )
    data[at % len(data)] = byte
    path.write_bytes(data)
    try:
        opened = unpack.open_member(path, "a.csv", "x") if zipping else unpack.open_gzip(path, "x")
        with opened as stream:
            stream.read()
    except CsvDeskError:
        pass


def test_the_file_is_closed_with_the_stream(tmp_path: Path) -> None:
    for stream in (
        unpack.open_gzip(gzipped(tmp_path / "x", TEXT), "x"),
        unpack.open_member(zipped(tmp_path / "y", {"a": TEXT}), "a", "y"),
    ):
        packed = stream.raw._packed  # type: ignore[attr-defined]
        stream.close()
        assert packed.closed


def test_the_size_of_a_gzip_file_is_estimated(tmp_path: Path) -> None:
    small = gzipped(tmp_path / "x", TEXT[:10_000])
    assert unpack.estimated_gzip_size(small) == 10_000
    large = gzipped(tmp_path / "x", TEXT * 10)
    assert 0.7 < unpack.estimated_gzip_size(large) / len(TEXT * 10) < 1.4
    (tmp_path / "x").write_bytes(b"\x1f\x8bno gzip")
    assert unpack.estimated_gzip_size(tmp_path / "x") == 9
