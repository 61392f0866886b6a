"""The part of a sheet is found by the links, whatever it is called."""

import io
import zipfile
from pathlib import Path

import pytest

from csvlib.workbooks.parts import binary_records, sheet_part
from tests.made_workbooks import binary, xlsb, xlsx


def test_a_sheet_is_found_by_its_name(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "x.xlsx", [("One", "", ""), ("Two", "hidden", "")])
    with zipfile.ZipFile(path) as archive:
        assert sheet_part(archive, "Two") == "xl/worksheets/s2.xml"
        with pytest.raises(KeyError):
            sheet_part(archive, "Three")


def test_a_sheet_of_a_binary_workbook_is_found(tmp_path: Path) -> None:
    with zipfile.ZipFile(xlsb(tmp_path / "x.xlsb")) as archive:
        assert sheet_part(archive, "Data") == "xl/worksheets/s1.bin"


def test_binary_records_have_long_numbers_and_sizes() -> None:
    records = [(0, b""), (156, b"x" * 300), (7, b"yz")]
    data = b"".join(binary(kind, part) for kind, part in records)
    assert list(binary_records(io.BytesIO(data))) == records


def test_a_binary_part_that_is_cut_off_ends() -> None:
    assert list(binary_records(io.BytesIO(binary(156, b"x" * 300)[:2])))
