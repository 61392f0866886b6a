"""The result says what a run's tables say, under the keys that are documented."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from csvlib.errors import RunNotFound
from csvlib.jobs import runs, tasks, uploads
from csvlib.jobs.desk import Desk
from csvlib.jobs.fixes.edits import exclude_rows, fix_cells
from csvlib.jobs.result import VERSION, as_json, findings, moment
from csvlib.model import CellFix, Run, State
from tests.made_findings import HOSTILE, WHEN, made

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "result.md"


@pytest.fixture
def run(desk: Desk, city: str, cities: Path, prepared: Callable[..., Run]) -> Run:
    done = prepared(desk, cities, city)
    assert done.state is State.READY, done.failure
    return done


def test_it_says_what_was_found(desk: Desk, run: Run) -> None:
    said = as_json(findings(desk, run.id))
    assert run.plan is not None
    assert said["version"] == VERSION == 1
    assert (said["run"], said["state"], said["table"]) == (run.id, "ready", "public.city")
    assert said["plan"] == run.plan.hash
    assert said["counts"] == {
        "read": 8,
        "created": 3,
        "updated": 1,
        "unchanged": 1,
        "skipped": 0,
        "rejected": 3,
        "removed": 0,
    }
    assert (said["kind"], said["undoes"], said["undone_by"]) == ("import", None, None)
    assert (said["planned"], said["approvals"]) == (None, [])
    critical = [one for one in said["problems"] if one["severity"] == "critical"]
    assert {one["code"]: one["rows"] for one in critical} == {
        "duplicate_in_file": 1,
        "invalid_number": 1,
        "too_few_cells": 1,
    }
    (number,) = (one for one in said["problems"] if one["code"] == "invalid_number")
    assert (number["column"], number["lines"]) == ("people", [7])
    assert number["values"] == [{"text": "many", "rows": 1}]
    assert said["file"]["sha256"] == desk.spool.sha256(run.upload_id)
    assert said["file"]["size"] == desk.spool.path(run.upload_id).stat().st_size
    assert said["times"]["approved_at"] is None
    assert said["related_created"] == run.related_created


def test_fixes_are_counted_by_kind(desk: Desk, run: Run) -> None:
    fix_cells(desk, run.id, [CellFix(6, 2, "10"), CellFix(5, 1, "Trd")], "ann")
    tasks.prepare(desk, run.id)
    exclude_rows(desk, run.id, [5], "ann")
    tasks.prepare(desk, run.id)
    found = findings(desk, run.id)
    assert as_json(found)["edits"] == {
        "cell": {"edits": 2, "rows": 2},
        "exclude": {"edits": 1, "rows": 1},
    }
    assert {(edit.old, edit.new) for edit in found.edits if edit.position == 2} == {("many", "10")}


def test_a_file_that_was_not_checked_has_a_result_as_well(
    desk: Desk, csv_file: Callable[..., Path]
) -> None:
    run = uploads.adopt(desk, csv_file("a,b\n1,2\n"), "tester")
    said = as_json(findings(desk, run.id))
    assert (said["counts"], said["plan"], said["warned"], said["table"]) == (None,) * 4
    assert (said["problems"], said["rules"], said["unusual"]) == ([], [], [])


def test_without_a_run_there_is_no_result(desk: Desk) -> None:
    with pytest.raises(RunNotFound):
        findings(desk, 10**15)


def documented() -> Iterator[set[str]]:
    """The keys of each table of the document."""
    for table in re.split(r"^\| key .*\n", DOCUMENT.read_text(encoding="utf-8"), flags=re.M)[1:]:
        firsts = (line.split(" | ")[0] for line in table.splitlines() if line.startswith("| `"))
        yield {key for first in firsts for key in re.findall(r"`(\w+)`", first)}


def test_its_keys_are_those_of_the_document() -> None:
    said = as_json(made())
    assert list(documented()) == [set(said), set(said["problems"][0]), set(said["rules"][0])]
    text = DOCUMENT.read_text(encoding="utf-8")
    inner = (said["file"], said["counts"], said["people"], said["times"], said["corrections"])
    waived = said["problems"][1]["waiver"]
    for part in (*inner, said["unusual"][0], waived, said["problems"][0]["values"][0]):
        assert {key for key in part if f"`{key}`" not in text} == set()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_in_it(text: str) -> None:
    said = json.loads(json.dumps(as_json(made(text))))
    assert said["problems"][0]["values"][0] == {"text": text, "rows": 1_000}


def test_times_have_their_zone() -> None:
    assert moment(WHEN) == "2026-03-04T05:06:00+00:00"
    assert moment(None) is None


def test_the_run_is_the_one_of_the_database(desk: Desk, run: Run) -> None:
    assert findings(desk, run.id).run == runs.get(desk, run.id)
