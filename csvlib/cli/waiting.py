"""The work of a run: left to a worker where one is alive, else done in this process."""

import time
from collections.abc import Callable

from csvlib.jobs import dispatcher, runs, tasks
from csvlib.jobs.desk import Desk
from csvlib.model import Run

_POLL_SECONDS = 0.2


def prepare(desk: Desk, run: Run) -> Run:
    """Until the run is ready or has failed."""
    return _finish(desk, run, tasks.prepare)


def commit(desk: Desk, run: Run) -> Run:
    """Until the run is committed or has failed."""
    return _finish(desk, run, tasks.commit)


def _finish(desk: Desk, run: Run, work: Callable[[Desk, int], Run]) -> Run:
    """A worker that dies while we wait leaves the run to us: the attempt's token keeps it safe."""
    while dispatcher.has_worker(desk.database):
        run = runs.get(desk, run.id)
        if not run.active:
            return run
        time.sleep(_POLL_SECONDS)
    return work(desk, run.id)
