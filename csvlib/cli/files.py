"""`inspect` and `read`: files alone, no database."""

import json
import sys
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from csvlib import files
from csvlib.cli.output import say, show
from csvlib.cli.reading import Overrides, takes_reading
from csvlib.errors import CsvDeskError
from csvlib.model import FileProfile, Record, Reject


@takes_reading
def inspect(
    paths: Annotated[list[Path], typer.Argument(metavar="FILE...", help="The files to look at.")],
    *,
    reading: Overrides,
) -> None:
    """What each file looks like: encoding, separator, header, columns. One JSON line each."""
    failed = False
    for path in paths:
        try:
            show(_profile_json(str(path), files.profile(path, **reading)))
        except CsvDeskError as error:
            failed = True
            say(f"{error.code}: {error}")
    if failed:
        raise typer.Exit(1)


@takes_reading
def read(
    path: Annotated[Path, typer.Argument(metavar="FILE")],
    rejects: Annotated[
        Path | None,
        typer.Option(help="Where records go that could not be read, and warnings."),
    ] = None,
    *,
    reading: Overrides,
) -> None:
    """Every record as a JSON line {line, cells}; broken ones go to the rejects file."""
    profile = files.profile(path, **reading)
    rejected = warned = 0
    records = files.read(path, profile)
    with ExitStack() as stack:
        bad = stack.enter_context(rejects.open("w", encoding="utf-8")) if rejects else None
        for one in records:
            if isinstance(one, Reject):
                rejected += 1
                _note(bad, severity="critical", **asdict(one))
            else:
                warned += bool(one.warnings)
                _write(one, bad)
    _say_what_is_missing(rejected, warned, rejects)
    say_what_is_no_record(records.blank_lines, records.comment_lines)


def _write(record: Record, bad: TextIO | None) -> None:
    # A row of text that is no valid UTF-8 cannot get here: the reader rejects it.
    line = {"line": record.line, "cells": record.cells}
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    for warning in record.warnings:
        _note(bad, line=record.line, severity="warning", **asdict(warning))


def _note(bad: TextIO | None, **problem: Any) -> None:
    if bad is not None:
        bad.write(json.dumps(problem, ensure_ascii=False) + "\n")


def _say_what_is_missing(rejected: int, warned: int, rejects: Path | None) -> None:
    where = f"see {rejects}" if rejects else "name a file with --rejects to see them"
    if rejected:
        say(f"{rejected:,} {_records(rejected)} could not be read; {where}.")
    if warned:
        say(f"{warned:,} {_records(warned)} could be read, but may be wrong; {where}.")


def say_what_is_no_record(blank: int, comments: int) -> None:
    """On standard error, where there are such lines at all."""
    if blank or comments:
        say(f"Left out: blank lines {blank:,}, comment lines {comments:,}.")


def _records(count: int) -> str:
    return "record" if count == 1 else "records"


def _profile_json(shown: str, profile: FileProfile) -> dict[str, Any]:
    dialect = profile.dialect
    return {
        "file": shown,
        "container": asdict(profile.container) if profile.container else None,
        "encoding": profile.encoding,
        "bom": profile.bom,
        "delimiter": dialect.delimiter,
        "quotechar": dialect.quotechar,
        "escapechar": dialect.escapechar,
        "comment": dialect.comment,
        "skipinitialspace": dialect.skipinitialspace,
        "header_line": profile.header_line,
        "header_rows": profile.header_rows,
        "skipped_lines": profile.skipped_lines,
        "columns": list(profile.columns),
        "records_estimate": profile.records_estimate,
        "confidence": profile.confidence,
        "guesses": [asdict(guess) for guess in profile.guesses],
        "remarks": [asdict(remark) for remark in profile.remarks],
    }
