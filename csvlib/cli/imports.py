"""`tables`, `map`, `import` and `runs`."""

import dataclasses
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from csvlib.catalog import parse_table_name
from csvlib.cli.approving import approve_and_commit
from csvlib.cli.choosing import actor_name, choose
from csvlib.cli.files import say_what_is_no_record
from csvlib.cli.outcomes import outcome, show_outcome
from csvlib.cli.output import say, show
from csvlib.cli.reading import Overrides, takes_reading
from csvlib.cli.waiting import expect_to_prepare, prepare
from csvlib.files import profile as profile_file
from csvlib.files import require_header
from csvlib.jobs import imports, uploads
from csvlib.jobs import runs as run_records
from csvlib.jobs.desk import Desk, open_desk
from csvlib.jobs.fixes import corrections
from csvlib.jobs.proposing import propose
from csvlib.mapping import to_json
from csvlib.model import Mapping, OnDuplicate, OnError, OnRepeat, OnStale, Run, State


class DateOrder(StrEnum):
    DMY = "dmy"
    MDY = "mdy"


DateOrderOption = Annotated[
    DateOrder | None,
    typer.Option(help="For dates whose day and month could be either way round."),
]
TableOption = Annotated[str, typer.Option("--table", help="The table, as schema.name.")]
KeyOption = Annotated[
    str | None, typer.Option(help="Match rows by this unique key; commas between columns.")
]
OnDuplicateOption = Annotated[
    OnDuplicate | None, typer.Option(help="For a row whose key is in the table already.")
]
OnRepeatOption = Annotated[
    OnRepeat | None, typer.Option(help="Which of several rows of the file with one key is taken.")
]
OnErrorOption = Annotated[
    OnError | None, typer.Option(help="Leave rejected rows out, or write nothing at all.")
]
OnStaleOption = Annotated[
    OnStale | None,
    typer.Option(help="For rows that are changed by others before the import is written."),
]
TemplateOption = Annotated[
    str | None, typer.Option("--template", help="The name of a mapping that was kept.")
]


def tables() -> None:
    """The tables one may see, a JSON line each."""
    for table in imports.tables(open_desk()):
        show(
            {
                "table": str(table.table),
                "rows_estimate": table.rows_estimate,
                "rights": sorted(table.rights),
                "comment": table.comment,
            }
        )


@takes_reading
def map_columns(
    path: Annotated[Path, typer.Argument(metavar="FILE")],
    table: TableOption,
    template: TemplateOption = None,
    *,
    reading: Overrides,
) -> None:
    """Where the columns of a file would go. What it prints, `import --mapping` takes."""
    desk = open_desk()
    found = imports.table(desk, parse_table_name(table))
    profile = profile_file(path, **reading)
    require_header(profile)
    proposal = propose(desk, profile, found.table, actor_name(), template=template)
    show(
        {
            "from": proposal.origin.value,
            "drifts": [drift.message for drift in proposal.drifts],
            **to_json(proposal.mapping, found),
        }
    )


@takes_reading
def import_file(
    path: Annotated[Path, typer.Argument(metavar="FILE")],
    table: TableOption,
    mapping: Annotated[
        Path | None, typer.Option(help="JSON of a mapping, as `map` prints it.")
    ] = None,
    template: TemplateOption = None,
    key: KeyOption = None,
    on_duplicate: OnDuplicateOption = None,
    on_repeat: OnRepeatOption = None,
    on_error: OnErrorOption = None,
    on_stale: OnStaleOption = None,
    date_order: DateOrderOption = None,
    create_related: Annotated[
        bool | None,
        typer.Option(
            "--create-related/--no-create-related", help="Create related rows that are missing."
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Approve the plan without asking.")] = False,
    *,
    reading: Overrides,
) -> None:
    """Brings a file into a table: checks every row, shows the plan, writes it in one step."""
    desk, actor = open_desk(), actor_name()
    expect_to_prepare(desk)
    target = imports.table(desk, parse_table_name(table))
    # Nobody will look at the columns: they need no survey.
    run = uploads.adopt(desk, path, actor, table=target.table, survey=False, **reading)
    chosen = _with_options(
        choose(desk, run, target, path=mapping, template=template, date_order=date_order),
        key=tuple(key.split(",")) if key else None,
        on_duplicate=on_duplicate,
        on_repeat=on_repeat,
        on_error=on_error,
        on_stale=on_stale,
        create_related=create_related,
    )
    run = _check(desk, run, chosen, actor)
    if run.state is State.READY and not dry_run:
        run = approve_and_commit(desk, run, actor, ask=not yes)
    show_outcome(desk, run)


def runs(run: Annotated[int | None, typer.Argument(metavar="RUN")] = None) -> None:
    """One import, or the newest ones, a JSON line each."""
    desk = open_desk()
    found = run_records.recent(desk) if run is None else (run_records.get(desk, run),)
    for one in found:
        show(
            {
                **outcome(desk, one),
                "file": one.source,
                "table": str(one.table) if one.table else None,
                "created_by": one.created_by,
                "created_at": one.created_at.isoformat(),
                "failure": dataclasses.asdict(one.failure) if one.failure else None,
            }
        )


def _with_options(mapping: Mapping, **options: Any) -> Mapping:
    """An option that is given has the last word; one that is not leaves the mapping's own."""
    given = {name: value for name, value in options.items() if value is not None}
    return dataclasses.replace(mapping, **given)


def _check(desk: Desk, run: Run, mapping: Mapping, actor: str) -> Run:
    """Says which lines are no rows, and which cells are not as the file has them."""
    checked = prepare(desk, imports.check(desk, run.id, mapping, actor))
    say_what_is_no_record(checked.blank_lines, checked.comment_lines)
    columns = Counter[str]()
    for one in corrections.applied(desk, checked.id):
        columns[one.correction.header] += one.rows
    for column, cells in columns.most_common():
        noun = "cell" if cells == 1 else "cells"
        say(f"Corrected as agreed before: {cells:,} {noun} of {column}.")
    return checked
