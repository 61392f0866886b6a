"""`python -m benchmarks.copy_ready FILE`: a file to the bytes that COPY takes."""

import csv
import json
import sys
import time
from pathlib import Path

from csvlib.files import profile, read
from csvlib.files.batch import Batch
from csvlib.model import Dialect, Record
from csvlib.staging.copy_text import copy_batch, copy_line


def copy_ready(path: Path) -> tuple[float, int]:
    """CPU seconds, and how many rows there were."""
    reading = read(path, profile(path))
    rows = 0
    began = time.process_time()
    for item in reading.batches():
        if isinstance(item, Batch):
            copy_batch(item, rows + 1).encode()
            rows += len(item.lines)
        elif isinstance(item, Record):
            rows += 1
            copy_line(rows, item.line, item.cells).encode()
    return time.process_time() - began, rows


def bare(path: Path, dialect: Dialect) -> float:
    """CPU seconds of the stdlib's csv.reader alone: no check, no line numbers, nothing kept."""
    began = time.process_time()
    with path.open(encoding="utf-8", newline="") as stream:
        for _ in csv.reader(stream, delimiter=dialect.delimiter or ","):
            pass
    return time.process_time() - began


if __name__ == "__main__":
    seconds, rows = copy_ready(Path(sys.argv[1]))
    print(json.dumps({"seconds": seconds, "rows": rows}))
