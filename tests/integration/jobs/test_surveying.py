"""The survey is made when nobody waits, and gives way when somebody does."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from csvlib.jobs import dispatcher, imports, runs, surveying, tasks, uploads
from csvlib.jobs.desk import Desk
from csvlib.model import Run, TableName

CITY = TableName("public", "city")
ROWS = "code;name;founded\nBGO;Bergen;31.1.1070\nTRD;Bergen;\n"
JOBS = (
    "SELECT task_name, priority, args ->> 'run_id', args ->> 'turn'"
    " FROM procrastinate_jobs ORDER BY id"
)
Query = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture(autouse=True)
def no_jobs(query: Query, city: str) -> None:
    query("DELETE FROM procrastinate_jobs; DELETE FROM csv_desk.survey")


@pytest.fixture
def run(desk: Desk, csv_file: Callable[..., Path], query: Query) -> Iterator[Run]:
    run = uploads.adopt(desk, csv_file(ROWS), "ana", table=CITY)
    yield run
    query("DELETE FROM procrastinate_jobs")


def test_an_upload_asks_for_it_behind_everything_else(query: Query, run: Run) -> None:
    assert query(JOBS) == [("survey", -10, str(run.id), "1")]


def test_another_reading_asks_for_it_again(desk: Desk, query: Query, run: Run) -> None:
    query("DELETE FROM procrastinate_jobs")
    imports.reprofile(desk, run.id, "ana", encoding="latin-1")
    assert query(JOBS) == [("survey", -10, str(run.id), "1")]


def test_a_command_can_do_without(desk: Desk, query: Query, csv_file: Callable[..., Path]) -> None:
    uploads.adopt(desk, csv_file(ROWS), "ana", survey=False)
    assert query(JOBS) == []


def test_it_is_there_once_it_is_made(desk: Desk, run: Run) -> None:
    assert surveying.get(desk, run.id) is None
    tasks.survey(desk, run.id)
    found = surveying.get(desk, run.id)
    assert found is not None
    assert (found.rows, found.whole) == (2, True)
    code, name, founded = found.columns
    assert (code.header, code.distinct, code.blank) == ("code", 2, 0)
    assert name.values == (("Bergen", 2),)
    assert (founded.blank, founded.orders) == (1, {"dmy": 1})


def test_it_is_of_the_reading_it_was_made_for(desk: Desk, run: Run) -> None:
    surveying.survey_run(desk, run.id)
    imports.reprofile(desk, run.id, "ana", header_line=None)
    assert surveying.get(desk, run.id) is None
    surveying.survey_run(desk, run.id)
    found = surveying.get(desk, run.id)
    assert found is not None
    assert found.rows == 3


def test_it_gives_way_to_work_that_waits_and_is_asked_for_again(
    desk: Desk, query: Query, run: Run
) -> None:
    query("DELETE FROM procrastinate_jobs")
    with desk.database.begin() as connection:
        dispatcher.enqueue_prepare(connection, 999_999)
    assert surveying.survey_run(desk, run.id, turn=1) is None
    assert query(JOBS)[1:] == [("survey", -10, str(run.id), "2")]


def test_not_for_ever(desk: Desk, query: Query, run: Run) -> None:
    query("DELETE FROM procrastinate_jobs")
    with desk.database.begin() as connection:
        dispatcher.enqueue_prepare(connection, 999_999)
    surveying.survey_run(desk, run.id, turn=surveying.MOST_TURNS)
    assert [task for task, *_ in query(JOBS)] == ["prepare"]


def test_it_gives_way_in_the_middle_too(
    desk: Desk, query: Query, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surveying, "_LOOK_EVERY_SECONDS", 0.0)
    looks = iter([False, True])
    monkeypatch.setattr(dispatcher, "work_waits", lambda _: next(looks))
    assert surveying.survey_run(desk, run.id) is None
    assert next(looks, None) is None, "asked at the beginning, and after the first rows"
    assert surveying.get(desk, run.id) is None


def test_a_run_that_has_gone_on_is_not_surveyed(desk: Desk, query: Query, run: Run) -> None:
    query("DELETE FROM procrastinate_jobs")
    imports.check(desk, run.id, imports.suggest(desk, run.id, CITY), "ana")
    assert surveying.survey_run(desk, run.id) is None
    assert [task for task, *_ in query(JOBS)] == ["prepare"]


def test_a_commit_that_could_not_begin_is_not_waited_for(
    desk: Desk, query: Query, run: Run
) -> None:
    query("DELETE FROM procrastinate_jobs")
    with desk.database.begin() as connection:
        dispatcher.enqueue_commit(connection, 1, CITY)
        dispatcher.enqueue_commit(connection, 2, CITY)
    query(
        "UPDATE procrastinate_jobs SET status = 'doing'"
        " WHERE id = (SELECT min(id) FROM procrastinate_jobs)"
    )
    assert surveying.survey_run(desk, run.id) is not None


def test_a_file_that_is_gone_is_no_fault(desk: Desk, run: Run) -> None:
    desk.spool.remove(run.upload_id)
    tasks.survey(desk, run.id)
    assert surveying.get(desk, run.id) is None


def test_a_fault_of_ours_is_logged_without_values(
    desk: Desk, run: Run, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("Bergen")

    monkeypatch.setattr(surveying, "survey", fail)
    tasks.survey(desk, run.id)
    assert "ValueError" in caplog.text
    assert "Bergen" not in caplog.text
    assert runs.get(desk, run.id).state == run.state
