"""What one begins with: a template that is named, else memory, else the suggestion."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.jobs import imports, proposing, surveying, templates, uploads
from csvlib.jobs.desk import Desk
from csvlib.model import FileProfile, OnDuplicate, Origin, Run, TableName

CITY = TableName("public", "city")
ROWS = "code;Name;People\nBGO;Bergen;280\n"
Query = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture(autouse=True)
def nothing_known(query: Query, city: str) -> None:
    query("DELETE FROM csv_desk.mapping_memory; DELETE FROM procrastinate_jobs")


@pytest.fixture
def path(csv_file: Callable[..., Path]) -> Path:
    return csv_file(ROWS, "cities.csv")


@pytest.fixture
def profile(desk: Desk, path: Path) -> FileProfile:
    found = uploads.adopt(desk, path, "ana").profile
    assert found is not None
    return found


def test_an_unknown_source_gets_the_suggestion(desk: Desk, profile: FileProfile) -> None:
    proposal = proposing.propose(desk, profile, CITY, "ana")
    assert proposal.origin is Origin.SUGGESTION
    assert proposal.mapping.targets == {"code", "name", "people"}
    assert not proposal.settled


def test_a_known_one_gets_its_mapping_straight_away(
    desk: Desk, profile: FileProfile, path: Path, imported: Callable[..., Run]
) -> None:
    imported(desk, path, "public.city", on_duplicate=OnDuplicate.SKIP)
    proposal = proposing.propose(desk, profile, CITY, "bo")
    assert proposal.origin is Origin.MEMORY
    assert proposal.settled
    assert proposal.mapping.on_duplicate is OnDuplicate.SKIP


def test_a_template_that_is_named_comes_before_memory(
    desk: Desk, profile: FileProfile, path: Path, imported: Callable[..., Run]
) -> None:
    first = imported(desk, path, "public.city", on_duplicate=OnDuplicate.SKIP)
    templates.save(desk, first.id, "Cities", "ana")
    imported(desk, path, "public.city", on_duplicate=OnDuplicate.UPDATE)
    proposal = proposing.propose(desk, profile, CITY, "ana", template="Cities")
    assert proposal.origin is Origin.TEMPLATE
    assert proposal.mapping.on_duplicate is OnDuplicate.SKIP


def test_of_a_run_the_whole_columns_have_their_say(
    desk: Desk, csv_file: Callable[..., Path]
) -> None:
    """The head could be either way round; one late row says that days come first."""
    rows = "".join(f"C{n};x;1/2/1{n:03}\n" for n in range(200))
    run = uploads.adopt(desk, csv_file(f"code;Name;Founded\n{rows}Z;x;31/12/1999\n"), "ana")
    before = imports.propose(desk, run.id, CITY, "ana").mapping.columns[2].transform
    assert before.date_order != "dmy"
    assert surveying.survey_run(desk, run.id) is not None
    after = imports.propose(desk, run.id, CITY, "ana").mapping.columns[2].transform
    assert after.date_order == "dmy"
