"""The worker process: takes jobs from the queue, one after the other, until it is told to stop."""

import asyncio
import logging
import os
import signal
import socket
import threading

import procrastinate
from procrastinate.jobs import Status

from csvlib.jobs import dispatcher, rescue, sweep, tasks
from csvlib.jobs.desk import Desk
from csvlib.jobs.rulebook.trials import run_trial
from csvlib.observe.logs import place_of
from csvlib.validation.run import warm

LOG = logging.getLogger("csvdesk.worker")

HEARTBEAT_SECONDS = 5
STALLED_SECONDS = 20
_STOP_SECONDS = 30
_SWEEP_EVERY = 360  # in turns of the heartbeat: half an hour


def run_worker(desk: Desk, *, child: bool = False) -> None:
    """Works until SIGTERM or SIGINT; as a `child` also until its standard input ends.

    Returns when the database has gone for good; whoever supervises it starts it again.
    """
    if child:
        threading.Thread(target=_stop_with_parent, daemon=True).start()
    warm()
    LOG.info("worker %s is ready", _name())
    asyncio.run(_serve(desk))


async def _serve(desk: Desk) -> None:
    app = _app(desk)
    async with app.open_async():
        care = asyncio.create_task(_take_care(app, desk))
        try:
            await app.run_worker_async(
                name=_name(),
                concurrency=desk.settings.worker_concurrency,
                fetch_job_polling_interval=1,
                update_heartbeat_interval=HEARTBEAT_SECONDS,
                stalled_worker_timeout=STALLED_SECONDS,
                shutdown_graceful_timeout=_STOP_SECONDS,
                delete_jobs="successful",
            )
        finally:
            care.cancel()


def _app(desk: Desk) -> procrastinate.App:
    connector = procrastinate.PsycopgConnector(
        conninfo=desk.database.url,
        kwargs={"options": "-c search_path=csv_desk,public", "application_name": "csvdesk worker"},
        min_size=1,
        max_size=4,
    )
    app = procrastinate.App(connector=connector)

    @app.task(name=dispatcher.PREPARE, queue=dispatcher.QUEUE)
    def prepare(run_id: int) -> None:
        tasks.prepare(desk, run_id)

    @app.task(name=dispatcher.COMMIT, queue=dispatcher.QUEUE)
    def commit(run_id: int) -> None:
        tasks.commit(desk, run_id)

    @app.task(name=dispatcher.SURVEY, queue=dispatcher.QUEUE)
    def survey(run_id: int, turn: int) -> None:
        tasks.survey(desk, run_id, turn)

    @app.task(name=dispatcher.TRY_RULE, queue=dispatcher.QUEUE)
    def try_rule(trial_id: int) -> None:
        run_trial(desk, trial_id)

    return app


async def _take_care(app: procrastinate.App, desk: Desk) -> None:
    """Frees the jobs of dead workers, asks again for runs without a job, drops old tables.

    A plain loop: as a periodic task it would collide with stalled copies of itself.
    """
    turn = 0
    while True:
        await asyncio.sleep(HEARTBEAT_SECONDS)
        try:
            await _free_stalled(app)
            await asyncio.to_thread(rescue.rescue, desk)
            if turn % _SWEEP_EVERY == 0:
                await asyncio.to_thread(sweep.sweep, desk)
        except Exception as exc:
            # The next turn tries again; the queue goes on.
            LOG.warning("upkeep failed: %s at %s", type(exc).__name__, place_of(exc))
        turn += 1


async def _free_stalled(app: procrastinate.App) -> None:
    """The run decides whether there is anything left to do; the job only ends."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS):
        await app.job_manager.finish_job(job, Status.FAILED, delete_job=True)


def _stop_with_parent() -> None:
    """The parent holds our standard input: when it is gone, however it went, this ends."""
    # Not sys.stdin: a thread that waits in its lock is a fatal error when the interpreter ends.
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    threading.Event().wait(_STOP_SECONDS + 5)
    os._exit(1)


def _name() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"
