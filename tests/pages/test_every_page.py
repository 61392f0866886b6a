"""Every page with nothing, and with a run at each rung of its way."""

import pytest

from csvlib.errors import DatabaseUnavailable
from csvlib.jobs import imports, runs

PAGES = (
    "overview",
    "upload",
    "file",
    "mapping",
    "validation",
    "review",
    "runs",
    "browse",
    "export",
    "rules",
)
STATIONS = ("file", "mapping", "validation", "review", "runs")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_with_nothing_leads_on(visit, page: str) -> None:
    at = visit(page)
    assert at.title
    assert not at.error


@pytest.mark.parametrize("page", STATIONS)
def test_a_run_that_does_not_exist_is_a_sentence(visit, page: str) -> None:
    assert "There is no such import." in visit(page, run=4_711).error[0].value


@pytest.mark.parametrize("rung", ["profiled", "ready", "committed"])
def test_every_station_shows_a_run_at_every_rung(visit, request, rung: str) -> None:
    run = request.getfixturevalue(rung)
    for page in STATIONS:
        at = visit(page, run=run.id)
        assert at.title, page
        assert not at.error, page
        assert len(at.get("page_link")) >= 5, page


def test_a_run_on_its_way_is_live_where_it_is_worked_on(visit, desk, profiled, contact) -> None:
    mapping = imports.suggest(desk, profiled.id, contact)
    run = imports.check(desk, profiled.id, mapping, "tester")
    assert visit("validation", run=run.id).get("progress")
    assert visit("runs", run=run.id).get("progress")
    assert visit("overview").get("progress")


def test_a_failed_run_says_what_to_do(visit, failed) -> None:
    for page in ("validation", "runs"):
        at = visit(page, run=failed.id)
        assert at.error[0].value == f"{failed.failure.message}\n\n{failed.failure.advice}"


@pytest.mark.parametrize("page", PAGES)
def test_a_lost_database_is_told_on_every_page(visit, monkeypatch, page: str) -> None:
    def lost(*_args, **_named):
        raise DatabaseUnavailable("The database does not answer.", advice="Start it.")

    monkeypatch.setattr(imports, "tables", lost)
    monkeypatch.setattr(runs, "recent", lost)
    monkeypatch.setattr(runs, "get", lost)
    at = visit(page, run=1)
    assert "The database does not answer." in at.error[0].value
    assert at.button(key="problem-again")
