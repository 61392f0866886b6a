"""Workbooks of all formats give the same rows; what is too large or damaged is told."""

import os
import zipfile
from pathlib import Path

import pytest

from csvlib.errors import (
    DamagedArchive,
    EncryptedFile,
    FileProblem,
    MemberNotFound,
    NotCsv,
    WorkbookTooLarge,
)
from csvlib.files import workbook
from csvlib.model import Container, ContainerKind
from tests import made_workbooks as made

FORMATS = {"xlsx": made.xlsx, "xlsb": made.xlsb, "xls": made.xls, "ods": made.ods}
XLSX = ContainerKind.XLSX


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_sheet_is_read_from_every_format(kind: str, tmp_path: Path) -> None:
    path = FORMATS[kind](tmp_path / "upload")
    found = workbook.choose(path, ContainerKind(kind), "book", None)
    assert found == Container(ContainerKind(kind), "Data", ("Data",))
    assert list(workbook.rows(path, found)) == made.DATA


def test_dates_times_and_durations_are_iso(tmp_path: Path) -> None:
    serials = ((1, 45352), (2, 45352.5868055556), (2, 45352), (3, 0.58680555555), (4, 1.25))
    cells = "".join(f'<c s="{style}"><v>{value}</v></c>' for style, value in serials)
    path = made.xlsx(tmp_path / "x.xlsx", [("S", "", f'<row r="1">{cells}</row>')])
    dates = ["2024-03-01", "2024-03-01 14:05:00", "2024-03-01", "14:05:00", "30:00:00"]
    assert list(workbook.rows(path, Container(XLSX, "S"))) == [dates]


def test_the_head_knows_the_height_and_sees_a_new_file(tmp_path: Path) -> None:
    path = made.xlsx(tmp_path / "x.xlsx")
    box = Container(XLSX, "Data")
    found = workbook.head(path, box, 1)
    assert found == workbook.Sheet((("a", "b", "", ""),), 3)
    made.xlsx(path, [("Data", "", '<row r="1"><c r="A1"><v>5</v></c></row>')])
    os.utime(path, ns=(1, 1))
    assert workbook.head(path, box, 1) == workbook.Sheet((("5",),), 1)


def test_a_sheet_may_be_chosen_and_an_unknown_one_lists_those_there_are(tmp_path: Path) -> None:
    path = made.xlsx(tmp_path / "x", [("One", "", made.DATA_XML), ("Two", "hidden", "")])
    assert workbook.choose(path, XLSX, "b.xlsx", None).member == "One"
    assert workbook.choose(path, XLSX, "b.xlsx", "Two").member == "Two"
    with pytest.raises(MemberNotFound, match="“One”, “Two”") as caught:
        workbook.choose(path, XLSX, "b.xlsx", "Three")
    assert caught.value.place.file == "b.xlsx"
    with pytest.raises(MemberNotFound):
        list(workbook.rows(path, Container(XLSX, "Three", ("One", "Two"))))


def two_cells(last: str) -> str:
    row = last.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    first = '<row r="1"><c r="A1"><v>1</v></c></row>'
    return f'{first}<row r="{row}"><c r="{last}"><v>1</v></c></row>'


def far_apart(path: Path) -> Path:
    """2 kB that ask for 512 GB: the library aborts its process for it."""
    return made.xlsx(path, [("S", "", two_cells("XFD1048576"))])


def long_strings(path: Path) -> Path:
    """Some kilobytes that ask for 3 GB: one text of 32 kB in 100,000 cells."""
    made.xlsx(path, [("S", "", '<row><c t="s"><v>0</v></c></row>' * 100_000)])
    with zipfile.ZipFile(path, "a") as archive:
        link = archive.read("xl/_rels/workbook.xml.rels").decode()
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
        new = f'<Relationship Id="s" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
        text = "x" * 32_000
        archive.writestr("xl/sharedStrings.xml", f"<sst><si><t>{text}</t></si></sst>")
        archive.writestr("xl/_rels/workbook.xml.rels", link.replace("</Relationships>", new))
    return path


def repeated(path: Path) -> Path:
    cell = '<table:table-cell table:number-columns-repeated="9999" office:value-type="float" '
    row = f'<table:table-row table:number-rows-repeated="999999">{cell} office:value="7"/>'
    return made.ods(path, [("S", f"{row}</table:table-row>")])


@pytest.mark.parametrize(
    ("make", "kind"),
    [(far_apart, XLSX), (long_strings, XLSX), (repeated, ContainerKind.ODS)],
    ids=["far apart", "long strings", "repeated cells"],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_workbook_that_would_fill_the_memory_is_told(
    make: object, kind: ContainerKind, tmp_path: Path
) -> None:
    path = make(tmp_path / "x")  # type: ignore[operator]
    with pytest.raises(WorkbookTooLarge, match="Save the sheet as CSV"):
        list(workbook.rows(path, Container(kind, "S")))


def test_what_cannot_fit_is_told_before_it_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "_MOST_PARTS", 100)
    monkeypatch.setattr(workbook.subprocess, "Popen", None)
    for kind in ("xlsx", "xls"):
        path = FORMATS[kind](tmp_path / kind)
        with pytest.raises(WorkbookTooLarge):
            workbook.choose(path, ContainerKind(kind), "x", None)


@pytest.mark.parametrize(
    ("parts", "error"),
    [({"xl/workbook.xml": "<broken"}, DamagedArchive), ({}, DamagedArchive)],
)
def test_a_damaged_workbook_is_told(
    parts: dict[str, str], error: type[FileProblem], tmp_path: Path
) -> None:
    path = made.zipped(tmp_path / "x", parts)
    with pytest.raises(error):
        workbook.choose(path, XLSX, "x", None)


def test_a_workbook_without_sheets_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotCsv, match="no sheet"):
        workbook.choose(made.xlsx(tmp_path / "x", []), XLSX, "x", None)


def test_a_workbook_behind_a_password_is_told(tmp_path: Path) -> None:
    path = made.xls(tmp_path / "x", password=True)
    with pytest.raises(EncryptedFile, match="password"):
        list(workbook.rows(path, Container(ContainerKind.XLS, "Data")))


def test_a_reader_that_stops_early_leaves_no_process(tmp_path: Path) -> None:
    psutil = pytest.importorskip("psutil")
    row = "<row><c><v>1</v></c></row>"
    path = made.xlsx(tmp_path / "x", [("S", "", row * 20_000)])
    rows = workbook.rows(path, Container(XLSX, "S"))
    assert next(rows) == ["1"]
    rows.close()  # type: ignore[attr-defined]
    running = [one.cmdline() for one in psutil.Process().children()]
    assert not [one for one in running if "csvlib.workbooks" in one]
