"""One run of the command line, with the clock and an eye on the process's memory."""

import json
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from typing import Any

import psutil

_SAMPLE_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Measured:
    """`seconds` of wall time, `peak_mib` of resident memory of the process alone (PostgreSQL's
    own processes are no part of it), `outcome` as the command printed it."""

    seconds: float
    peak_mib: float
    outcome: dict[str, Any]


def measure(arguments: list[str], environment: dict[str, str], module: str = "csvlib") -> Measured:
    """Runs `python -m MODULE …`. Raises SystemExit when the command fails."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    watch = _MemoryWatch(process.pid)
    watch.start()
    output, _ = process.communicate()
    seconds = time.perf_counter() - began
    watch.join()
    if process.returncode:
        raise SystemExit(f"{module} {' '.join(arguments)} ended with status {process.returncode}")
    return Measured(seconds, watch.peak / 1024**2, json.loads(output))


class _MemoryWatch(threading.Thread):
    """Samples the resident memory of one process until it ends."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._process = psutil.Process(pid)

    def run(self) -> None:
        try:
            while True:
                self.peak = max(self.peak, self._process.memory_info().rss)
                time.sleep(_SAMPLE_SECONDS)
        except (psutil.NoSuchProcess, psutil.ZombieProcess):
            return
