"""PapaParse's tests of writing, run against `write_records` and `escape_formula`."""

import io
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from csvlib.files import escape_formula, write_records
from csvlib.model import Dialect
from tests.suites.reading import same
from tests.suites.suite import (
    Case,
    Suite,
    each,
    nothing_unknown_is_declined,
    place,
    went_as_listed,
)


def cases() -> Iterator[Case]:
    groups = json.loads((place("papaparse") / "cases.json").read_text("utf-8"))
    for number, case in enumerate(groups["UNPARSE_TESTS"]):
        yield Case(f"unparse {number}", partial(written, case))


def written(case: dict[str, Any], _scratch: Path) -> None:
    config = case["config"]
    dialect = Dialect(
        delimiter=config.get("delimiter", ","),
        quotechar=config.get("quoteChar", '"'),
        escapechar=escape_of(config),
    )
    rows = [[as_text(cell) for cell in row] for row in rows_of(case["input"], config)]
    if config.get("escapeFormulae"):
        rows = [[escape_formula(cell) for cell in row] for row in rows]
    stream = io.StringIO(newline="")
    write_records(stream, dialect, rows)
    same(stream.getvalue().removesuffix("\r\n"), case["expected"])


def escape_of(config: dict[str, Any]) -> str | None:
    escape = config.get("escapeChar")
    return None if escape == config.get("quoteChar", '"') else escape


def rows_of(given: Any, config: dict[str, Any]) -> list[list[Any]]:
    """The rows that PapaParse makes of arrays, objects, or fields and data."""
    if isinstance(given, dict):
        fields, given = given.get("fields"), given.get("data", [])
        if fields:
            return [fields, *given]
    if not given or not isinstance(given[0], dict):
        return given if not given or isinstance(given[0], list) else [given]
    names = config.get("columns") or list(given[0])
    body = [[row.get(name) for name in names] for row in given]
    return body if config.get("header") is False else [names, *body]


def as_text(cell: Any) -> str:
    return "" if cell is None else str(cell)


SUITE = Suite("papaparse_unparse", "writing", cases)


@each(SUITE)
def test_papaparse_unparse(case: str) -> None:
    went_as_listed(SUITE, case)


def test_what_is_declined_is_there() -> None:
    nothing_unknown_is_declined(SUITE)
