"""`aliases`: other names of related rows, agreed on for every file."""

from typing import Annotated

import typer

from csvlib.catalog import parse_table_name
from csvlib.cli.choosing import actor_name
from csvlib.cli.output import show
from csvlib.jobs.choices import aliases
from csvlib.jobs.desk import open_desk

app = typer.Typer(help="Other names of related rows, in every file. Alone: lists them.")


@app.callback(invoke_without_command=True)
def alone(context: typer.Context) -> None:
    """Other names of related rows, in every file. Alone: lists them."""
    if context.invoked_subcommand is None:
        list_all()


@app.command("list")
def list_all(
    table: Annotated[str | None, typer.Argument(metavar="TABLE")] = None,
) -> None:
    """The aliases in force, a JSON line each; TABLE is the related one."""
    for one in aliases.aliases(open_desk(), parse_table_name(table) if table else None):
        line = {"id": one.id, "table": str(one.table), "value": one.value, "label": one.label}
        show(line | {"key": one.key, "agreed_by": one.agreed_by})


@app.command("revoke")
def revoke(number: Annotated[int, typer.Argument(metavar="ID")]) -> None:
    """Lets a name stand for that row in no further file; rows that were imported stay."""
    aliases.revoke(open_desk(), number, actor_name())
    show({"revoked": number})
