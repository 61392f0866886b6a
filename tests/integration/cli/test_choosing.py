"""Which mapping a command goes by is said on standard error, with what has changed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

MARCH = "code,Name,People,Founded\nBGO,Bergen,280,31.1.1070\n"
APRIL = "code,Name,People,Founded\nSVG,Stavanger,140,1.2.1125\n"
DRIFTED = "code,Name,People,Land\nSVG,Stavanger,140,Norway\n"
Cli = Callable[..., Any]
File = Callable[..., Path]
Query = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture(autouse=True)
def nothing_known(query: Query, city: str) -> None:
    query("DELETE FROM csv_desk.mapping_memory")


@pytest.fixture
def march(cli: Cli, csv_file: File) -> Any:
    path = csv_file(MARCH, "cities_2026-03.csv")
    return cli("import", path, "--table", "public.city", "--on-duplicate", "skip", "--yes")


def test_an_unknown_source_is_suggested(cli: Cli, csv_file: File, march: Any) -> None:
    assert march.status == 0
    assert "a suggestion" in march.err


def test_a_known_source_goes_by_memory(cli: Cli, csv_file: File, query: Query, march: Any) -> None:
    answer = cli("import", csv_file(APRIL), "--table", "public.city", "--yes")
    assert answer.status == 0
    assert "from memory: Cities (key code, on duplicate skip, on error reject)." in answer.err
    assert "Since then" not in answer.err
    ((policy,),) = query(
        "SELECT mapping ->> 'on_duplicate' FROM csv_desk.run WHERE id = %s", answer.one["run"]
    )
    assert policy == "skip", "as it was chosen last time"


def test_what_has_changed_is_told(cli: Cli, csv_file: File, march: Any) -> None:
    answer = cli("import", csv_file(DRIFTED), "--table", "public.city", "--yes")
    assert answer.status == 0
    assert "Since then: `Land` is new." in answer.err
    assert "Since then: `Founded` is gone." in answer.err


def test_map_says_where_the_mapping_comes_from(cli: Cli, csv_file: File, march: Any) -> None:
    other = cli("map", csv_file("code,x\n1,2\n", "other.csv"), "--table", "public.city").one
    known = cli("map", csv_file(DRIFTED), "--table", "public.city").one
    assert (other["from"], other["drifts"]) == ("suggestion", [])
    assert known["from"] == "memory"
    assert known["drifts"] == ["`Land` is new", "`Founded` is gone"]
    assert known["on_duplicate"] == "skip"


def test_a_template_is_used_by_its_name_and_counted(cli: Cli, csv_file: File, march: Any) -> None:
    cli("templates", "save", march.one["run"], "My cities")
    mapped = cli("map", csv_file(APRIL), "--table", "public.city", "--template", "my cities")
    assert mapped.one["from"] == "template"
    answer = cli(
        "import", csv_file(APRIL), "--table", "public.city", "--template", "My cities", "--yes"
    )
    assert answer.status == 0
    assert "from the template My cities (" in answer.err
    assert cli("templates").one["uses"] == 1


def test_a_template_that_is_not_there_is_refused(cli: Cli, csv_file: File) -> None:
    answer = cli("import", csv_file(APRIL), "--table", "public.city", "--template", "X", "--yes")
    assert answer.status == 1
    assert answer.err.startswith("template_not_found: ")


def test_a_file_and_a_template_together_are_refused(
    cli: Cli, csv_file: File, tmp_path: Path
) -> None:
    options = ("--table", "public.city", "--mapping", tmp_path / "m.json", "--template", "X")
    answer = cli("import", csv_file(APRIL), *options)
    assert answer.status == 1
    assert "not both" in answer.err
