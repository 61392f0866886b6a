"""Physical lines: ends, byte order marks, undecodable bytes, and lines too long to hold."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.errors import FileProblem
from csvlib.files import lines
from csvlib.files.lines import Block, blocks, codec_name, is_clean, open_text, skip, split, storable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb\n", ["a\n", "b\n"]),
        ("a\r\nb", ["a\r\n", "b"]),
        ("a\rb\r", ["a\r", "b\r"]),
        ("a\n\r\nb\r", ["a\n", "\r\n", "b\r"]),
        ("a\u2028b\x0bc\x85d", ["a\u2028b\x0bc\x85d"]),
        ("", []),
    ],
)
def test_lines_end_at_lf_crlf_and_cr_only(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@given(st.text(alphabet="ab\r\n,", max_size=60), st.integers(1, 7))
def test_blocks_of_any_size_hold_the_same_lines(text: str, size: int) -> None:
    whole = split(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "BLOCK_CHARS", size)
        read = [
            line for b in blocks(io.StringIO(text, newline=""), longest=100) for line in b.lines
        ]
    assert read == whole


def test_a_line_longer_than_allowed_is_cut_but_stays_too_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lines, "BLOCK_CHARS", 10)
    stream = io.StringIO("a\n" + "x" * 500 + "\nb\n", newline="")
    read = [line for block in blocks(stream, longest=20) for line in block.lines]
    assert [read[0], read[2]] == ["a\n", "b\n"]
    assert 20 < len(read[1].rstrip("\n")) <= 40


def test_a_cut_line_that_ends_in_cr_does_not_swallow_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lines, "BLOCK_CHARS", 30)
    stream = io.StringIO("x" * 29 + "\r" + "b\rc", newline="")
    assert [ln for b in blocks(stream, longest=20) for ln in b.lines][1:] == ["b\r", "c"]


@pytest.mark.parametrize(
    ("text", "clean"), [("abc", True), ("żółć", True), ("a\0b", False), ("é\udcff", False)]
)
def test_text_is_clean_when_postgresql_could_store_it(text: str, clean: bool) -> None:
    assert is_clean(text) is clean


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_the_byte_order_mark_is_not_read_as_text(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes("\ufeffid,é".encode(encoding))
    with open_text(file, encoding) as stream:
        assert stream.read() == "id,é"


def test_plain_utf16_follows_the_mark_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes("\ufeffid".encode("utf-16-be"))
    with open_text(file, "utf-16") as stream:
        assert stream.read() == "id"


@given(
    st.binary(max_size=200),
    st.sampled_from(["utf-8", "utf-16-le", "utf-32-be", "cp932", "gb18030", "cp949", "cp1252"]),
)
def test_no_bytes_stop_the_decoding(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, encoding: str
) -> None:
    file = tmp_path_factory.mktemp("any") / "x"
    file.write_bytes(data)
    with open_text(file, encoding) as stream:
        assert isinstance(stream.read(), str)


@pytest.mark.parametrize("encoding", ["no-such", "", "hex", "rot13", "a\0b"])
def test_an_encoding_that_is_none_is_refused(encoding: str) -> None:
    with pytest.raises(FileProblem):
        codec_name(encoding)


@pytest.mark.parametrize(
    ("count", "left"), [(0, "abcd"), (1, "bcd"), (2, "cd"), (3, "d"), (4, ""), (9, "")]
)
def test_skipping_counts_lines_over_blocks(count: int, left: str) -> None:
    source = iter([Block(["a", "b"], 2, clean=True), Block(["c", "d"], 2, clean=True)])
    assert "".join(line for block in skip(source, count) for line in block.lines) == left


@pytest.mark.parametrize(
    ("text", "stored"),
    [("żółć", "żółć"), ("a\0b\udcff", "a\u2400b\ufffd"), ("\U0001f600", "\U0001f600")],
)
def test_what_cannot_be_stored_is_made_visible(text: str, stored: str) -> None:
    assert storable(text) == stored
