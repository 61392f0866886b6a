"""The reject file can be corrected and brought in again."""

import csv
import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from csvlib.files import profile, unescape_formula
from csvlib.jobs import imports, tasks, uploads
from csvlib.jobs.desk import Desk
from csvlib.jobs.fixes.edits import exclude_rows, fix_cells
from csvlib.jobs.reject_file import EXTRA, PLAIN, form_of, headers, write_reject_file
from csvlib.model import (
    CellFix,
    Container,
    ContainerKind,
    Report,
    RuleResult,
    Run,
    Severity,
    TableName,
)
from csvlib.staging import StagingTables
from tests.made_findings import HOSTILE

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


@pytest.mark.parametrize("cell", HOSTILE)
def test_hostile_cells_come_out_as_the_text_they_are(
    desk: Desk, city: str, csv_file: Callable[..., Path], prepared: Callable[..., Run], cell: str
) -> None:
    quoted = cell.replace('"', '""')
    run = prepared(desk, csv_file(f'code,name,people\nBGO,"{quoted}",x\n{GOOD}'), city)
    written = rows(desk, run)[1][1]
    assert unescape_formula(written) == cell
    assert written[0] not in "=+-@"


def test_rows_that_were_left_out_are_not_in_it(
    desk: Desk, city: str, cities: Path, prepared: Callable[..., Run]
) -> None:
    run = prepared(desk, cities, city)
    exclude_rows(desk, run.id, [5, 7], "tester")
    _, *rejected = rows(desk, tasks.prepare(desk, run.id))
    assert [row[5] for row in rejected] == ["7"]


def test_cells_are_as_they_were_last_fixed(
    desk: Desk, city: str, cities: Path, prepared: Callable[..., Run]
) -> None:
    run = prepared(desk, cities, city)
    fix_cells(desk, run.id, [CellFix(row_no=6, position=1, new="Lima (PE)")], "tester")
    _, *rejected = rows(desk, tasks.prepare(desk, run.id))
    assert rejected[1][:3] == ["LIM", "Lima (PE)", "many"]


def test_a_letter_that_the_files_encoding_lacks_is_kept_all_the_same(
    desk: Desk, city: str, csv_file: Callable[..., Path], prepared: Callable[..., Run]
) -> None:
    content = "code;name;people\nBGO;Ålesund;x\nA;Ünter;1\nB;Öslo;2\n"
    run = prepared(desk, csv_file(content.encode("cp1252")), city)
    fix_cells(desk, run.id, [CellFix(row_no=1, position=1, new="Łódź")], "tester")
    written = text(desk, tasks.prepare(desk, run.id))
    assert written.startswith("\ufeffcode;name;people;line;")
    assert written.splitlines()[1].startswith("BGO;Łódź;x;2;")


def ruled(desk: Desk, run: Run, descriptions: dict[str, str]) -> list[list[str]]:
    """The reject file again, after two rules of one code have been broken by row 6."""
    rules = tuple(
        RuleResult(rule_id, "odd_name", description, Severity.CRITICAL, ("name",), failed=1)
        for rule_id, description in descriptions.items()
    )
    assert run.prepared_attempt is not None
    assert run.profile is not None
    tables = StagingTables(run.id, run.prepared_attempt)
    with desk.database.transaction() as connection:
        with connection.cursor() as cursor:
            for rule in rules[:2]:
                cursor.execute(
                    "INSERT INTO csv_desk.issue"
                    " (run_id, row_no, line_no, code, severity, rule_id)"
                    " VALUES (%s, 6, 7, 'odd_name', 'critical', %s)",
                    (run.id, rule.rule_id),
                )
        name = write_reject_file(connection, desk.spool, tables, run.profile, Report(rules))
    return rows(desk, dataclasses.replace(run, reject_file=name))


def test_each_broken_rule_speaks_for_itself(
    desk: Desk, city: str, cities: Path, prepared: Callable[..., Run]
) -> None:
    descriptions = {"a": "Names are short.", "b": "Names are known.", "c": "Not this one."}
    row = ruled(desk, prepared(desk, cities, city), descriptions)[2]
    assert row[6] == "invalid_number odd_name"
    assert "Names are short. Names are known." in row[7]
    assert "Not this one." not in row[7]


def test_no_rule_brings_a_formula_along(
    desk: Desk, city: str, csv_file: Callable[..., Path], prepared: Callable[..., Run]
) -> None:
    content = "code,name,people\nA,Aa,1\nB,Bb,2\nC,Cc,3\nD,Dd,4\nE,Ee,5\nF,Ff,6\nG,Gg,x\n"
    run = prepared(desk, csv_file(content), city)
    written = ruled(desk, run, {"a": "=cmd|' /C calc'!A0"})
    assert written[1][5].startswith("'=cmd|' /C calc'!A0 ")


def test_a_header_that_is_too_short_leaves_the_columns_where_they_are(
    csv_file: Callable[..., Path],
) -> None:
    found = profile(csv_file("a,b\n1,2,3\n4,5,6\n"), header_line=1)
    assert headers(found) == ("a", "b", "")
    assert len(found.columns) == 3


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
