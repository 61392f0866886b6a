"""Every command that reads a file takes the same options, and means the same by them."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from csvlib.cli import app

Cli = Callable[..., Any]
OPTIONS = {
    "--encoding",
    "--delimiter",
    "--quotechar",
    "--escapechar",
    "--comment",
    "--header-line",
    "--header-rows",
    "--member",
}


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    path = tmp_path / "odd.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("first.csv", "code,name\nOSL,Oslo\n" * 20)
        archive.writestr("cities.txt", "made by hand\ncode~~name\nBGO~~Bergen\nTRD~~Trondheim\n")
    return path


ODD = ("--member", "cities.txt", "--delimiter", "~~", "--header-line", "2")


@pytest.mark.parametrize("name", ["inspect", "read", "map", "import"])
def test_the_options_are_the_same_ones(name: str) -> None:
    parameters = get_command(app).commands[name].params  # type: ignore[attr-defined]
    assert {option for one in parameters for option in one.opts} >= OPTIONS


def test_inspect_describes_the_file_as_told(cli: Cli, odd: Path) -> None:
    answer = cli("inspect", odd, *ODD)
    assert (answer.one["columns"], answer.one["delimiter"]) == (["code", "name"], "~~")
    settled = {one["part"] for one in answer.one["guesses"] if one["confidence"] == 1}
    assert {"member", "delimiter", "header_line"} <= settled


def test_map_sees_the_columns_as_told(cli: Cli, odd: Path, city: str) -> None:
    answer = cli("map", odd, "--table", city, *ODD)
    assert {one["header"]: one["target"] for one in answer.one["columns"]} == {
        "code": "code",
        "name": "name",
    }


def test_import_reads_every_row_as_told(cli: Cli, odd: Path, city: str, query: Any) -> None:
    answer = cli("import", odd, "--table", city, "--yes", *ODD)
    assert (answer.status, answer.one["created"], answer.one["rejected"]) == (0, 2, 0), answer.err
    assert query("SELECT name FROM public.city WHERE code IN ('BGO', 'TRD') ORDER BY code") == [
        ("Bergen",),
        ("Trondheim",),
    ]
