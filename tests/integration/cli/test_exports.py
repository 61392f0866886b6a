"""`export`: rows of a table to a file."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cli = Callable[..., Any]
Query = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out.csv"


def rows(path: Path, delimiter: str = ",", encoding: str = "utf-8") -> list[list[str]]:
    with path.open(encoding=encoding, newline="") as stream:
        return list(csv.reader(stream, delimiter=delimiter))


def test_a_whole_table_with_its_related_names(cli: Cli, city: str, target: Path) -> None:
    answer = cli("export", "--table", city, "--to", target)
    assert answer.status == 0
    assert answer.one == {"table": city, "to": str(target), "rows": 2}
    header, *found = rows(target)
    assert header == ["code", "name", "people", "founded", "land"]
    assert ["OSL", "Oslo", "700", "1048-01-01", "Norway"] in found


def test_chosen_fields_in_their_order(cli: Cli, city: str, target: Path) -> None:
    cli("export", "--table", city, "--to", target, "--fields", "land, code", "--order-by", "code")
    assert rows(target) == [["land", "code"], ["", "NBO"], ["Norway", "OSL"]]


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        (["--where", "people > 800"], ["NBO"]),
        (["--where", "name contains o", "--where", "people < 800"], ["OSL"]),
        (["--where", "founded empty"], ["NBO"]),
        (["--where", "land = Norway"], ["OSL"]),
        (["--where", "name = Bergen"], []),
        (["--order-by", "people:desc"], ["NBO", "OSL"]),
        (["--order-by", "people"], ["OSL", "NBO"]),
    ],
)
def test_filters_must_all_hold_and_rows_are_ordered(
    cli: Cli, city: str, target: Path, options: list[str], codes: list[str]
) -> None:
    answer = cli("export", "--table", city, "--to", target, "--fields", "code", *options)
    assert (answer.status, answer.one["rows"]) == (0, len(codes))
    assert [row[0] for row in rows(target)[1:]] == codes


def test_the_file_is_written_as_asked(cli: Cli, query: Query, city: str, target: Path) -> None:
    query("UPDATE public.city SET name = 'Übersee' WHERE code = 'OSL'")
    options = ["--delimiter", "tab", "--encoding", "cp1252", "--order-by", "code"]
    cli("export", "--table", city, "--to", target, "--fields", "code,name", *options)
    assert rows(target, "\t", "cp1252")[2] == ["OSL", "Übersee"]


def test_a_mark_for_excel_is_written_where_asked(cli: Cli, city: str, target: Path) -> None:
    cli("export", "--table", city, "--to", target, "--bom")
    assert target.read_bytes().startswith(b"\xef\xbb\xbfcode")


def test_exported_and_imported_again_nothing_changes(
    cli: Cli, query: Query, city: str, target: Path
) -> None:
    query("INSERT INTO public.city VALUES ('X', E'=1+1\\n\"q\", ''x''', 5, NULL, 2)")
    cli("export", "--table", city, "--to", target)
    outcome = cli("import", target, "--table", city, "--yes").one
    assert (outcome["read"], outcome["unchanged"]) == (3, 3)


@pytest.mark.parametrize(
    ("options", "status", "code"),
    [
        (["--where", "people near 5"], 1, "bad_filter"),
        (["--where", "nothing = 5"], 1, "unknown_field"),
        (["--fields", "nothing"], 1, "unknown_field"),
        (["--order-by", "nothing"], 1, "unknown_field"),
        (["--nothing"], 2, ""),
    ],
)
def test_what_cannot_be_exported_is_refused_and_no_file_is_left(
    cli: Cli, city: str, target: Path, options: list[str], status: int, code: str
) -> None:
    answer = cli("export", "--table", city, "--to", target, *options)
    assert (answer.status, answer.lines) == (status, [])
    assert answer.err.startswith(code)
    assert not target.exists()


def test_a_table_that_is_not_there_is_refused(cli: Cli, target: Path) -> None:
    answer = cli("export", "--table", "media.nothing", "--to", target)
    assert (answer.status, answer.err.partition(":")[0]) == (1, "unknown_table")
