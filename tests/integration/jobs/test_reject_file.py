"""The reject file can be corrected and brought in again."""

import csv
import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from csvlib.files import profile
from csvlib.jobs import imports, tasks, uploads
from csvlib.jobs.desk import Desk
from csvlib.jobs.reject_file import EXTRA, PLAIN, form_of
from csvlib.model import Container, ContainerKind, Run, TableName

# What a column holds in most rows decides which field it is mapped to.
GOOD = "AAA,Aar,1\nBBB,Bern,2\nCCC,Cork,3\n"


def text(desk: Desk, run: Run, encoding: str = "utf-8") -> str:
    assert run.reject_file is not None, run.failure
    return desk.spool.new_file(run.reject_file).read_bytes().decode(encoding)


def rows(desk: Desk, run: Run, delimiter: str = ",", encoding: str = "utf-8") -> list[list[str]]:
    lines = text(desk, run, encoding).splitlines(keepends=True)
    return list(csv.reader(lines, delimiter=delimiter))


def test_rejected_rows_come_with_their_line_codes_and_advice(
    desk: Desk, city: str, cities: Path, prepared: Callable[..., Run]
) -> None:
    header, *rejected = rows(desk, prepared(desk, cities, city))
    assert header == ["code", "name", "people", "founded", "land", *EXTRA]
    assert [row[:7] for row in rejected] == [
        ["TRD", "Trondhjem", "200", "", "Norway", "6", "duplicate_in_file"],
        ["LIM", "Lima", "many", "", "Peru", "7", "invalid_number"],
        ["LA", "La Paz", "", "", "", "8", "too_few_cells"],
    ]
    assert all(row[7].endswith(".") for row in rejected)


def test_without_a_rejected_row_there_is_no_file(
    desk: Desk, city: str, csv_file: Callable[..., Path], prepared: Callable[..., Run]
) -> None:
    assert prepared(desk, csv_file("code,name\nBGO,Bergen\n"), city).reject_file is None


def test_it_is_in_the_files_own_dialect_and_encoding(
    desk: Desk, city: str, csv_file: Callable[..., Path], prepared: Callable[..., Run]
) -> None:
    content = "code;name;people\nBGO;Ålesund, størst;viele\nTRD;Zürich;12\nOSL;Öslo;3\nX;Ünter;4\n"
    run = prepared(desk, csv_file(content.encode("cp1252")), city)
    header, *rejected = rows(desk, run, ";", "cp1252")
    assert header == ["code", "name", "people", *EXTRA]
    assert [row[:5] for row in rejected] == [
        ["BGO", "Ålesund, størst", "viele", "2", "invalid_number"]
    ]


def test_a_byte_order_mark_is_kept(
    desk: Desk, city: str, csv_file: Callable[..., Path], prepared: Callable[..., Run]
) -> None:
    run = prepared(desk, csv_file(f"\ufeffcode,name,people\nBGO,Bergen,x\n{GOOD}"), city)
    assert text(desk, run).startswith("\ufeffcode,name,people,")


@pytest.mark.parametrize(
    ("cell", "written"), [("=1+1", "'=1+1"), ("@sum", "'@sum"), ("-5", "-5"), ("+x", "'+x")]
)
def test_what_a_spreadsheet_would_run_is_made_text(
    desk: Desk,
    city: str,
    csv_file: Callable[..., Path],
    prepared: Callable[..., Run],
    cell: str,
    written: str,
) -> None:
    run = prepared(desk, csv_file(f"code,name,people\nBGO,{cell},x\n{GOOD}"), city)
    assert rows(desk, run)[1][1] == written


def test_a_row_with_too_many_cells_keeps_as_many_as_there_are_headers(
    desk: Desk, city: str, csv_file: Callable[..., Path], prepared: Callable[..., Run]
) -> None:
    run = prepared(desk, csv_file('code,name,people\nOK,Ok,1\nBGO,"Berg, en",3,4,5\n'), city)
    assert rows(desk, run)[1][:5] == ["BGO", "Berg, en", "3", "3", "too_many_cells"]


