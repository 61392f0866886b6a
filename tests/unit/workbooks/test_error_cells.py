"""#N/A and its like are found in the file of each format, where the library gives nothing."""

from pathlib import Path

import pytest
from python_calamine import PasswordError

from csvlib.workbooks import error_cells
from tests import made_workbooks as made

FORMATS = {"xlsx": made.xlsx, "xlsb": made.xlsb, "xls": made.xls, "ods": made.ods}


@pytest.mark.parametrize("kind", FORMATS)
def test_errors_are_found_at_their_row_and_column(kind: str, tmp_path: Path) -> None:
    path = FORMATS[kind](tmp_path / f"x.{kind}")
    assert error_cells.find(path, kind, "Data", 0) == {2: [(1, "#N/A"), (2, "#REF!")]}


def test_a_cell_that_spans_two_reads_is_found_once_or_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made.xlsx(tmp_path / "x.xlsx")
    for size in (1, 7, 64):
        monkeypatch.setattr(error_cells, "_CHUNK", size)
        found = error_cells.find(path, "xlsx", "Data", 0)
        assert {row: set(cells) for row, cells in found.items()} == {2: {(1, "#N/A"), (2, "#REF!")}}


def test_columns_beyond_z_are_counted(tmp_path: Path) -> None:
    row = '<row r="9"><c s="1" t="e" r="AB9"><v>#NUM!</v></c></row>'
    path = made.xlsx(tmp_path / "x.xlsx", [("Data", "", row)])
    assert error_cells.find(path, "xlsx", "Data", 0) == {8: [(27, "#NUM!")]}


def test_repeated_rows_and_cells_of_opendocument_count(tmp_path: Path) -> None:
    rows = (
        '<table:table-row table:number-rows-repeated="3"/><table:table-row>'
        '<table:table-cell table:number-columns-repeated="2"/><c e><text:p>#N/A</text:p></c>'
        "</table:table-row>"
    )
    path = made.ods(tmp_path / "x.ods", [("Other", made.DATA_ODS), ("Data", rows)])
    assert error_cells.find(path, "ods", "Data", 1) == {3: [(2, "#N/A")]}


def test_the_oldest_protection_by_password_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(PasswordError):
        error_cells.find(made.xls(tmp_path / "x.xls", password=True), "xls", "Data", 0)
