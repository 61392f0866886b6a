"""frictionless: encoding, delimiter, labels, and bad rows by their number."""

import json
from collections.abc import Iterator
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any

from csvlib.errors import EmptyFile
from csvlib.files import profile
from tests.suites.reading import Read, read_all, same
from tests.suites.suite import (
    Case,
    Suite,
    each,
    nothing_unknown_is_declined,
    place,
    went_as_listed,
)

BAD_ROW = {"extra-cell", "missing-cell"}


def cases() -> Iterator[Case]:
    for case in json.loads((place("frictionless") / "expected.json").read_text("utf-8"))["cases"]:
        yield Case(case["file"].removeprefix("data/"), partial(report, case))


def report(case: dict[str, Any], _scratch: Path) -> None:
    path = place("frictionless") / case["file"]
    found, kinds = case["detected"], {error[2] for error in case["errors"]}
    if kinds == {"source-error"}:
        assert_empty(path)
        return
    assert "error" not in found, "frictionless could not read the file at all"
    guessed = profile(path)
    assert same_text(path, guessed.encoding, found["encoding"]), guessed.encoding
    if case["fields"] > 1:
        same(guessed.dialect.delimiter, found["delimiter"])
    # frictionless takes the first line for the header, whatever it holds.
    got = read_all(path, header_line=1)
    assert_labels(got, found["header"], case["errors"])
    rows = row_numbers(path, got)
    bad = {error[0] for error in case["errors"] if error[2] in BAD_ROW}
    same({rows[line] for line in got.bad_lines}, bad)
    # Blank lines are rows to frictionless; those at the very end of a file it does not count.
    counted = len(got.items) + got.blank_lines - (case["rows"] or 0)
    assert 0 <= counted <= got.blank_lines, counted
    blank = sum(error[2] == "blank-row" for error in case["errors"])
    assert empty_rows(got) + got.blank_lines >= blank, blank


def assert_empty(path: Path) -> None:
    try:
        profile(path)
    except EmptyFile:
        return
    raise AssertionError("an empty file was read")


def same_text(path: Path, ours: str, theirs: str) -> bool:
    """Two names of one encoding, or two encodings in which these bytes are the same text."""
    data = path.read_bytes()
    return data.decode(ours).lstrip("\ufeff") == data.decode(theirs).lstrip("\ufeff")


def assert_labels(got: Read, labels: list[str], errors: list[Any]) -> None:
    """It fills in names where they are blank or repeated: those are compared by our remarks."""
    changed = {error[1]: error[2] for error in errors if error[2].endswith("-label")}
    assert got.profile
    told = {remark.code for remark in got.profile.remarks}
    for position, (ours, theirs) in enumerate(zip(got.headers, labels, strict=True), 1):
        assert ours.strip() == theirs or position in changed, f"{ours!r} is not {theirs!r}"
    blank = bool(told & {"empty_header", "empty_columns"})
    same(
        ("blank-label" in changed.values(), "duplicate-label" in changed.values()),
        (blank, "repeated_header" in told),
    )


def row_numbers(path: Path, got: Read) -> dict[int, int]:
    """Physical line to the number of the row, which counts a cell's inner lines not."""
    inner = {one.line: sum(cell.count("\n") for cell in one.cells) for one in got.records}
    last = max((one.line for one in got.items), default=1)
    extra = accumulate((inner.get(line, 0) for line in range(1, last + 1)), initial=0)
    return dict(zip(range(1, last + 1), (n - e for n, e in enumerate(extra, 1)), strict=False))


def empty_rows(got: Read) -> int:
    return sum(not any(cell.strip() for cell in row) for row in got.rows)


SUITE = Suite("frictionless", "encoding, delimiter, labels, bad rows", cases)


@each(SUITE)
def test_frictionless(case: str) -> None:
    went_as_listed(SUITE, case)


def test_what_is_declined_is_there() -> None:
    nothing_unknown_is_declined(SUITE)
