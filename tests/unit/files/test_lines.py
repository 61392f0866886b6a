"""Physical lines: ends, byte order marks, undecodable bytes, and lines too long to hold."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.errors import FileProblem
from csvlib.files import lines
from csvlib.files.lines import Block, blocks, codec_name, is_clean, skip, split, storable, texts


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


def lines_of(
    data: bytes, *, longest: int = 1_000_000, size: int, encoding: str = "utf-8"
) -> list[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "BLOCK_BYTES", size)
        found = blocks(io.BytesIO(data), encoding, longest=longest)
        return [line for block in found for line in block.lines]


@given(st.text(alphabet="aé\r\n,\U0001f600", max_size=60), st.integers(1, 7))
def test_blocks_of_any_size_hold_the_same_lines(text: str, size: int) -> None:
    assert lines_of(text.encode(), size=size) == split(text)


@given(st.text(alphabet="aé\r\n", max_size=40), st.integers(1, 5), st.sampled_from([16, 32]))
def test_wide_encodings_are_cut_between_characters(text: str, size: int, bits: int) -> None:
    encoding = f"utf-{bits}-le"
    assert lines_of(text.encode(encoding), size=size, encoding=encoding) == split(text)


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "a\r\nb\r\n", "a\n\nb"])
def test_a_block_is_made_of_text_or_of_lines_alike(text: str) -> None:
    by_text, by_lines = Block.of(text), Block(split(text), len(text), clean=True)
    assert by_text.lines == by_lines.lines
    assert by_text.text == by_lines.text
    assert by_text.chars == by_lines.chars


def test_only_the_last_block_ends_within_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "BLOCK_BYTES", 5)
    found = [b.text for b in blocks(io.BytesIO(b"ab\ncdefgh\r\nij\nk"), "utf-8", longest=99)]
    assert "".join(found) == "ab\ncdefgh\r\nij\nk"
    assert all(text.endswith("\n") for text in found[:-1])


def test_damage_is_told_of_the_block_that_holds_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "BLOCK_BYTES", 4)
    found = list(blocks(io.BytesIO(b"abc\n\xffbc\nabc\n\0bc\n"), "utf-8", longest=99))
    assert [block.clean for block in found] == [True, False, True, False]


def test_a_line_longer_than_allowed_is_cut_but_stays_too_long() -> None:
    read = lines_of(b"a\n" + b"x" * 500 + b"\nb\n", longest=20, size=10)
    assert [read[0], read[2]] == ["a\n", "b\n"]
    assert 20 < len(read[1].rstrip("\n")) <= 40


def test_a_cut_line_that_ends_in_cr_does_not_swallow_the_next() -> None:
    assert lines_of(b"x" * 29 + b"\r" + b"b\rc", longest=20, size=30)[1:] == ["b\r", "c"]


@pytest.mark.parametrize(
    ("text", "clean"), [("abc", True), ("żółć", True), ("a\0b", False), ("é\udcff", False)]
)
def test_text_is_clean_when_postgresql_could_store_it(text: str, clean: bool) -> None:
    assert is_clean(text) is clean


def decoded(data: bytes, encoding: str) -> str:
    return "".join(text for text, _ in texts(io.BytesIO(data), encoding))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_the_byte_order_mark_is_not_read_as_text(encoding: str) -> None:
    assert decoded("\ufeffid,é".encode(encoding), encoding) == "id,é"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "UTF-8-SIG", "utf_8"])
def test_names_of_an_encoding_read_alike(encoding: str) -> None:
    assert decoded("\ufeffid,é".encode(), encoding) == "id,é"
    assert decoded("id,é".encode(), encoding) == "id,é"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_wide_encoding_without_its_mark_is_little_endian(encoding: str) -> None:
    assert decoded("id,é".encode(f"{encoding}-le"), encoding) == "id,é"


def test_plain_utf16_follows_the_mark_of_the_file() -> None:
    assert decoded("\ufeffid".encode("utf-16-be"), "utf-16") == "id"


@given(
    st.binary(max_size=200),
    st.sampled_from(["utf-8", "utf-16-le", "utf-32-be", "cp932", "gb18030", "cp949", "cp1252"]),
    st.integers(1, 40),
)
def test_no_bytes_stop_the_decoding(data: bytes, encoding: str, size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "BLOCK_BYTES", size)
        assert isinstance(decoded(data, encoding), str)


@pytest.mark.parametrize(
    "encoding", ["no-such", "", "hex", "rot13", "a\0b", "idna", "unicode_escape"]
)
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