def test_several_problems_of_a_row_are_told_together(
    desk: Desk, city: str, csv_file: Callable[..., Path], prepared: Callable[..., Run]
) -> None:
    run = prepared(
        desk,
        csv_file("code,name,people,founded\nBGO,,x,never\nA,Aa,1,2001-02-03\nB,Bb,2,2001-02-03\n"),
        city,
    )
    (row,) = rows(desk, run)[1:]
    assert row[5] == "invalid_date invalid_number missing_required"
    assert row[6].count(".") >= 3


def test_corrected_it_can_be_brought_in(
    desk: Desk,
    city: str,
    cities: Path,
    csv_file: Callable[..., Path],
    imported: Callable[..., Run],
) -> None:
    content = text(desk, imported(desk, cities, city))
    fixed = content.replace("many", "10000").replace("LA,La Paz,", "LAPAZ,La Paz,7")
    run = imported(desk, csv_file(fixed, "fixed.csv"), city)
    assert run.counts is not None
    assert (run.counts.created, run.counts.rejected) == (2, 0)


def test_a_file_without_a_header_has_numbered_columns(
    desk: Desk, city: str, csv_file: Callable[..., Path]
) -> None:
    run = uploads.adopt(desk, csv_file("BGO,Bergen,x\nTRD,Trondheim,4\n"), "tester")
    run = imports.reprofile(desk, run.id, "tester", header_line=None)
    mapping = imports.suggest(desk, run.id, TableName("public", "city"))
    columns = tuple(
        dataclasses.replace(column, target=target)
        for column, target in zip(mapping.columns, ("code", "name", "people"), strict=True)
    )
    imports.check(
        desk, run.id, dataclasses.replace(mapping, columns=columns, key=("code",)), "tester"
    )
    header, *rejected = rows(desk, tasks.prepare(desk, run.id))
    assert header[:3] == ["column 1", "column 2", "column 3"]
    assert rejected[0][:4] == ["BGO", "Bergen", "x", "1"]


def test_one_column_is_written_with_commas_for_there_are_more_now(
    csv_file: Callable[..., Path],
) -> None:
    found = profile(csv_file("code\nBGO\nX\n"), delimiter="", header_line=1)
    assert len(found.columns) == 1
    assert form_of(found) == PLAIN


@pytest.mark.parametrize("kind", [kind for kind in ContainerKind if kind.is_workbook])
def test_the_rows_of_a_workbook_are_written_with_commas(
    csv_file: Callable[..., Path], kind: ContainerKind
) -> None:
    found = profile(csv_file("a;b\n1;2\n"))
    assert form_of(dataclasses.replace(found, container=Container(kind, "A", ("A",)))) == PLAIN


@pytest.mark.parametrize("container", [None, Container(ContainerKind.GZIP)])
def test_a_file_of_text_keeps_its_form_packed_or_not(
    csv_file: Callable[..., Path], container: Container | None
) -> None:
    found = profile(csv_file("name;b\nÅ;2\n".encode("cp1252")), encoding="cp1252")
    form = form_of(dataclasses.replace(found, container=container))
    assert (form.dialect, form.encoding, form.bom) == (found.dialect, "cp1252", False)


def test_rows_between_long_separators_come_back_by_cell(
    desk: Desk, city: str, csv_file: Callable[..., Path]
) -> None:
    content = 'code||name||people\nBGO||Bergen, x||viele\nX||"Y||Z"\n' + GOOD.replace(",", "||")
    run = uploads.adopt(desk, csv_file(content), "tester", delimiter="||", header_line=1)
    mapping = imports.suggest(desk, run.id, TableName("public", "city"))
    imports.check(desk, run.id, mapping, "tester")
    done = tasks.prepare(desk, run.id)
    header, *rejected = text(desk, done).splitlines()
    assert header == "code||name||people||line||codes||advice"
    assert rejected[0].startswith("BGO||Bergen, x||viele||2||invalid_number||")
    assert rejected[1].startswith('X||"Y||Z"||||3||too_few_cells||')
