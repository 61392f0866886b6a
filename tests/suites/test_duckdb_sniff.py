"""DuckDB's sniffer: delimiter, quote, comment, header and names, as its tests expect them."""

import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from csvlib.files import profile
from csvlib.model import FileProfile
from tests.suites.reading import same
from tests.suites.suite import (
    Case,
    Suite,
    each,
    nothing_unknown_is_declined,
    place,
    went_as_listed,
)

NAME = re.compile(r"\{'name': (.*?), 'type': ")
MADE_UP = re.compile(r"column\d+")
WHOLE = ("delimiter", "quote", "escape", "newline", "comment", "skiprows", "hasheader", "columns")


def cases() -> Iterator[Case]:
    for number, case in enumerate(
        json.loads((place("duckdb_csv") / "sniff_cases.json").read_text("utf-8"))
    ):
        file = case["file"].removeprefix("csv/")
        yield Case(f"{number} {file}", partial(sniffed, case))


def sniffed(case: dict[str, Any], _scratch: Path) -> None:
    got = profile(place("duckdb_csv") / "data" / case["file"], **given(case["options"]))
    expected = expected_of(case)
    judged = 0
    for what, value in expected.items():
        check = CHECKS.get(what)
        if check is not None and value not in {"(empty)", "NULL"}:
            check(got, value, case["options"])
            judged += 1
    assert judged, "nothing that we tell is asked for"


def expected_of(case: dict[str, Any]) -> dict[str, str]:
    """What is expected of what is asked for; a prompt is the call that DuckDB would make."""
    value = case["expected"][0]
    if case["select"] != "Prompt":
        return dict(zip(asked(case), value.split("\t"), strict=False))
    said: dict[str, str] = dict(re.findall(r"(delim|quote|comment|header)='?(.*?)'?,", value))
    names = {"delim": "delimiter", "header": "hasheader"}
    return {names.get(name) or name: word or "(empty)" for name, word in said.items()}


def asked(case: dict[str, Any]) -> list[str]:
    if case["select"] is None:
        return list(WHOLE)
    return [part.strip().lower() for part in case["select"].split(",")]


def given(options: str) -> dict[str, Any]:
    """The options that are ours too; what names and types to give the columns is not."""
    told: dict[str, Any] = {}
    for ours, pattern in (
        ("delimiter", r"delim\s*=\s*'([^']+)'"),
        ("quotechar", r"quote\s*=\s*'([^']+)'"),
        ("escapechar", r"escape\s*=\s*'([^']+)'"),
    ):
        if match := re.search(pattern, options):
            told[ours] = match[1].replace("\\t", "\t")
    skip = re.search(r"skip\s*=\s*(\d+)", options)
    if match := re.search(r"header\s*=\s*(\w+)", options):
        has = match[1].lower() in {"1", "true"}
        told["header_line"] = 1 + (int(skip[1]) if skip else 0) if has else None
    return told


def check_delimiter(got: FileProfile, value: str, _options: str) -> None:
    # Of a file with one column DuckDB says a comma, for want of anything else.
    same(got.dialect.delimiter or ",", value)


def check_quote(got: FileProfile, value: str, _options: str) -> None:
    same(got.dialect.quotechar, value)


def check_escape(got: FileProfile, value: str, _options: str) -> None:
    doubled = got.dialect.escapechar is None and got.dialect.quotechar == value
    assert doubled or got.dialect.escapechar == value, got.dialect


def check_comment(got: FileProfile, value: str, _options: str) -> None:
    same(got.dialect.comment, value)


def check_header(got: FileProfile, value: str, _options: str) -> None:
    same(got.header_line is not None, value in {"1", "true"})


def check_columns(got: FileProfile, value: str, options: str) -> None:
    names = NAME.findall(value)
    assert names
    if "names" in options or "columns" in options:
        same(len(got.columns), len(names))
    elif all(MADE_UP.fullmatch(name) for name in names):
        same(got.header_line, None)
        same(len(got.columns), len(names))
    else:
        same([plain(name) for name in got.headers], [plain(name) for name in names])


def plain(name: str) -> str:
    """DuckDB quotes names for display, and numbers repeated ones."""
    return re.sub(r"_\d+$", "", name.strip("'").replace("\\'", "'").strip())


CHECKS = {
    "delimiter": check_delimiter,
    "quote": check_quote,
    "escape": check_escape,
    "comment": check_comment,
    "hasheader": check_header,
    "columns": check_columns,
}

SUITE = Suite("duckdb_sniff", "delimiter, quote, header, names", cases)


@each(SUITE)
def test_duckdb_sniff(case: str) -> None:
    went_as_listed(SUITE, case)


def test_what_is_declined_is_there() -> None:
    nothing_unknown_is_declined(SUITE)
