"""Jobs come to be with the step that calls for them, or not at all."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from csvlib.database.engine import Database
from csvlib.jobs import dispatcher
from csvlib.model import TableName

Query = Callable[..., list[tuple[Any, ...]]]
JOBS = "SELECT task_name, queue_name, lock, args ->> 'run_id' FROM procrastinate_jobs ORDER BY id"


@pytest.fixture(autouse=True)
def no_jobs(query: Query) -> None:
    query("DELETE FROM procrastinate_jobs")
    query("DELETE FROM procrastinate_workers")


def test_preparing_needs_no_lock_and_commits_into_one_table_share_one(
    database: Database, query: Query
) -> None:
    with database.begin() as connection:
        dispatcher.enqueue_prepare(connection, 7)
        dispatcher.enqueue_commit(connection, 7, TableName("media", "contact"))
    assert query(JOBS) == [
        ("prepare", "imports", None, "7"),
        ("commit", "imports", "commit media.contact", "7"),
    ]


def test_a_survey_waits_behind_everything_else(database: Database, query: Query) -> None:
    with database.begin() as connection:
        dispatcher.enqueue_survey(connection, 7)
        dispatcher.enqueue_prepare(connection, 8)
    by_priority = "SELECT task_name FROM procrastinate_jobs ORDER BY priority DESC, id"
    assert query(by_priority) == [("prepare",), ("survey",)]


def test_work_waits_while_a_job_that_could_begin_is_not_begun(
    database: Database, query: Query
) -> None:
    def waits() -> bool:
        with database.transaction() as connection:
            return dispatcher.work_waits(connection)

    with database.begin() as connection:
        dispatcher.enqueue_survey(connection, 6)
    assert not waits()
    with database.begin() as connection:
        dispatcher.enqueue_commit(connection, 7, TableName("media", "contact"))
    assert waits()
    query("UPDATE procrastinate_jobs SET status = 'doing' WHERE task_name = 'commit'")
    assert not waits()
    with database.begin() as connection:
        dispatcher.enqueue_commit(connection, 8, TableName("media", "contact"))
    assert not waits(), "it may not begin before the other one has ended"


def test_a_step_that_is_taken_back_leaves_no_job(database: Database, query: Query) -> None:
    with database.engine.connect() as connection, connection.begin() as step:
        dispatcher.enqueue_prepare(connection, 7)
        step.rollback()
    assert query(JOBS) == []


def test_nobody_sees_the_job_before_its_step(database: Database, query: Query) -> None:
    with database.begin() as connection:
        dispatcher.enqueue_prepare(connection, 7)
        assert query(JOBS) == []
        assert connection.execute(sa.text(JOBS)).all() != []


@pytest.mark.parametrize(
    ("ago", "alive"), [("0 seconds", True), ("20 seconds", True), ("40 seconds", False)]
)
def test_a_worker_is_there_while_it_gives_signs_of_life(
    database: Database, query: Query, ago: str, alive: bool
) -> None:
    query(f"INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '{ago}')")
    assert dispatcher.has_worker(database) is alive


def test_where_none_has_ever_worked_there_is_none(database: Database) -> None:
    assert dispatcher.has_worker(database) is False
