"""The web process keeps one worker child running, and takes it along when it ends."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from csvlib.jobs import supervise
from csvlib.jobs.supervise import supervised_worker
from csvlib.settings import Settings

# A stand-in for the worker: says that it runs, then works until it is told to stop.
CHILD = """
import os, pathlib, sys, time
with open(sys.argv[1], "a") as log:
    log.write(f"{os.getpid()}\\n")
time.sleep(float(sys.argv[2]))
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "pids"
    path.touch()
    return path


def child(monkeypatch: pytest.MonkeyPatch, log: Path, seconds: float) -> None:
    monkeypatch.setattr(
        supervise, "COMMAND", (sys.executable, "-S", "-c", CHILD, str(log), str(seconds))
    )
    monkeypatch.setattr(supervise, "_RESTART_SECONDS", 0.05)


def pids(log: Path) -> list[int]:
    return [int(line) for line in log.read_text().split()]


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def wait_for(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < until, "it did not happen within 20 seconds"
        time.sleep(0.02)


def test_the_child_runs_while_the_block_does(monkeypatch: pytest.MonkeyPatch, log: Path) -> None:
    child(monkeypatch, log, 60)
    with supervised_worker(Settings(worker_child=True)):
        wait_for(lambda: len(pids(log)) == 1)
        assert alive(pids(log)[0])
    assert not alive(pids(log)[0])


def test_a_child_that_ends_is_started_again(monkeypatch: pytest.MonkeyPatch, log: Path) -> None:
    child(monkeypatch, log, 0)
    with supervised_worker(Settings(worker_child=True)):
        wait_for(lambda: len(pids(log)) >= 3)
    count = len(pids(log))
    time.sleep(0.2)
    assert len(pids(log)) == count


def test_where_it_is_switched_off_no_child_is_started(
    monkeypatch: pytest.MonkeyPatch, log: Path
) -> None:
    child(monkeypatch, log, 0)
    with supervised_worker(Settings(worker_child=False)):
        time.sleep(0.2)
    assert pids(log) == []


def test_the_child_is_the_worker_that_ends_with_its_standard_input() -> None:
    assert list(supervise.COMMAND) == [sys.executable, "-m", "csvlib", "worker", "--child"]
