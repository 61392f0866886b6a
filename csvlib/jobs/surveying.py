"""The survey of a run's file: made by a worker when nothing else waits, for whoever maps it.

The mapping can be made without one. So it gives way: as soon as somebody waits for a worker, or
the run has gone on, it stops, and is asked for again at most a few times.
"""

import hashlib
import logging
import time

from csvlib.database.queries import execute, fetch_one, load
from csvlib.errors import FileProblem
from csvlib.files import read
from csvlib.jobs import dispatcher, runs
from csvlib.jobs.desk import Desk
from csvlib.model import FileProfile, State, Survey
from csvlib.model.codec import decode, encode
from csvlib.staging.survey import survey

LOG = logging.getLogger("csvdesk.jobs")
SQL = load(__file__)

MOST_CELLS = 20_000_000
"""Of a larger file the first rows have to do: so the cost is bounded."""

MOST_TURNS = 5
_LOOK_EVERY_SECONDS = 0.5


class _GiveWay(Exception):
    """Somebody waits; the survey may be made later."""


class _NotWanted(Exception):
    """The run has gone on, or is read in another way now."""


def get(desk: Desk, run_id: int) -> Survey | None:
    """None while there is none of the file as it is read now. Raises RunNotFound."""
    profile = runs.get(desk, run_id).profile
    if profile is None:
        return None
    with desk.database.transaction() as connection:
        row = fetch_one(connection, SQL["get"], run=run_id, profile=_hash(profile))
    return decode(Survey, row)


def survey_run(desk: Desk, run_id: int, turn: int = 1) -> Survey | None:
    """Makes the survey and keeps it; None when it gave way, or was not wanted any more.

    What is wrong with the file is no matter here: preparing it will tell.
    """
    profile = runs.get(desk, run_id).profile
    try:
        found = _survey(desk, run_id, profile) if profile else None
    except _GiveWay:
        _ask_again(desk, run_id, turn)
        return None
    except (_NotWanted, FileProblem, OSError) as exc:
        LOG.info("run %s is not surveyed: %s", run_id, type(exc).__name__)
        return None
    return found


def _survey(desk: Desk, run_id: int, profile: FileProfile) -> Survey:
    path = desk.spool.path(runs.get(desk, run_id).upload_id)
    yielding = _Yielding(desk, run_id, profile)
    yielding.look()
    found = survey(
        desk.database,
        read(path, profile, max_record_bytes=desk.settings.max_record_bytes),
        profile.columns,
        most_cells=MOST_CELLS,
        step=yielding.step,
    )
    with desk.database.transaction() as connection:
        execute(
            connection,
            SQL["keep"],
            run=run_id,
            profile=_hash(profile),
            rows=found.rows,
            whole=found.whole,
            columns=f"[{', '.join(map(encode, found.columns))}]",
        )
    return found


class _Yielding:
    """Looks about twice a second whether the survey is in somebody's way."""

    def __init__(self, desk: Desk, run_id: int, profile: FileProfile) -> None:
        self._desk = desk
        self._run_id = run_id
        self._profile = profile
        self._last = 0.0

    def step(self, _rows: int) -> None:
        if time.monotonic() - self._last >= _LOOK_EVERY_SECONDS:
            self.look()

    def look(self) -> None:
        """Raises _NotWanted, _GiveWay."""
        self._last = time.monotonic()
        with self._desk.database.transaction() as connection:
            run = runs.read(connection, self._run_id)
            if run.state is not State.PROFILED or run.profile != self._profile:
                raise _NotWanted
            if dispatcher.work_waits(connection):
                raise _GiveWay


def _ask_again(desk: Desk, run_id: int, turn: int) -> None:
    """For ever would be too long where work never ends."""
    if turn < MOST_TURNS:
        with desk.database.begin() as connection:
            dispatcher.enqueue_survey(connection, run_id, turn + 1)


def _hash(profile: FileProfile) -> str:
    """Of the reading: another encoding, header or separator makes other columns."""
    return hashlib.sha256(encode(profile).encode()).hexdigest()
