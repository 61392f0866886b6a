"""`templates`: the same verbs as on the page."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cli = Callable[..., Any]
File = Callable[..., Path]
Query = Callable[..., list[tuple[Any, ...]]]
LINE = ["name", "table", "source", "columns", "shared", "created_by", "uses", "last_used_at"]


@pytest.fixture(autouse=True)
def nothing_known(query: Query, city: str) -> None:
    query("DELETE FROM csv_desk.mapping_memory")


@pytest.fixture
def run(cli: Cli, csv_file: File) -> int:
    path = csv_file("code,Name\nBGO,Bergen\n", "cities_2026.csv")
    number: int = cli("import", path, "--table", "public.city", "--yes").one["run"]
    return number


@pytest.fixture
def kept(cli: Cli, run: int) -> None:
    cli("templates", "save", run, "Cities")


def test_saved_listed_renamed_shared_and_deleted(cli: Cli, run: int) -> None:
    saved = cli("templates", "save", run, "Cities").one
    assert list(saved) == LINE
    assert (saved["name"], saved["table"], saved["source"]) == ("Cities", "public.city", "Cities")
    assert cli("templates").lines == cli("templates", "list").lines == [saved]
    assert cli("templates", "rename", "Cities", "Towns").one["name"] == "Towns"
    assert cli("templates", "share", "Towns").one["shared"] is True
    assert cli("templates", "share", "Towns", "--private").one["shared"] is False
    assert cli("templates", "delete", "Towns").one == {"deleted": "Towns"}
    assert cli("templates").lines == []


def test_exported_it_is_taken_in_elsewhere_and_by_import(
    cli: Cli, csv_file: File, kept: None, tmp_path: Path
) -> None:
    exported = cli("templates", "export", "Cities").one
    path = tmp_path / "cities.json"
    path.write_text(json.dumps(exported), encoding="utf-8")
    made = cli("templates", "import", path, "--name", "Copy", "--shared").one
    assert (made["name"], made["shared"], made["columns"]) == ("Copy", True, 2)
    answer = cli(
        *("import", csv_file("code,Name\nSVG,Stavanger\n"), "--table", "public.city"),
        *("--mapping", path, "--yes"),
    )
    assert answer.status == 0


def test_a_name_that_is_taken_is_told(cli: Cli, run: int, kept: None) -> None:
    answer = cli("templates", "save", run, "cities")
    assert answer.status == 1
    assert answer.err.startswith("template_exists: ")


def test_a_file_that_is_no_json_is_told(cli: Cli, csv_file: File) -> None:
    answer = cli("templates", "import", csv_file("{", "x.json"))
    assert answer.status == 1
    assert answer.err.startswith("mapping_problem: ")
