"""The commands, put together; and the one place where an error becomes a sentence and a status."""

import os
import sys

import typer

from csvlib.cli import (
    aliases,
    approving,
    corrections,
    examples,
    files,
    imports,
    lineage,
    operating,
    reports,
    rules,
    templates,
    undoing,
)
from csvlib.cli import exports as exporting
from csvlib.cli.output import say
from csvlib.errors import CsvDeskError
from csvlib.observe import logs
from csvlib.observe.logs import place_of

app = typer.Typer(
    name="csvdesk",
    help="CSV files into PostgreSQL and out again. Without DATABASE_URL an embedded PostgreSQL "
    "is used.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
db = typer.Typer(help="The database of CSV Desk itself.", no_args_is_help=True)
app.add_typer(db, name="db")
app.add_typer(templates.app, name="templates")
app.add_typer(corrections.app, name="corrections")
app.add_typer(aliases.app, name="aliases")
app.add_typer(rules.app, name="rules")

app.command("inspect")(files.inspect)
app.command("read")(files.read)
app.command("tables")(imports.tables)
app.command("map")(imports.map_columns)
app.command("import")(imports.import_file)
app.command("approve")(approving.approve)
app.command("undo")(undoing.undo)
app.command("runs")(imports.runs)
app.command("report")(reports.report)
app.command("evidence")(reports.evidence)
app.command("lineage")(lineage.lineage)
app.command("example")(examples.example)
app.command("export")(exporting.export)
app.command("worker")(operating.worker)
app.command("demo")(operating.demo)
db.command("upgrade")(operating.upgrade)


def main() -> None:
    """Entry of `python -m csvlib` and `csvdesk`."""
    logs.configure()
    try:
        app()
    except CsvDeskError as error:
        say(f"{error.code}: {error}")
        sys.exit(1)
    except BrokenPipeError:
        # Whoever read our output has left; nothing is lost by leaving too.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as exc:
        # A driver's own texts carry cell values: the type and the place must do.
        say(f"unexpected: {type(exc).__name__} at {place_of(exc)}")
        sys.exit(1)
