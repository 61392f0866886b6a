"""`example`: a file to fill in."""

from pathlib import Path
from typing import Annotated

import typer

from csvlib.catalog import parse_table_name
from csvlib.cli.output import show
from csvlib.errors import ExportProblem
from csvlib.jobs import examples
from csvlib.jobs.desk import open_desk


def example(
    table: Annotated[str, typer.Argument(metavar="TABLE")],
    to: Annotated[Path | None, typer.Option(help="The example; default NAME-example.csv.")] = None,
    values: Annotated[
        Path | None, typer.Option(help="What each field takes; default NAME-values.csv.")
    ] = None,
) -> None:
    """An example file for a table, which can be imported as it is, and a guide to its fields."""
    name = parse_table_name(table)
    made = examples.of_table(open_desk(), name)
    to = to or Path(f"{name.name}-example.csv")
    values = values or Path(f"{name.name}-values.csv")
    _write(to, examples.example_file(made))
    _write(values, examples.values_file(made))
    show(
        {
            "table": str(name),
            "to": str(to),
            "values": str(values),
            "fields": list(made.header),
        }
    )


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as exc:
        raise ExportProblem(
            f"{path.name} cannot be written ({type(exc).__name__}).",
            advice="Choose another file or folder.",
        ) from exc
