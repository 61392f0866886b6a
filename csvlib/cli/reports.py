"""`report` and `evidence`."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from csvlib.cli.output import show
from csvlib.jobs import result
from csvlib.jobs.desk import open_desk
from csvlib.jobs.evidence import evidence as evidence_of
from csvlib.validation.report_html import render

RunArgument = Annotated[int, typer.Argument(metavar="RUN")]


class ReportFormat(StrEnum):
    JSON = "json"
    HTML = "html"


def report(
    run: RunArgument,
    format: Annotated[  # noqa: A002
        ReportFormat, typer.Option(help="For programs, or a page for people.")
    ] = ReportFormat.JSON,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The file to write; standard output without it."),
    ] = None,
) -> None:
    """What was found in the file of an import, and what was done about it."""
    found = result.findings(open_desk(), run)
    if format is ReportFormat.HTML:
        text = render(found)
    else:
        text = json.dumps(result.as_json(found), ensure_ascii=False) + "\n"
    if output is None:
        sys.stdout.write(text)
    else:
        output.write_text(text, encoding="utf-8")
        show({"run": run, "to": str(output)})


def evidence(
    run: RunArgument,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The zip to write; evidence-RUN.zip without it."),
    ] = None,
) -> None:
    """The evidence of an import in one zip: report, profile, mapping, fixes, approvals, outcome."""
    to = output or Path(f"evidence-{run}.zip")
    # Before the file is touched: there may be no such import.
    chunks = evidence_of(open_desk(), run)
    first = next(chunks)
    with to.open("wb") as stream:
        stream.write(first)
        stream.writelines(chunks)
    show({"run": run, "to": str(to)})
