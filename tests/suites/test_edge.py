"""Our own collection of odd files: rows, and the physical lines of bad ones."""

import json
import tracemalloc
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from tests.suites.reading import Read, read_all, same
from tests.suites.suite import (
    Case,
    Suite,
    each,
    nothing_unknown_is_declined,
    place,
    went_as_listed,
)

# Only told where the bytes alone cannot tell: in so short a file one byte is no evidence.
TOLD: dict[str, dict[str, Any]] = {"invalid_utf8_one_row": {"encoding": "utf-8"}}

HUGE = 100 * 1024 * 1024


def cases() -> Iterator[Case]:
    for case in json.loads((place("edge") / "cases.json").read_text("utf-8")):
        check = huge_field if case["expected"] is None else partial(as_expected, case)
        yield Case(case["name"], check)


def as_expected(case: dict[str, Any], _scratch: Path) -> None:
    got = read_all(place("edge") / f"{case['name']}.csv", **TOLD.get(case["name"], {}))
    same(whole(got), case["expected"])
    same(got.bad_lines, case["bad_lines"])


def whole(got: Read) -> list[list[str]]:
    return [got.headers, *got.rows] if got.profile else []


def huge_field(scratch: Path) -> None:
    """One field of 100 MB costs its record, and neither memory nor the rows around it."""
    path = scratch / "huge.csv"
    with path.open("wb") as stream:
        stream.write(b"id,name,note\n1,a,x\n2,")
        for _ in range(HUGE // 1_000_000):
            stream.write(b"y" * 1_000_000)
        stream.write(b",z\n3,c,z\n")
    tracemalloc.start()
    try:
        got = read_all(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert whole(got) == [["id", "name", "note"], ["1", "a", "x"], ["3", "c", "z"]]
    assert [(one.line, one.code) for one in got.rejects] == [(3, "record_too_long")]
    assert peak < 40_000_000


SUITE = Suite("edge", "rows, physical lines of bad ones", cases)


@each(SUITE)
def test_edge(case: str) -> None:
    went_as_listed(SUITE, case)


def test_what_is_declined_is_there() -> None:
    nothing_unknown_is_declined(SUITE)
