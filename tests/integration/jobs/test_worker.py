"""The real worker, as a process of its own, on the test's database."""

import asyncio
import dataclasses
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from csvlib.jobs import dispatcher, imports, runs, surveying, uploads
from csvlib.jobs import worker as worker_module
from csvlib.jobs.desk import Desk
from csvlib.model import Run, State, TableName

ROOT = Path(__file__).resolve().parents[3]
CITY = TableName("public", "city")
LARGE_ROWS = 60_000


def wait_for(condition: Callable[[], bool], worker: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while not condition():
        assert worker.poll() is None, f"the worker ended with {worker.returncode}"
        assert time.monotonic() < until, "it did not happen within a minute"
        time.sleep(0.05)


@contextmanager
def worker(desk: Desk, log: Path, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    """Its standard input is a pipe of ours, as it is of the web process."""
    environment = {
        **os.environ,
        "DATABASE_URL": desk.database.url,
        "CSVDESK_DATA_DIR": str(desk.settings.data_dir),
        "PYTHONPATH": str(ROOT),
    }
    with (
        log.open("wb") as errors,
        subprocess.Popen(
            [sys.executable, "-m", "csvlib", "worker", *options],
            stdin=subprocess.PIPE,
            stderr=errors,
            env=environment,
        ) as process,
    ):
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "worker.log"


def state(desk: Desk, run: Run) -> State:
    return runs.get(desk, run.id).state


def test_it_does_a_run_from_end_to_end_and_ends_on_sigterm(
    desk: Desk, city: str, cities: Path, log: Path
) -> None:
    run = uploads.adopt(desk, cities, "ana")
    with worker(desk, log) as process:
        wait_for(lambda: surveying.get(desk, run.id) is not None, process)
        run = imports.check(desk, run.id, imports.suggest(desk, run.id, CITY), "ana")
        wait_for(lambda: state(desk, run) is State.READY, process)
        assert dispatcher.has_worker(desk.database)
        plan = runs.get(desk, run.id).plan
        assert plan is not None
        imports.approve(desk, run.id, plan.hash, "ana")
        wait_for(lambda: state(desk, run) is State.COMMITTED, process)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert "is ready" in log.read_text()
    assert "Bergen" not in log.read_text()


@pytest.fixture
def roomy(desk: Desk) -> Desk:
    """The same desk with room for a file whose survey takes some seconds."""
    settings = desk.settings.model_copy(update={"max_upload_bytes": 100_000_000})
    return dataclasses.replace(desk, settings=settings)


def test_a_survey_at_work_gives_way_to_whoever_waits(
    roomy: Desk, query: Callable[..., Any], city: str, cities: Path, log: Path, tmp_path: Path
) -> None:
    """Of one worker: the small file is checked while the large one's survey has been put off."""
    query("DELETE FROM procrastinate_jobs; DELETE FROM csv_desk.survey")
    path = tmp_path / "large.csv"
    cells = (";".join(f"{row}.{column}" for column in range(10)) for row in range(LARGE_ROWS))
    path.write_text("\n".join(("a;b;c;d;e;f;g;h;i;j", *cells)))
    large = uploads.adopt(roomy, path, "ana")
    small = uploads.adopt(roomy, cities, "ana", survey=False)
    mapping = imports.suggest(roomy, small.id, CITY)

    def surveys() -> list[tuple[str, int]]:
        return query("SELECT status::text, (args ->> 'turn')::int FROM procrastinate_jobs")

    with worker(roomy, log) as process:
        wait_for(lambda: surveys() == [("doing", 1)], process)
        imports.check(roomy, small.id, mapping, "ana")
        wait_for(lambda: state(roomy, small) is State.READY, process)
        assert surveying.get(roomy, large.id) is None, "it was not finished first"
        wait_for(lambda: surveying.get(roomy, large.id) is not None, process)
    found = surveying.get(roomy, large.id)
    assert found is not None
    assert (found.rows, found.whole) == (LARGE_ROWS, True)


@pytest.mark.parametrize(("heard_of", "left"), [("2 minutes", 0), ("2 seconds", 1)])
def test_the_job_of_a_dead_worker_is_taken_off_the_queue(
    desk: Desk, query: Callable[..., Any], heard_of: str, left: int
) -> None:
    query("DELETE FROM procrastinate_jobs; DELETE FROM procrastinate_workers")
    with desk.database.begin() as connection:
        dispatcher.enqueue_prepare(connection, 7)
    query(
        "WITH worker AS (INSERT INTO procrastinate_workers (last_heartbeat)"
        f" VALUES (now() - interval '{heard_of}') RETURNING id)"
        " UPDATE procrastinate_jobs SET status = 'doing', worker_id = worker.id FROM worker"
    )

    async def free_stalled() -> None:
        app = worker_module._app(desk)
        async with app.open_async():
            await worker_module._free_stalled(app)

    asyncio.run(free_stalled())
    assert query("SELECT count(*) FROM procrastinate_jobs") == [(left,)]


def test_a_child_ends_with_its_standard_input(desk: Desk, log: Path) -> None:
    with worker(desk, log, "--child") as process:
        wait_for(lambda: "is ready" in log.read_text(), process)
        assert process.stdin is not None
        process.stdin.close()
        # By its own handler or, in its first moments, by the signal itself.
        assert process.wait(30) in {0, -signal.SIGTERM}
