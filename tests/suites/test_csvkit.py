"""csvkit: the rows that csvclean finds bad, and examples in many encodings and containers."""

import csv
import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from csvlib.errors import FileProblem
from tests.suites.reading import Read, none_rejected, read_all, same
from tests.suites.suite import (
    Case,
    Suite,
    each,
    files_below,
    nothing_unknown_is_declined,
    place,
    went_as_listed,
)

# --- csvclean -----------------------------------------------------------------------------------


# The options that ask for rows of another width than the header.
WIDTHS = {"--length-mismatch", "-a"}


def clean_cases() -> Iterator[Case]:
    for case in json.loads((place("csvkit") / "csvclean_cases.json").read_text("utf-8")):
        yield Case(case["test"], partial(bad_rows, case))


def bad_rows(case: dict[str, Any], scratch: Path) -> None:
    args, output = case["args"], case["output"]
    path = source(case, scratch)
    skipped = int(args[args.index("--skip-lines") + 1]) if "--skip-lines" in args else 0
    given: dict[str, Any] = {"encoding": "latin-1"} if "latin1" in args else {}
    got = read_all(path, header_line=skipped + 1, **given)
    same(got.headers, output[0])
    expected = [row for row in case["errors"][1:] if any("Expected" in cell for cell in row)]
    if WIDTHS & set(args):
        same(numbers_of_bad(got), [number_of(row) for row in expected])
    if any("Empty columns" in cell for row in case["errors"] for cell in row):
        assert empty_columns(got) or not got.rows
    if "--omit-error-rows" in args or not expected:
        # It writes every line end as LF, also in a cell; we keep a cell as it is.
        rows = [[cell.replace("\r", "\n") for cell in row] for row in got.rows]
        same(list(map(without_tail, rows)), list(map(without_tail, output[1:])))


def without_tail(row: list[str]) -> list[str]:
    """Cells of columns that are empty throughout: with or without them nothing is lost."""
    return row[: max((n for n, cell in enumerate(row, 1) if cell), default=0)]


def source(case: dict[str, Any], scratch: Path) -> Path:
    if case["stdin"] is None:
        named: str = next(arg for arg in case["args"] if arg.startswith("examples/"))
        return place("csvkit") / named
    path = scratch / "stdin.csv"
    path.write_text(case["stdin"], encoding="utf-8", newline="")
    return path


def numbers_of_bad(got: Read) -> list[int]:
    """csvclean counts records, not lines."""
    return [number for number, one in enumerate(got.items, 1) if one in got.rejects]


def number_of(row: list[str]) -> int:
    return next(int(cell) for cell in row if cell.isdigit())


def empty_columns(got: Read) -> bool:
    assert got.profile
    return any(remark.code == "empty_columns" for remark in got.profile.remarks)


CLEAN = Suite("csvkit_csvclean", "rows, numbers of bad ones", clean_cases)


@each(CLEAN)
def test_csvclean(case: str) -> None:
    went_as_listed(CLEAN, case)


# --- examples -----------------------------------------------------------------------------------

# What the file must load as: a converted or plainer file beside it, or rows.
SAME_AS: dict[str, list[list[str]]] = {
    "dummy.csv": [["a", "b", "c"], ["1", "2", "3"]],
    "dummy.csv.gz": [["a", "b", "c"], ["1", "2", "3"]],
    "dummy.tsv": [["a", "b", "c"], ["1", "2", "3"]],
    "dummy.xls": [["a", "b", "c"], ["1", "2", "3"]],
    "dummy.xlsx": [["a", "b", "c"], ["1", "2", "3"]],
    "mac_newlines.csv": [["a", "b", "c"], ["1", "2", "3"], ["Once upon\ra time", "5", "6"]],
    "null_byte.csv": [["a", "b", "c"], ["\0", "2", "3"]],
    "sniff_limit.csv": [["a", "b", "c"], ["1", "2", "3"]],
    "test_latin1.csv": [["a", "b", "c"], ["1", "2", "3"], ["4", "5", "©"]],
    "test_skip_lines.csv": [["a", "b", "c"], ["1", "2", "3"]],
    "test_utf16_big.csv": [["a", "b", "c"], ["1", "2", "3"], ["4", "5", "ʤ"]],
    "test_utf16_little.csv": [["a", "b", "c"], ["1", "2", "3"], ["4", "5", "ʤ"]],
    "test_utf8.csv": [["foo", "bar", "baz"], ["1", "2", "3"], ["4", "5", "ʤ"]],
    "test_utf8_bom.csv": [["foo", "bar", "baz"], ["1", "2", "3"], ["4", "5", "ʤ"]],
}

# Workbooks, the sheet (None for the one that is chosen), and what csvkit makes of it.
CONVERTED: dict[str, tuple[str | None, str]] = {
    "test.xls": (None, "testxls_converted.csv"),
    "test.xlsx": (None, "testxlsx_converted.csv"),
    "test_skip_lines.xls": (None, "testxls_converted.csv"),
    "test_skip_lines.xlsx": (None, "testxlsx_converted.csv"),
    "sheets.xls": ("data", "testxls_converted.csv"),
    "sheets.xlsx": ("data", "testxlsx_converted.csv"),
}


def example_cases() -> Iterator[Case]:
    start = place("csvkit") / "examples"
    for path in files_below(start):
        yield Case(path.relative_to(start).as_posix(), partial(example, path))


def example(path: Path, _scratch: Path) -> None:
    try:
        got = read_all(path)
    except FileProblem:
        if path.suffix in {".csv", ".tsv", ".xls", ".xlsx", ".gz"}:
            raise
        return
    if path.name in SAME_AS:
        none_rejected(got)
        same([got.headers, *got.rows], SAME_AS[path.name])
    if path.name in CONVERTED:
        sheet, converted = CONVERTED[path.name]
        got = read_all(path, member=sheet)
        same([*map(plain, got.rows)], [*map(plain, rows_of(path.with_name(converted)))])
    if got.profile:
        width = len(got.profile.columns)
        assert all(len(record.cells) == width for record in got.records)


def plain(row: list[str]) -> list[str]:
    """Cells without what csvkit writes otherwise: 40.0 for 40, True for TRUE, T before a time."""
    cells = [cell.lower().removesuffix(".0").replace("t00:00:00", "") for cell in row]
    return [re.sub(r"(\d)t(\d)", r"\1 \2", cell) for cell in cells]


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))[1:]


EXAMPLES = Suite("csvkit_examples", "encodings, containers; the rest read whole", example_cases)


@each(EXAMPLES)
def test_examples(case: str) -> None:
    went_as_listed(EXAMPLES, case)


def test_what_is_declined_is_there() -> None:
    nothing_unknown_is_declined(CLEAN)
    nothing_unknown_is_declined(EXAMPLES)
