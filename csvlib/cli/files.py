"""`inspect` and `read`: files alone, no database."""

import json
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from csvlib import files
from csvlib.cli.output import say, show
from csvlib.errors import CsvDeskError
from csvlib.files import GUESS, Guess
from csvlib.model import FileProfile, Record, Reject

Encoding = Annotated[str | None, typer.Option(help="Instead of the one that is guessed.")]
Character = Annotated[str | None, typer.Option(help="Instead of the one that is guessed.")]


def inspect(
    paths: Annotated[list[Path], typer.Argument(metavar="FILE...", help="The files to look at.")],
) -> None:
    """What each file looks like: encoding, separator, header, columns. One JSON line each."""
    failed = False
    for path in paths:
        try:
            show(_profile_json(str(path), files.profile(path)))
        except CsvDeskError as error:
            failed = True
            say(f"{error.code}: {error}")
    if failed:
        raise typer.Exit(1)


def read(
    path: Annotated[Path, typer.Argument(metavar="FILE")],
    encoding: Encoding = None,
    delimiter: Character = None,
    quotechar: Character = None,
    escapechar: Character = None,
    header_line: Annotated[
        str | None, typer.Option(help="The header's physical line, or `none`.")
    ] = None,
    rejects: Annotated[
        Path | None, typer.Option(help="Where records go that could not be read.")
    ] = None,
) -> None:
    """Every record as a JSON line {line, cells}; broken ones go to the rejects file."""
    profile = files.profile(
        path,
        encoding=encoding,
        delimiter=_character(delimiter),
        quotechar=_character(quotechar),
        escapechar=_character(escapechar),
        header_line=_header_line(header_line),
    )
    with ExitStack() as stack:
        bad = stack.enter_context(rejects.open("w", encoding="utf-8")) if rejects else None
        rejected = sum(_write(record, bad) for record in files.read(path, profile))
    if rejected:
        where = f"see {rejects}" if rejects else "name a file with --rejects to see them"
        say(f"{rejected:,} records could not be read; {where}.")


def _write(record: Record | Reject, bad: TextIO | None) -> bool:
    """Returns whether the record was rejected."""
    if isinstance(record, Record):
        # A row of text that is no valid UTF-8 cannot get here: the reader rejects it.
        sys.stdout.write(
            json.dumps({"line": record.line, "cells": record.cells}, ensure_ascii=False) + "\n"
        )
        return False
    if bad is not None:
        bad.write(
            json.dumps(
                {
                    "line": record.line,
                    "code": record.code,
                    "message": record.message,
                    "raw": record.raw,
                },
                ensure_ascii=False,
            )
            + "\n"
        )
    return True


def _character(text: str | None) -> str | None:
    r"""`\t` is what people can type for a tab."""
    return "\t" if text in {"\\t", "tab"} else text


def _header_line(text: str | None) -> int | Guess | None:
    if text is None:
        return GUESS
    if text.lower() == "none":
        return None
    if not text.isdigit() or int(text) < 1:
        raise typer.BadParameter("a physical line from 1, or `none`", param_hint="--header-line")
    return int(text)


def _profile_json(shown: str, profile: FileProfile) -> dict[str, Any]:
    return {
        "file": shown,
        "encoding": profile.encoding,
        "bom": profile.bom,
        "delimiter": profile.dialect.delimiter,
        "quotechar": profile.dialect.quotechar,
        "escapechar": profile.dialect.escapechar,
        "header_line": profile.header_line,
        "skipped_lines": profile.skipped_lines,
        "columns": list(profile.columns),
        "records_estimate": profile.records_estimate,
        "confidence": profile.confidence,
        "alternatives": list(profile.alternatives),
    }
