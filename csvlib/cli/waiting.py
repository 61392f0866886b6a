"""The work of a run: left to a worker where one is alive, else done in this process."""

import time
from contextlib import suppress

from csvlib.errors import Fenced
from csvlib.jobs import dispatcher, runs, tasks
from csvlib.jobs.desk import Desk
from csvlib.model import Run, State
from csvlib.validation import warm_beside

_POLL_SECONDS = 0.2


def expect_to_prepare(desk: Desk) -> None:
    """Where no worker is alive, what checking needs is made ready while the file is taken in."""
    if not dispatcher.has_worker(desk.database):
        warm_beside()


def prepare(desk: Desk, run: Run) -> Run:
    """Until the run is ready or has failed."""
    return _finish(desk, run)


def commit(desk: Desk, run: Run) -> Run:
    """Until the run is committed, has failed, or is ready again: it came back to review."""
    return _finish(desk, run)


def _finish(desk: Desk, run: Run) -> Run:
    """Until nobody has anything left to do with the run.

    A worker that dies leaves it to us, and one that starts takes it over from us: the attempt's
    token lets only one of us write.
    """
    while run.active:
        if not dispatcher.has_worker(desk.database):
            with suppress(Fenced):
                _work(desk, run)
        else:
            time.sleep(_POLL_SECONDS)
        run = runs.get(desk, run.id)
    return run


def _work(desk: Desk, run: Run) -> None:
    if run.state in {State.MAPPED, State.PREPARING}:
        tasks.prepare(desk, run.id)
    else:
        tasks.commit(desk, run.id)
