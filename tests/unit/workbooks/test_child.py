"""What the child says of a workbook, one JSON value a line."""

import json
from pathlib import Path
from typing import Any

import pytest

from csvlib.workbooks import child
from tests import made_workbooks as made


@pytest.fixture(autouse=True)
def _no_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limits would hold for the tests' own process."""
    monkeypatch.setattr(child, "_limit", lambda task: None)


def told(capsys: pytest.CaptureFixture[str], path: Path, **task: object) -> list[Any]:
    asked = {"path": str(path), "kind": path.suffix[1:], "memory": 0, "seconds": 0} | task
    assert child.main(json.dumps(asked)) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_rows_come_after_their_number(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = made.xlsx(tmp_path / "x.xlsx")
    assert told(capsys, path, sheet="Data") == [{"height": 3}, made.DATA, {"end": True}]
    assert told(capsys, path, sheet="Data", most=1)[1] == made.DATA[:1]


def test_visible_sheets_come_first_and_an_empty_one_is_not_chosen(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    sheets = [("Hid", "hidden", made.DATA_XML), ("Void", "", ""), ("Full", "", made.DATA_XML)]
    path = made.xlsx(tmp_path / "x.xlsx", sheets)
    assert told(capsys, path) == [{"sheets": ["Void", "Full", "Hid"], "chosen": "Full"}]


def test_an_empty_sheet_has_no_rows(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = made.xlsx(tmp_path / "x.xlsx", [("Void", "", "")])
    assert told(capsys, path, sheet="Void") == [{"height": 0}, {"end": True}]


def test_leading_rows_and_columns_count(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    row = '<row r="3"><c r="C3"><v>1.5</v></c><c r="D3" t="e"><v>#N/A</v></c></row>'
    path = made.xlsx(tmp_path / "x.xlsx", [("S", "", row)])
    rows = told(capsys, path, sheet="S")[1]
    assert rows == [["", "", "", ""], ["", "", "", ""], ["", "", "1.5", "#N/A"]]


@pytest.mark.parametrize(
    ("make", "failed"),
    [
        (lambda path: path.write_bytes(b"PK\x03\x04 no archive"), "damaged"),
        (lambda path: made.zipped(path, {"xl/workbook.xml": "<broken"}), "damaged"),
        (lambda path: made.xlsx(path, [("Other", "", "")]), "no_such_sheet"),
    ],
)
def test_a_failure_is_one_word(
    make: Any, failed: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    make(tmp_path / "x.xlsx")
    assert told(capsys, tmp_path / "x.xlsx", sheet="Data") == [{"failed": failed}]


def test_protection_by_password_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = made.xls(tmp_path / "x.xls", password=True)
    assert told(capsys, path, sheet="Data")[-1] == {"failed": "encrypted"}


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_errors_on_the_edge_of_a_sheet_are_rows_and_columns_of_it(
    kind: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    if kind == "xlsx":
        cells = '<row r="1"><c r="A1"><v>7</v></c></row>'
        cells += '<row r="3"><c r="C3" t="e"><v>#N/A</v></c></row>'
        path = made.xlsx(tmp_path / "x.xlsx", [("S", "", cells)])
    else:
        error = "<c e><text:p>#N/A</text:p></c>"
        rows = ("<c f/>", "", f"<table:table-cell/><table:table-cell/>{error}")
        cells = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
        path = made.ods(tmp_path / "x.ods", [("S", cells)])
    height, rows, end = told(capsys, path, sheet="S")
    assert height == {"height": 3}
    assert rows == [["7", "", ""], ["", "", ""], ["", "", "#N/A"]]
    assert end == {"end": True}
