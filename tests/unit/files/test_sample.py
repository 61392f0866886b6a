"""The head and the tail of a file, as lines."""

import gzip
from pathlib import Path

import pytest

from csvlib.files.sample import Head, as_lines, last_lines, read_head
from csvlib.model import Container, ContainerKind


@pytest.mark.parametrize(("size", "complete"), [(3, False), (6, True), (99, True)])
def test_a_head_knows_whether_it_is_the_whole_file(
    tmp_path: Path, size: int, complete: bool
) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(b"abcdef")
    head = read_head(file, None, size, name="x.csv")
    assert (head.data, head.complete) == (b"abcdef"[:size], complete)


def test_a_packed_head_is_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "x.csv.gz"
    file.write_bytes(gzip.compress(b"id,name\n" * 50_000))
    head = read_head(file, Container(ContainerKind.GZIP), 100_000, name="x")
    assert (len(head.data), head.complete) == (100_000, False)


def test_lines_leave_out_the_mark_and_the_cut_line() -> None:
    assert as_lines(Head(b"\xef\xbb\xbfa\nb\nc", complete=True), "utf-8").lines == [
        "a\n",
        "b\n",
        "c",
    ]
    assert as_lines(Head(b"a\nb\nc", complete=False), "utf-8").lines == ["a\n", "b\n"]
    assert as_lines(Head(b"abc", complete=False), "utf-8").lines == ["abc"]


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "cp1252"])
def test_the_last_lines_are_whole(tmp_path: Path, codec: str) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes("".join(f"{i:06d},näme\n" for i in range(20_000)).encode(codec))
    lines = last_lines(file, codec)
    assert lines[-1] == "019999,näme\n"
    assert set(map(len, lines)) == {12}
