"""sqlite-utils' four files to sniff, and univocity's one."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.suites.reading import none_rejected, read_all, same
from tests.suites.suite import (
    Case,
    Suite,
    each,
    nothing_unknown_is_declined,
    place,
    went_as_listed,
)


def sniff_cases() -> Iterator[Case]:
    for path in sorted((place("sqlite_utils") / "sniff").iterdir()):
        yield Case(path.name, partial(sniffed, path))


def sniffed(path: Path, _scratch: Path) -> None:
    expected = json.loads((path.parent.parent / "expected_for_all_four.json").read_text("utf-8"))
    got = read_all(path)
    none_rejected(got)
    same([dict(zip(got.headers, row, strict=True)) for row in got.rows], expected)


def comparison_cases() -> Iterator[Case]:
    yield Case("correctness.csv", partial(trimmed, place("univocity")))


def trimmed(folder: Path, _scratch: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    got = read_all(folder / "correctness.csv")
    none_rejected(got)
    rows = [[cell.strip() for cell in row] for row in [got.headers, *got.rows]]
    same(rows, [[(cell or "").strip() for cell in row] for row in expected])


SQLITE_UTILS = Suite("sqlite_utils", "dialect, rows", sniff_cases)
UNIVOCITY = Suite("univocity", "rows", comparison_cases)


@each(SQLITE_UTILS)
def test_sqlite_utils(case: str) -> None:
    went_as_listed(SQLITE_UTILS, case)


@each(UNIVOCITY)
def test_univocity(case: str) -> None:
    went_as_listed(UNIVOCITY, case)


def test_what_is_declined_is_there() -> None:
    nothing_unknown_is_declined(SQLITE_UTILS)
    nothing_unknown_is_declined(UNIVOCITY)
