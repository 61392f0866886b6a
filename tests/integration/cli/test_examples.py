"""`example` writes two files, and the first can be imported as it is."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cli = Callable[..., Any]


def test_an_example_is_written_and_imported(cli: Cli, tmp_path: Path, city: str) -> None:
    to, values = tmp_path / "e.csv", tmp_path / "v.csv"
    made = cli("example", city, "--to", to, "--values", values).one
    assert made["fields"] == ["code", "name", "people", "founded", "land"]
    assert values.read_text("utf-8-sig").startswith("field,required,what,longest,allowed,comment")
    outcome = cli("import", to, "--table", city, "--dry-run").one
    assert (outcome["created"], outcome["rejected"]) == (2, 0)


def test_without_names_the_files_are_called_after_the_table(
    cli: Cli, tmp_path: Path, city: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli("example", city).one["to"] == "city-example.csv"
    assert {path.name for path in tmp_path.glob("*.csv")} == {"city-example.csv", "city-values.csv"}


def test_a_place_that_cannot_be_written_is_told(cli: Cli, tmp_path: Path, city: str) -> None:
    answer = cli("example", city, "--to", tmp_path / "none" / "e.csv")
    assert answer.status == 1
    assert answer.err.startswith("export_problem: ")
