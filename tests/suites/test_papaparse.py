"""PapaParse: rows and errors under the dialect that a case's config gives."""

import json
from collections.abc import Iterator
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any

from tests.suites.reading import Read, is_blank, none_rejected, read_all, read_text, same
from tests.suites.suite import (
    Case,
    Suite,
    each,
    nothing_unknown_is_declined,
    place,
    went_as_listed,
)

GROUPS = {
    "CORE_PARSER_TESTS": "core",
    "PARSE_TESTS": "parse",
    "PARSE_ASYNC_TESTS": "async",
}


def cases() -> Iterator[Case]:
    groups = json.loads((place("papaparse") / "cases.json").read_text("utf-8"))
    for key, short in GROUPS.items():
        for number, case in enumerate(groups[key]):
            yield Case(f"{short} {number}", partial(rows_and_errors, case, short == "core"))


def rows_and_errors(case: dict[str, Any], core: bool, scratch: Path) -> None:
    config, expected = case["config"], case["expected"]
    assert isinstance(case["input"], str), "the case's input is not in the suite"
    got = read_case(case["input"], config, core, scratch)
    if "delimiter" in expected.get("meta", {}):
        assert got.profile
        same(got.profile.dialect.delimiter, expected["meta"]["delimiter"])
    if config.get("skipEmptyLines") == "greedy":
        got = without_empty_rows(got)
    damaged = {error["row"] for error in expected["errors"] if "row" in error}
    rows = by_row(expected, got)
    if damaged:
        compare_around(rows, damaged, got, first=header_of(case["input"], config) or 0)
        return
    none_rejected(got)
    blank = sum(map(is_blank, rows))
    wanted = [row for row in rows if not is_blank(row)]
    same(shown(config, got.rows), wanted)
    if blank:
        # PapaParse takes the nothing behind the last line end for one more blank line.
        same(got.blank_lines, blank - case["input"].endswith(("\n", "\r")))


def read_case(text: str, config: dict[str, Any], core: bool, scratch: Path) -> Read:
    quote = config.get("quoteChar", '"')
    given: dict[str, Any] = {
        "quotechar": quote,
        "escapechar": config.get("escapeChar", ""),
        "comment": comment_of(config) or "",
        "header_line": header_of(text, config),
    }
    delimiter = config.get("delimiter")
    if isinstance(delimiter, str) or core:
        given["delimiter"] = delimiter if isinstance(delimiter, str) else ","
    if text.startswith("./"):
        return read_all(place("papaparse") / text, **given)
    return read_text(scratch, text, **given)


def comment_of(config: dict[str, Any]) -> str | None:
    said = config.get("comments")
    return "#" if said is True else said if isinstance(said, str) else None


def header_of(text: str, config: dict[str, Any]) -> int | None:
    """The line that the records begin behind: the header, or the last one to be skipped."""
    skipped: int = max(0, config.get("skipFirstNLines", 0))
    if not config.get("header"):
        return skipped or None
    comment = comment_of(config)
    lines = text.splitlines()[skipped:]
    first = next(
        (n for n, line in enumerate(lines) if not comment or not line.startswith(comment)), 0
    )
    return skipped + 1 + first


def by_row(expected: dict[str, Any], got: Read) -> list[list[Any]]:
    """The expected rows as lists: objects are keyed by the header, which must be ours too."""
    rows: list[Any] = expected["data"]
    renamed = expected.get("meta", {}).get("renamedHeaders")
    if renamed:
        # Ours are told apart in another way: what must agree are the names as written.
        same(got.headers, [renamed.get(name, name) for name in rows[0]])
        assert got.profile
        assert len(set(got.profile.columns)) == len(rows[0])
        return rows[1:]
    if not rows or not isinstance(rows[0], dict):
        return rows
    whole = max((set(row) - {"__parsed_extra"} for row in rows), key=len)
    assert set(got.headers) == whole or len(whole) < len(got.headers)
    return [[row.get(name) for name in got.headers] for row in rows]


def without_empty_rows(got: Read) -> Read:
    """Rows of empty cells are left out when they are staged."""
    kept = [record for record in got.records if any(cell.strip() for cell in record.cells)]
    return Read(got.profile, kept, got.blank_lines, got.rejects, kept)


def compare_around(rows: list[list[Any]], damaged: set[int], got: Read, *, first: int) -> None:
    """A row that PapaParse reports is reported at its line by us; all others are exact.

    Where it lets a stray quote swallow lines, ours may be read after the first of them.
    """
    starts = list(accumulate((lines(row) for row in rows), initial=first + 1))
    spans = {row: range(starts[row], end(row, starts)) for row in damaged}
    for span in spans.values():
        assert span.start in got.bad_lines, f"{span.start} not in {got.bad_lines}"
    inside = {line for span in spans.values() for line in span}
    same([line for line in got.bad_lines if line not in inside], [])
    outside = [record.cells for record in got.records if record.line not in inside]
    same(outside, [row for number, row in enumerate(rows) if number not in damaged])


def end(row: int, starts: list[int]) -> int:
    return starts[row + 1] if row + 2 < len(starts) else starts[row] + 1_000


def lines(row: list[Any]) -> int:
    return 1 + sum(str(cell).count("\n") for cell in row)


def shown(config: dict[str, Any], rows: list[list[str]]) -> list[list[str]]:
    return rows[: config["preview"]] if config.get("preview") else rows


SUITE = Suite("papaparse", "rows, errors, delimiter", cases)


@each(SUITE)
def test_papaparse(case: str) -> None:
    went_as_listed(SUITE, case)


def test_what_is_declined_is_there() -> None:
    nothing_unknown_is_declined(SUITE)
