"""`undo`: an import taken back, as far as nobody has changed its rows since."""

from typing import Annotated

import typer

from csvlib.cli.approving import approve_and_commit
from csvlib.cli.choosing import actor_name
from csvlib.cli.outcomes import show_outcome
from csvlib.cli.waiting import prepare
from csvlib.jobs import undoing
from csvlib.jobs.desk import open_desk
from csvlib.model import State


def undo(
    run: Annotated[int, typer.Argument(metavar="RUN")],
    rows: Annotated[
        str | None, typer.Option("--rows", help="Only these rows of the file; commas between them.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Approve the undo without asking.")] = False,
) -> None:
    """Takes an import, or an undo, back: removes what it created, gives back what it changed."""
    desk, actor = open_desk(), actor_name()
    numbers = None if rows is None else _numbers(rows)
    found = prepare(desk, undoing.undo(desk, run, actor, numbers))
    if found.state is State.READY and not dry_run:
        found = approve_and_commit(desk, found, actor, ask=not yes)
    show_outcome(desk, found)


def _numbers(text: str) -> list[int]:
    try:
        return [int(part) for part in text.split(",")]
    except ValueError:
        raise typer.BadParameter("Numbers of rows, such as 3,4.", param_hint="--rows") from None
