"""`make fuzz`: FUZZ_SECONDS (600) of mutated bytes; what breaks a law is kept in .data/fuzz.

FUZZ_SEED repeats a run. An input is a file beside its settings: `<hash>.bin`, `<hash>.json`, made
as small as it goes. Moved to tests/data/fuzz it is a test; look first whose bytes they are.
"""

import hashlib
import json
import os
import random
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import Any

from tests.fuzz.laws import check
from tests.fuzz.mutations import mutated, settings
from tests.fuzz.seeds import seeds
from tests.suites.suite import ROOT

KEPT = ROOT / ".data" / "fuzz"

# CPU seconds for one input of at most 64 KiB: a hundred times what the slowest honest one takes.
LONGEST = 5.0


def main() -> int:
    seconds = float(os.environ.get("FUZZ_SECONDS", "600"))
    seed = int(os.environ.get("FUZZ_SEED", time.time_ns() % 1_000_000))
    print(f"seed {seed}, {seconds:.0f} seconds")
    broken, tried, slowest = run(random.Random(seed), seconds)
    print(f"{tried:,} inputs, {broken} broke a law; the slowest took {slowest:.2f} s")
    return 1 if broken else 0


def run(chance: random.Random, seconds: float) -> tuple[int, int, float]:
    known, start = seeds(), time.monotonic()
    broken, tried, slowest = 0, 0, 0.0
    told: set[str] = set()
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "fuzz.csv"
        while time.monotonic() - start < seconds:
            data, given = mutated(known, chance), settings(chance)
            fault, took = tried_out(path, data, given)
            tried, slowest = tried + 1, max(slowest, took)
            if fault and fault.split(":")[0] not in told:
                told.add(fault.split(":")[0])
                broken += 1
                keep(shrunk(path, data, given, fault), given, fault)
    return broken, tried, slowest


def tried_out(path: Path, data: bytes, given: dict[str, Any]) -> tuple[str | None, float]:
    """Where a law was broken, if one was, and the CPU seconds."""
    path.write_bytes(data)
    before = time.process_time()
    fault = None
    try:
        check(path, **given)
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(place.filename).name} line {place.lineno}"
        fault = f"{type(error).__name__} in {where}: {error}"
    took = time.process_time() - before
    if fault is None and took > LONGEST:
        fault = f"took {took:.1f} s"
    return fault, took


def shrunk(path: Path, data: bytes, given: dict[str, Any], fault: str) -> bytes:
    """The smallest part found that breaks the same law at the same place."""
    place, size = fault.split(":", maxsplit=1)[0], len(data) // 2
    while size:
        at = 0
        while at < len(data):
            less = data[:at] + data[at + size :]
            found, _took = tried_out(path, less, given)
            if found and found.split(":")[0] == place:
                data = less
            else:
                at += size
        size //= 2
    return data


def keep(data: bytes, given: dict[str, Any], fault: str) -> None:
    KEPT.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(data + repr(given).encode()).hexdigest()[:12]
    (KEPT / f"{name}.bin").write_bytes(data)
    (KEPT / f"{name}.json").write_text(json.dumps(given), encoding="utf-8")
    print(f"{name}: {given} {fault[:300]}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
