"""CleverCSV: rows in a given dialect, and its three messy example files."""

import json
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from tests.suites.reading import is_blank, none_rejected, read_all, read_text, same
from tests.suites.suite import (
    Case,
    Suite,
    each,
    nothing_unknown_is_declined,
    place,
    went_as_listed,
)


def cases() -> Iterator[Case]:
    seen: Counter[str] = Counter()
    for case in json.loads((place("clevercsv") / "unit_cases.json").read_text("utf-8")):
        name = f"{case['file'].removesuffix('.py')} {case['test']}"
        seen[name] += 1
        yield Case(f"{name} {seen[name]}", partial(rows, case))
    for path in sorted((place("clevercsv") / "example").glob("*.csv")):
        yield Case(path.name, partial(messy, path))


def rows(case: dict[str, Any], scratch: Path) -> None:
    given, expected = case["args"]
    # Its parser takes no quoting for granted, its reader takes Excel's.
    quote = '"' if case["call"] == "_read_test" else ""
    default = "," if case["call"] == "_read_test" else ""
    options = case["kwargs"]
    got = read_text(
        scratch,
        given if isinstance(given, str) else joined(given),
        delimiter=options.get("delimiter", default),
        quotechar=options.get("quotechar", quote),
        escapechar=options.get("escapechar", ""),
        comment="",
        header_line=None,
        skipinitialspace=False,
    )
    if options.get("return_quoted"):
        expected = [[cell for cell, _quoted in row] for row in expected]
    none_rejected(got)
    same(got.rows, [row for row in expected if not is_blank(row)])


def joined(lines: list[str]) -> str:
    return "".join(line if line.endswith(("\n", "\r")) else line + "\n" for line in lines)


# What a person sees in the file: delimiter, escape, columns, how the first name begins, records,
# bad lines.
MESSY: dict[str, tuple[str, str | None, int, str, int, int]] = {
    "airedale.csv": (",", None, 8, "Department Family", 54, 0),
    "imdb.csv": (",", "\\", 44, "fn", 100, 0),
    "milk.csv": ("\t", None, 23, "UK Availability", 380, 0),
}


def messy(path: Path, _scratch: Path) -> None:
    got = read_all(path)
    assert got.profile
    dialect = got.profile.dialect
    delimiter, escape, columns, name, records, bad = MESSY[path.name]
    same((dialect.delimiter, dialect.escapechar), (delimiter, escape))
    same(len(got.headers), columns)
    assert got.headers[0].startswith(name)
    same((len(got.records), len(got.rejects)), (records, bad))


SUITE = Suite("clevercsv", "rows, dialect", cases)


@each(SUITE)
def test_clevercsv(case: str) -> None:
    went_as_listed(SUITE, case)


def test_what_is_declined_is_there() -> None:
    nothing_unknown_is_declined(SUITE)
