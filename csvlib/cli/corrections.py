"""`corrections`: fixes that are made again in each file of their source."""

from typing import Annotated, Any

import typer

from csvlib.catalog import parse_table_name
from csvlib.cli.choosing import actor_name
from csvlib.cli.output import show
from csvlib.jobs.desk import open_desk
from csvlib.jobs.fixes import corrections
from csvlib.model import Correction

app = typer.Typer(help="Fixes that are made again in each file of their source. Alone: lists them.")


@app.callback(invoke_without_command=True)
def alone(context: typer.Context) -> None:
    """Fixes that are made again in each file of their source. Alone: lists them."""
    if context.invoked_subcommand is None:
        list_all()


@app.command("list")
def list_all(
    table: Annotated[str | None, typer.Argument(metavar="TABLE")] = None,
    revoked: Annotated[
        bool, typer.Option("--revoked", help="Also those that are not made any more.")
    ] = False,
) -> None:
    """The corrections in force, a JSON line each."""
    name = parse_table_name(table) if table else None
    for one in corrections.corrections(open_desk(), name, revoked=revoked):
        show(_line(one))


@app.command("revoke")
def revoke(number: Annotated[int, typer.Argument(metavar="ID")]) -> None:
    """Makes a correction in no further file; rows that were imported with it stay."""
    corrections.revoke(open_desk(), number, actor_name())
    show({"revoked": number})


def _line(one: Correction) -> dict[str, Any]:
    return {
        "id": one.id,
        "table": str(one.table),
        "source": one.source,
        "column": one.header,
        "old": one.old,
        "new": one.new,
        "uses": one.uses,
        "from_run": one.from_run,
        "agreed_by": one.agreed_by,
        "agreed_at": one.agreed_at.isoformat(),
        "changed_by": one.changed_by,
        "changed_at": one.changed_at.isoformat() if one.changed_at else None,
        "revoked_by": one.revoked_by,
        "revoked_at": one.revoked_at.isoformat() if one.revoked_at else None,
    }
