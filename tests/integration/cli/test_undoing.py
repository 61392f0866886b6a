"""`undo`: the same counts before and after, and what stops it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cli = Callable[..., Any]
Query = Callable[..., list[tuple[Any, ...]]]
CODES = "SELECT code FROM public.city ORDER BY code"


@pytest.fixture
def run(cli: Cli, query: Query, city: str, cities: Path) -> int:
    query("DELETE FROM csv_desk.mapping_memory")
    answer = cli("import", cities, "--table", city, "--yes")
    assert answer.status == 0, answer.err
    return int(answer.one["run"])


def test_a_dry_run_says_what_the_undo_then_does(cli: Cli, query: Query, run: int) -> None:
    query("UPDATE public.city SET people = 1 WHERE code = 'BGO'")
    dry = cli("undo", run, "--dry-run")
    counts = {
        "undoes": run, "read": 5, "restored": 1, "removed": 3, "recreated": 0, "unchanged": 0,
        "skipped": 0, "kept": 1, "kept_reasons": {"changed": 1},
    }  # fmt: skip
    assert counts.items() <= dry.one.items()
    assert (dry.status, dry.one["state"]) == (0, "ready")
    assert len(query(CODES)) == 5
    done = cli("undo", run, "--yes")
    assert counts.items() <= done.one.items()
    assert (done.status, done.one["state"], done.one["run"]) == (0, "committed", dry.one["run"])
    assert query(CODES) == [("BGO",), ("NBO",), ("OSL",)]


def test_only_the_rows_that_are_named_are_taken_back(cli: Cli, query: Query, run: int) -> None:
    answer = cli("undo", run, "--rows", "1,3", "--yes")
    assert (answer.one["restored"], answer.one["removed"], answer.one["skipped"]) == (1, 1, 3)
    assert query(CODES) == [("LUX",), ("NBO",), ("OSL",), ("TRD",)]


def test_without_a_yes_and_without_anyone_to_ask_nothing_is_written(
    cli: Cli, query: Query, run: int
) -> None:
    answer = cli("undo", run)
    assert answer.status == 1
    assert "not_approved" in answer.err
    assert len(query(CODES)) == 5


def test_what_cannot_be_undone_is_an_error(cli: Cli, run: int) -> None:
    assert cli("undo", run, "--yes").status == 0
    again = cli("undo", run, "--yes")
    assert (again.status, again.lines) == (1, [])
    assert again.err.startswith("not_undoable: ")
    assert cli("undo", 10**9).err.startswith("run_not_found: ")
    assert cli("undo", run, "--rows", "one").status == 2
