"""csv-spectrum: rows as objects keyed by the header."""

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


def cases() -> Iterator[Case]:
    for path in sorted((place("csv_spectrum") / "csvs").glob("*.csv")):
        yield Case(path.stem, partial(objects, path))


def objects(path: Path, _scratch: Path) -> None:
    expected = json.loads((path.parent.parent / "json" / f"{path.stem}.json").read_text("utf-8"))
    got = read_all(path)
    none_rejected(got)
    same([dict(zip(got.headers, row, strict=True)) for row in got.rows], expected)


SUITE = Suite("csv_spectrum", "rows by header", cases)


@each(SUITE)
def test_csv_spectrum(case: str) -> None:
    went_as_listed(SUITE, case)


def test_what_is_declined_is_there() -> None:
    nothing_unknown_is_declined(SUITE)
