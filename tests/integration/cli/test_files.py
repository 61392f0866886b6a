"""`inspect` and `read`: no database, one JSON line per file or record."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).resolve().parents[2] / "data"
KEYS = [
    "file",
    "container",
    "encoding",
    "bom",
    "delimiter",
    "quotechar",
    "escapechar",
    "comment",
    "skipinitialspace",
    "header_line",
    "header_rows",
    "skipped_lines",
    "columns",
    "records_estimate",
    "confidence",
    "guesses",
    "remarks",
]
Cli = Callable[..., Any]
File = Callable[..., Path]


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address that would fail at once: these commands must not go near a database."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://127.0.0.1:1/nothing")


@pytest.fixture
def zipped(tmp_path: Path) -> Path:
    path = tmp_path / "two.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", "id,name\n1,Ada\n2,Bo\n")
        archive.writestr("b.csv", "name\nCy\nDi\n")
    return path


def test_a_file_is_described_in_one_line(cli: Cli) -> None:
    answer = cli("inspect", DATA / "contacts-excel.csv")
    assert answer.status == 0
    assert list(answer.one) == KEYS
    assert answer.one["file"] == str(DATA / "contacts-excel.csv")
    assert (answer.one["encoding"], answer.one["bom"], answer.one["delimiter"]) == (
        "utf-8",
        True,
        ";",
    )
    assert (answer.one["header_line"], answer.one["skipped_lines"]) == (1, 0)
    assert answer.one["columns"][:3] == ["First Name", "Last Name", "Email"]
    assert answer.one["container"] is None
    guesses = {guess["part"]: guess for guess in answer.one["guesses"]}
    assert {"encoding", "delimiter", "quotechar", "header_line"} <= set(guesses)
    assert guesses["delimiter"]["value"] == ";"
    assert all(0 <= guess["confidence"] <= 1 and guess["reason"] for guess in guesses.values())
    assert answer.err == ""


def test_a_packed_file_says_what_is_in_it_and_what_is_odd_about_it(cli: Cli, zipped: Path) -> None:
    answer = cli("inspect", zipped, "--member", "b.csv")
    assert answer.one["container"] == {
        "kind": "zip",
        "member": "b.csv",
        "members": ["a.csv", "b.csv"],
    }
    assert [remark["code"] for remark in answer.one["remarks"]] == ["one_column"]
    assert all(remark["message"] for remark in answer.one["remarks"])


def test_a_member_that_is_not_there_is_told(cli: Cli, zipped: Path) -> None:
    answer = cli("inspect", zipped, "--member", "c.csv")
    assert (answer.status, answer.lines) == (1, [])
    assert answer.err.startswith("member_not_found: ")
    assert "a.csv" in answer.err


def test_what_is_no_csv_is_told_and_the_others_are_described(cli: Cli, csv_file: File) -> None:
    good, empty = csv_file("a,b\nx,1\n", "good.csv"), csv_file("", "empty.csv")
    answer = cli("inspect", empty, good, empty.parent, "nowhere.csv")
    assert answer.status == 1
    assert [line["file"] for line in answer.lines] == [str(good)]
    codes = [line.partition(":")[0] for line in answer.err.splitlines()]
    assert codes == ["empty_file", "not_a_file", "not_a_file"]


def test_every_record_is_a_line_with_its_place(cli: Cli, csv_file: File) -> None:
    path = csv_file('a,b\n1,"x\ny"\n2,\n')
    answer = cli("read", path)
    assert answer.lines == [
        {"line": 2, "cells": ["1", "x\ny"]},
        {"line": 4, "cells": ["2", ""]},
    ]
    assert (answer.status, answer.err) == (0, "")


def test_records_that_cannot_be_read_go_to_their_own_file(cli: Cli, csv_file: File) -> None:
    path = csv_file("a,b\n1,2\n3\n4,5,6\n7,8\n")
    rejects = path.with_name("rejects.jsonl")
    answer = cli("read", path, "--rejects", rejects)
    assert [line["cells"] for line in answer.lines] == [["1", "2"], ["7", "8"]]
    bad = [json.loads(line) for line in rejects.read_text().splitlines()]
    assert [(b["line"], b["code"], b["raw"].rstrip()) for b in bad] == [
        (3, "too_few_cells", "3"),
        (4, "too_many_cells", "4,5,6"),
    ]
    assert all(set(b) == {"line", "code", "message", "raw", "severity"} for b in bad)
    assert {b["severity"] for b in bad} == {"critical"}
    assert answer.status == 0
    assert f"2 records could not be read; see {rejects}." in answer.err


def test_without_a_place_for_them_it_is_said_that_there_are_some(cli: Cli, csv_file: File) -> None:
    answer = cli("read", csv_file("a,b\n1,2\n3\n"))
    assert answer.status == 0
    assert "1 record could not be read; name a file with --rejects" in answer.err


def test_a_doubtful_record_is_read_and_its_warning_noted(cli: Cli, csv_file: File) -> None:
    path = csv_file('a,b\n1,x"y\n2,z\n3,w\n')
    rejects = path.with_name("rejects.jsonl")
    answer = cli("read", path, "--rejects", rejects)
    assert answer.lines[0] == {"line": 2, "cells": ["1", 'x"y']}
    (noted,) = [json.loads(line) for line in rejects.read_text().splitlines()]
    assert (noted["line"], noted["code"], noted["severity"]) == (2, "bare_quote", "warning")
    assert "raw" not in noted
    assert f"1 record could be read, but may be wrong; see {rejects}." in answer.err


def test_a_nul_is_printed_as_what_it_is(cli: Cli, csv_file: File) -> None:
    answer = cli("read", csv_file("a,b\n1,x\0y\n2,z\n3,w\n"))
    assert answer.lines[0] == {"line": 2, "cells": ["1", "x\0y"]}


def test_lines_that_are_no_records_are_counted(cli: Cli, csv_file: File) -> None:
    path = csv_file("a,b\n1,2\n\n# half\n3,4\n\n5,6\n")
    answer = cli("read", path, "--comment", "#")
    assert [line["cells"] for line in answer.lines] == [["1", "2"], ["3", "4"], ["5", "6"]]
    assert answer.err == "Left out: blank lines 2, comment lines 1.\n"


@pytest.mark.parametrize(
    ("content", "options", "cells"),
    [
        ("a|b\n1|2\n", ["--delimiter", "|"], [["1", "2"]]),
        ("a\tb\n1\t2\n", ["--delimiter", "\\t"], [["1", "2"]]),
        ("a\tb\n1\t2\n", ["--delimiter", "tab"], [["1", "2"]]),
        ("a,b\n'1,5',2\n", ["--quotechar", "'"], [["1,5", "2"]]),
        ('a,b\n"1\\"5",2\n', ["--escapechar", "\\"], [['1"5', "2"]]),
        ("1,2\n3,4\n", ["--header-line", "none"], [["1", "2"], ["3", "4"]]),
        ("about\n\na,b\n1,2\n", ["--header-line", "3"], [["1", "2"]]),
        ("a,b\nå,2\n".encode("cp1252"), ["--encoding", "cp1252"], [["å", "2"]]),
        ("a||b\n1||2\n", ["--delimiter", "||"], [["1", "2"]]),
        ("a,b\n1,2\n", ["--delimiter", "none"], [["1,2"]]),
        ("a,b\n1,2\n", ["--delimiter", ""], [["1,2"]]),
        ('a,b\n1,"2"\n', ["--quotechar", "none"], [["1", '"2"']]),
        ("a,b\n%x\n1,2\n", ["--comment", "%"], [["1", "2"]]),
        ("x,,y,\na,b,a,b\n1,2,3,4\n", ["--header-rows", "2"], [["1", "2", "3", "4"]]),
    ],
)
def test_what_is_given_is_not_guessed(
    cli: Cli, csv_file: File, content: str | bytes, options: list[str], cells: list[list[str]]
) -> None:
    answer = cli("read", csv_file(content), *options)
    assert [line["cells"] for line in answer.lines] == cells


@pytest.mark.parametrize(
    ("options", "status"),
    [
        (["--header-line", "0"], 2),
        (["--header-line", "first"], 2),
        (["--header-line", "²"], 2),
        (["--header-rows", "3"], 2),
        (["--quotechar", "::"], 1),
        (["--encoding", "klingon"], 1),
        (["--no-such-option"], 2),
    ],
)
def test_an_option_that_cannot_be_is_refused(
    cli: Cli, csv_file: File, options: list[str], status: int
) -> None:
    answer = cli("read", csv_file("a,b\n1,2\n"), *options)
    assert (answer.status, answer.lines) == (status, [])
    assert answer.err
