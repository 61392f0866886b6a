"""DuckDB's reject cases: each error that it finds is one case of ours, and no more are found."""

import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from csvlib.model import Reject
from tests.suites.reading import Read, read_all, same
from tests.suites.suite import (
    Case,
    Suite,
    each,
    nothing_unknown_is_declined,
    place,
    went_as_listed,
)

CODES = {
    "MISSING COLUMNS": {"too_few_cells"},
    "TOO MANY COLUMNS": {"too_many_cells"},
    "UNQUOTED VALUE": {"text_after_quote", "unterminated_quote"},
    "INVALID ENCODING": {"undecodable_bytes"},
    "LINE SIZE OVER MAXIMUM": {"record_too_long"},
}


def cases() -> Iterator[Case]:
    for case in json.loads((place("duckdb_csv") / "reject_cases.json").read_text("utf-8")):
        # The same file and errors again, with another size of DuckDB's buffer.
        if "{buffer_size}" in case["options"]:
            continue
        file = case["file"].removeprefix("csv/")
        for line, kinds in sorted(errors_by_line(case).items()):
            for kind in sorted(kinds):
                yield Case(f"{file} {line} {kind.lower()}", partial(found, case, line, kind))
        yield Case(f"{file} nothing else", partial(nothing_else, case))


def errors_by_line(case: dict[str, Any]) -> dict[int, set[str]]:
    """DuckDB's lines are ordinals of records, the header among them."""
    by_line: dict[int, set[str]] = {}
    for error in case["expected_errors"]:
        by_line.setdefault(int(error["line"]), set()).add(error["type"])
    return by_line


def found(case: dict[str, Any], line: int, kind: str, _scratch: Path) -> None:
    """A line with several errors is rejected once, for the one that is met first."""
    assert kind != "CAST", "what a cell's text is worth is judged after it is read"
    codes = set().union(*(CODES.get(one, set()) for one in errors_by_line(case)[line]))
    code = ordinals(read_case(case)).get(line)
    assert code in codes, f"{code} is none of {codes}"


def nothing_else(case: dict[str, Any], _scratch: Path) -> None:
    same(set(ordinals(read_case(case))) - set(errors_by_line(case)), set())


def read_case(case: dict[str, Any]) -> Read:
    options = case["options"]
    longest = re.search(r"max_line_size=(\d+)", options)
    return read_all(
        place("duckdb_csv") / "data" / case["file"],
        delimiter=",",
        encoding="utf-8",
        header_line=1 if re.search(r"header = 1", options) else None,
        longest=int(longest[1]) if longest else None,
    )


def ordinals(got: Read) -> dict[int, str]:
    assert got.profile
    first = 1 if got.profile.header_line is None else 2
    numbered = enumerate(got.items, first)
    return {number: one.code for number, one in numbered if isinstance(one, Reject)}


SUITE = Suite("duckdb_rejects", "bad rows, one by one", cases)


@each(SUITE)
def test_duckdb_rejects(case: str) -> None:
    went_as_listed(SUITE, case)


def test_what_is_declined_is_there() -> None:
    nothing_unknown_is_declined(SUITE)
