"""`approve`, and what `import` says of an approval that is not enough."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cli = Callable[..., Any]
Query = Callable[..., list[tuple[Any, ...]]]
PEOPLE = "SELECT people FROM public.city WHERE code = 'OSL'"


@pytest.fixture(autouse=True)
def nothing_known(query: Query) -> None:
    """What one test imports is no known source, and nothing usual, for the next."""
    query("DELETE FROM csv_desk.mapping_memory")
    query("UPDATE csv_desk.run SET radius = NULL WHERE state = 'committed'")


@pytest.fixture
def as_person(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """`as_person("ana")`: the commands after this are hers."""

    def become(name: str) -> None:
        monkeypatch.setattr("getpass.getuser", lambda: name)

    return become


@pytest.fixture
def two_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSVDESK_SECOND_PERSON_SHARE", "0.4")


def test_what_was_only_checked_is_approved_later(
    cli: Cli, query: Query, city: str, cities: Path
) -> None:
    run = cli("import", cities, "--table", city, "--dry-run").one["run"]
    answer = cli("approve", run, "--yes")
    assert (answer.status, answer.one["run"], answer.one["state"]) == (0, run, "committed")
    said = answer.err.splitlines()
    assert said[0].startswith("Will create 3, update 1, leave 1 unchanged")
    assert "Updates 50 % of public.city (1 row)." in said
    assert query(PEOPLE) == [(750,)]


def test_without_a_yes_and_without_anyone_to_ask_nothing_is_written(
    cli: Cli, query: Query, city: str, cities: Path
) -> None:
    run = cli("import", cities, "--table", city, "--dry-run").one["run"]
    answer = cli("approve", run)
    assert (answer.status, answer.one["state"]) == (1, "ready")
    assert "\nnot_approved: " in answer.err
    assert query(PEOPLE) == [(700,)]


def test_two_people_carry_an_import_out(
    cli: Cli,
    query: Query,
    city: str,
    cities: Path,
    two_needed: None,
    as_person: Callable[[str], None],
) -> None:
    as_person("ana")
    first = cli("import", cities, "--table", city, "--yes")
    assert (first.status, first.one["state"]) == (0, "ready")
    assert first.one["waits_for"] == "second person"
    assert "Approved by ana; so much changes that a second person" in first.err
    assert query(PEOPLE) == [(700,)]

    again = cli("approve", first.one["run"], "--yes")
    assert (again.status, again.one["waits_for"]) == (1, "second person")
    assert "\nsecond_person_needed: You have approved this already" in again.err

    as_person("bo")
    second = cli("approve", first.one["run"], "--yes")
    assert (second.status, second.one["state"]) == (0, "committed")
    assert "waits_for" not in second.one
    assert "Approved by ana already." in second.err.splitlines()
    assert query(PEOPLE) == [(750,)]


def test_a_run_that_does_not_wait_for_an_approval_is_told_so(
    cli: Cli, city: str, cities: Path
) -> None:
    run = cli("import", cities, "--table", city, "--yes").one["run"]
    answer = cli("approve", run, "--yes")
    assert (answer.status, answer.lines) == (1, [])
    assert answer.err.startswith(f"wrong_state: Import {run} does not wait for an approval")


def test_a_run_that_never_was_is_told(cli: Cli) -> None:
    answer = cli("approve", 10**9, "--yes")
    assert (answer.status, answer.lines) == (1, [])
    assert answer.err.startswith("run_not_found: ")


def test_many_updates_are_said_and_confirmed_by_a_yes(
    cli: Cli, query: Query, city: str, csv_file: Callable[..., Path]
) -> None:
    query("INSERT INTO public.city SELECT 'C' || n, 'City', n FROM generate_series(1, 12) AS n")
    text = "".join(f"C{n},City,{n + 1}\n" for n in range(1, 13))
    path = csv_file(f"code,name,people\n{text}")
    answer = cli("import", path, "--table", city, "--yes")
    assert (answer.status, answer.one["updated"]) == (0, 12)
    assert "Unusual: Updates 86 % of public.city (12 rows)." in answer.err.splitlines()


@pytest.mark.parametrize(("most", "said"), [("2", True), ("3", False)])
def test_it_is_said_where_new_rows_were_not_compared(
    cli: Cli, city: str, cities: Path, monkeypatch: pytest.MonkeyPatch, most: str, said: bool
) -> None:
    monkeypatch.setenv("CSVDESK_TWINS_ROWS", most)
    answer = cli("import", cities, "--table", city, "--yes")
    assert (answer.status, answer.one["created"]) == (0, 3)
    assert ("More than 2 rows are new, so they were not compared" in answer.err) is said
