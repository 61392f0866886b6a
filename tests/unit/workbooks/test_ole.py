"""Streams of a compound file, large and small; damage is told, and never goes round in circles."""

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.workbooks.ole import OleFile
from tests.made_workbooks import ole

BIG = bytes(range(256)) * 20
WHOLE = ole({"Workbook": BIG, "Other": b"x"}, small=b"little" * 30)


def test_large_and_small_streams_are_read() -> None:
    file = OleFile(io.BytesIO(WHOLE))
    assert set(file.entries) == {"Workbook", "Other", "Small"}
    assert file.read("Workbook")[:4096] == BIG[:4096]
    assert file.read("Small") == b"little" * 30


@pytest.mark.parametrize(
    "data", [b"", b"PK", WHOLE[:300], WHOLE[:512], WHOLE[:30] + b"\x03" + WHOLE[31:]]
)
def test_what_is_no_such_file_or_cut_off_is_told(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        OleFile(io.BytesIO(data))


def test_a_chain_of_sectors_that_runs_in_circles_is_told() -> None:
    circle = bytearray(WHOLE)
    struct.pack_into("<I", circle, 512 + 4, 1)  # the directory's sector is followed by itself
    with pytest.raises(ValueError, match="nowhere"):
        OleFile(io.BytesIO(bytes(circle)))


@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 255))
def test_one_wrong_byte_raises_nothing_but_value_error(at: int, byte: int) -> None:
    damaged = bytearray(WHOLE)
    damaged[at] = byte
    try:
        file = OleFile(io.BytesIO(bytes(damaged)))
        for name in file.entries:
            file.read(name)
    except ValueError:
        pass
