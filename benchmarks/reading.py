"""How fast files are read, and in how much memory, without a database."""

import csv
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.command import measure
from benchmarks.copy_ready import bare, copy_ready
from benchmarks.generate import HEADER, contacts, write_contacts
from benchmarks.table import as_table
from csvlib.files import profile

_ROWS = 1_000_000
_FIELD = 100_000_000
_GIGABYTE = 1_000_000_000


def speed() -> str:
    """From file to COPY-ready bytes, MB per CPU second, beside csv.reader over the same file."""
    with tempfile.TemporaryDirectory(prefix="csvdesk-bench-") as directory:
        files = {
            "contacts, nine lines of ten with quotes": write_contacts(
                Path(directory, "quoted.csv"), _ROWS
            ),
            "the same without a quote, by tabs": _unquoted(Path(directory, "plain.tsv")),
        }
        rows = [(name, *_speeds(path)) for name, path in files.items()]
    return as_table(("1,000,000 rows", "MB", "MB/s", "csv.reader, MB/s", "ratio"), rows)


def memory() -> str:
    """Peak resident memory of the reading process, and the seconds that a profile takes."""
    with tempfile.TemporaryDirectory(prefix="csvdesk-bench-") as directory:
        rows = [_peak(name, path) for name, path in _large(Path(directory))]
    return as_table(("file", "MB", "profile, s", "reading, CPU s", "peak, MiB"), rows)


def _speeds(path: Path) -> tuple[str, ...]:
    size = path.stat().st_size / 1e6
    # The best of three each, in turns: the machine's speed drifts.
    turns = [(copy_ready(path)[0], bare(path, profile(path).dialect)) for _ in range(3)]
    ours, theirs = (size / min(times) for times in zip(*turns, strict=True))
    return f"{size:.0f}", f"{ours:.0f}", f"{theirs:.0f}", f"{ours / theirs:.2f}"


def _unquoted(path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(
            stream, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n"
        )
        writer.writerow(HEADER)
        for row in contacts(_ROWS):
            writer.writerow([cell.replace("\n", " ").replace('"', "'") for cell in row])
    return path


def _large(directory: Path) -> Iterator[tuple[str, Path]]:
    """One after another, each gone before the next is made."""
    makers = {
        "1 GB of contacts": _gigabyte,
        "one field of 100 MB": lambda path: _field(path, "x" * 1_000_000),
        "the same, with line ends": lambda path: _field(path, ("x" * 99 + "\n") * 10_000),
    }
    for name, make in makers.items():
        path = directory / "large.csv"
        make(path)
        yield name, path
        path.unlink()


def _gigabyte(path: Path) -> None:
    body = write_contacts(path, _ROWS // 5).read_bytes().split(b"\n", 1)[1]
    with path.open("ab") as stream:
        while stream.tell() < _GIGABYTE:
            stream.write(body)


def _field(path: Path, part: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write('id,text\n1,a\n2,b\n3,"')
        for _ in range(_FIELD // len(part)):
            stream.write(part)
        stream.write('"\n4,c\n')


def _peak(name: str, path: Path) -> tuple[str, ...]:
    began = time.perf_counter()
    profile(path)
    seconds = time.perf_counter() - began
    measured = measure([str(path)], dict(os.environ), module="benchmarks.copy_ready")
    return (
        name,
        f"{path.stat().st_size / 1e6:.0f}",
        f"{seconds:.2f}",
        f"{measured.outcome['seconds']:.1f}",
        f"{measured.peak_mib:.0f}",
    )
