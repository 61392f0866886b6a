"""CPython's own tests of its csv module: the reader, and the sniffer."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from tests.suites.reading import is_blank, none_rejected, read_text, same
from tests.suites.suite import (
    Case,
    Suite,
    each,
    nothing_unknown_is_declined,
    place,
    went_as_listed,
)


def load(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((place("cpython_csv") / name).read_text("utf-8"))
    return found


# --- the reader ---------------------------------------------------------------------------------


def reader_cases() -> Iterator[Case]:
    for number, case in enumerate(load("reader_cases.json")):
        yield Case(f"reader {number}", partial(rows, case))


def rows(case: dict[str, Any], scratch: Path) -> None:
    text, options = text_of(case), case["kwargs"]
    escape = options.get("escapechar") or ("\\" if "Escaped" in options.get("dialect", "") else "")
    bare = options.get("quoting") == 3 or ("quotechar" in options and not options["quotechar"])
    got = read_text(
        scratch,
        text,
        delimiter=options.get("delimiter", ","),
        quotechar="" if bare else options.get("quotechar", '"'),
        escapechar=escape,
        comment="",
        header_line=None,
        skipinitialspace=options.get("skipinitialspace", False),
    )
    if is_error(case, text):
        assert got.rejects, got.rows
        same(got.rows, [])
        return
    none_rejected(got)
    same(got.rows, [row for row in case["expect"] if not is_blank(row) or '"' in text])


def text_of(case: dict[str, Any]) -> str:
    if "text" in case:
        return str(case["text"])
    return "".join(line if line.endswith(("\n", "\r")) else line + "\n" for line in case["lines"])


def is_error(case: dict[str, Any], text: str) -> bool:
    """The harvested cases give no rows, or null, where the csv module raises."""
    return case["expect"] is None or (case["expect"] == [] and bool(text.strip()))


# --- the sniffer --------------------------------------------------------------------------------


def sniffer_cases() -> Iterator[Case]:
    for number, case in enumerate(load("sniffer_cases.json")):
        check = sniffed if case["kind"] == "sniff" else header_found
        yield Case(f"sniffer {number}", partial(check, case))


def sniffed(case: dict[str, Any], scratch: Path) -> None:
    found, text = case["cpython_result"], case["sample"]
    got = read_text(scratch, text)
    assert got.profile
    dialect = got.profile.dialect
    if found["delimiter"].isalnum():
        # "Any character could have been guessed", says CPython's own test of this text.
        assert dialect.delimiter in set(text) | {None}
        return
    same(dialect.delimiter, found["delimiter"])
    same(dialect.skipinitialspace, found["skipinitialspace"])
    if found["quotechar"] in text:
        same(dialect.quotechar, found["quotechar"])


def header_found(case: dict[str, Any], scratch: Path) -> None:
    got = read_text(scratch, case["sample"])
    assert got.profile
    same(got.profile.header_line is not None, case["cpython_result"])


READER = Suite("cpython_reader", "rows, errors", reader_cases)
SNIFFER = Suite("cpython_sniffer", "delimiter, quote, header", sniffer_cases)


@each(READER)
def test_reader(case: str) -> None:
    went_as_listed(READER, case)


@each(SNIFFER)
def test_sniffer(case: str) -> None:
    went_as_listed(SNIFFER, case)


def test_what_is_declined_is_there() -> None:
    nothing_unknown_is_declined(READER)
    nothing_unknown_is_declined(SNIFFER)
