"""`rules`: a table's own suite as a file, and the rules in force."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cli = Callable[..., Any]
LINE = ["rule_id", "code", "severity", "description", "type", "columns", "from", "judged_by"]


@pytest.fixture
def suites(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    directory = tmp_path / "some" / "suites"
    monkeypatch.setenv("CSVDESK_SUITES_DIR", str(directory))
    return directory


def test_a_suite_is_written_and_then_in_force(cli: Cli, suites: Path, city: str) -> None:
    derived = cli("rules", "list", city).lines
    assert {line["from"] for line in derived} == {"derived"}
    made = cli("rules", "init", city).one
    assert made["table"] == city
    assert made["to"] == str(suites / "public.city.json")
    assert made["rules"] == [line["rule_id"] for line in derived]
    assert [path.name for path in suites.iterdir()] == ["public.city.json"]
    listed = cli("rules", "list", city).lines
    assert listed == [{**line, "from": "file"} for line in derived]
    assert list(listed[0]) == [*LINE, "changed_by", "changed_at"]
    assert {line["judged_by"] for line in listed} == {"rule", "cast", "plan"}


def test_a_file_is_replaced_only_when_asked(cli: Cli, suites: Path, city: str) -> None:
    suites.mkdir(parents=True)
    path = suites / "public.city.json"
    path.write_text('{"expectations": []}')
    refused = cli("rules", "init", city)
    assert (refused.status, refused.lines) == (1, [])
    assert refused.err.startswith("suite_not_written: ")
    assert path.read_text() == '{"expectations": []}'
    assert cli("rules", "list", city).lines == []
    written = cli("rules", "init", city, "--force").one["rules"]
    assert len(json.loads(path.read_text())["expectations"]) == len(written) > 3


def test_a_directory_that_is_none_is_told(cli: Cli, suites: Path, city: str) -> None:
    suites.parent.write_text("in the way")
    refused = cli("rules", "init", city, "--force")
    assert refused.status == 1
    assert refused.err.startswith("suite_not_written: ")


@pytest.mark.parametrize("verb", ["init", "list"])
def test_a_table_that_is_none_is_told(cli: Cli, suites: Path, verb: str) -> None:
    refused = cli("rules", verb, "public.nothing")
    assert (refused.status, refused.lines) == (1, [])
    assert refused.err.startswith("unknown_table: ")
