"""What a Format says in bytes."""

import codecs
import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.errors import ExportProblem
from csvlib.exporting.encoding import byte_order_mark, check_format, header, recoder
from csvlib.model import Format

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "^", "\x1f", "_", " ", "\\", "'"])
def test_a_delimiter_is_any_sign(delimiter: str) -> None:
    check_format(Format(delimiter=delimiter))


@pytest.mark.parametrize("delimiter", ["", ";;", "a", "7", '"', "\n", "\r", "\0", "é", "، "])
def test_what_cannot_be_a_delimiter_is_refused(delimiter: str) -> None:
    with pytest.raises(ExportProblem, match="delimiter"):
        check_format(Format(delimiter=delimiter))


@pytest.mark.parametrize("encoding", ["", "no-such", "base64", "rot13", "undefined", "utf\0"])
def test_what_is_no_encoding_of_text_is_refused(encoding: str) -> None:
    with pytest.raises(ExportProblem, match="encoding"):
        check_format(Format(encoding=encoding))


@pytest.mark.parametrize("separator", ["\0", "\ud800"])
def test_a_list_separator_that_is_no_text_is_refused(separator: str) -> None:
    with pytest.raises(ExportProblem):
        check_format(Format(list_separator=separator))


@given(names=st.lists(TEXT, min_size=2))
def test_the_header_is_read_back_without_formulas_escaped(names: list[str]) -> None:
    line = header(Format(delimiter=";", escape_formulas=False), names)
    assert list(csv.reader(io.StringIO(line, newline=""), delimiter=";")) == [names]


def test_a_formula_in_the_header_is_escaped() -> None:
    assert header(Format(), ["=cmd", "-5", "name"]) == "'=cmd,-5,name\n"


@pytest.mark.parametrize(
    ("encoding", "bom", "start"),
    [
        ("utf-8", True, codecs.BOM_UTF8),
        ("UTF8", True, codecs.BOM_UTF8),
        ("utf-8", False, b""),
        ("utf-8-sig", True, codecs.BOM_UTF8),
        ("utf-16", True, codecs.BOM_UTF16),
        ("utf-16-le", True, codecs.BOM_UTF16_LE),
        ("cp1252", True, b""),
    ],
)
def test_a_file_begins_with_at_most_one_byte_order_mark(
    encoding: str, bom: bool, start: bytes
) -> None:
    head = byte_order_mark(Format(encoding=encoding, bom=bom)) + "a"
    recode = recoder(encoding)
    written = recode(head.encode()) + recode(b"")
    assert written.startswith(start)
    assert written.removeprefix(start).replace(b"\0", b"") == b"a"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32-be", "gb18030", "utf-7"])
@given(text=TEXT, size=st.integers(1, 7))
def test_text_cut_anywhere_arrives_whole(encoding: str, text: str, size: int) -> None:
    recode, given_bytes = recoder(encoding), text.encode()
    pieces = [given_bytes[at : at + size] for at in range(0, len(given_bytes), size)]
    written = b"".join(map(recode, [*pieces, b""]))
    assert written.decode(encoding) == text.encode(encoding).decode(encoding)


def test_an_encoding_with_shift_states_is_closed() -> None:
    recode = recoder("iso2022_jp")
    assert recode("東".encode()) + recode(b"") == "東".encode("iso2022_jp")


def test_a_character_the_encoding_lacks_is_told_without_the_cell() -> None:
    with pytest.raises(ExportProblem, match="do not exist in cp1252") as told:
        recoder("cp1252")("Ελένη".encode())
    assert "Ελένη" not in str(told.value)
    assert told.value.__suppress_context__
