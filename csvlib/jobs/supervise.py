"""The web process keeps one worker child: started with it, again when it ends, ended with it."""

import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from csvlib.settings import Settings

LOG = logging.getLogger("csvdesk.web")

_RESTART_SECONDS = 1.0
_STOP_SECONDS = 35
COMMAND = (sys.executable, "-m", "csvlib", "worker", "--child")


@contextmanager
def supervised_worker(settings: Settings) -> Iterator[None]:
    """Runs the child while the block runs; does nothing where `worker_child` is off."""
    if not settings.worker_child:
        yield
        return
    stop = threading.Event()
    thread = threading.Thread(target=_keep_running, args=(stop,), name="worker child", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(_STOP_SECONDS)


def _keep_running(stop: threading.Event) -> None:
    while not stop.is_set():
        # Its standard input is a pipe of ours: should we be killed, it sees the end and stops.
        with subprocess.Popen(COMMAND, stdin=subprocess.PIPE) as child:  # noqa: S603
            _wait(child, stop)
        if not stop.wait(_RESTART_SECONDS):
            LOG.warning("the worker ended with status %s; starting it again", child.returncode)


def _wait(child: subprocess.Popen[bytes], stop: threading.Event) -> None:
    while child.poll() is None:
        if stop.wait(0.2):
            child.terminate()
            try:
                child.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                child.kill()
            return
