"""`tables`, `map`, `import` and `runs`."""

import dataclasses
import sys
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from csvlib.catalog import parse_table_name
from csvlib.cli.choosing import actor_name, choose
from csvlib.cli.files import say_what_is_no_record
from csvlib.cli.output import say, show
from csvlib.cli.reading import Overrides, takes_reading
from csvlib.cli.waiting import commit, expect_to_prepare, prepare
from csvlib.errors import NotApproved, RecordedError
from csvlib.files import profile as profile_file
from csvlib.files import require_header
from csvlib.jobs import gate, imports, uploads
from csvlib.jobs import runs as run_records
from csvlib.jobs.desk import Desk, open_desk
from csvlib.jobs.fixes import corrections
from csvlib.jobs.proposing import propose
from csvlib.mapping import to_json
from csvlib.model import Doubts, Mapping, OnDuplicate, OnError, Run, State


class DateOrder(StrEnum):
    DMY = "dmy"
    MDY = "mdy"


DateOrderOption = Annotated[
    DateOrder | None,
    typer.Option(help="For dates whose day and month could be either way round."),
]
TableOption = Annotated[str, typer.Option("--table", help="The table, as schema.name.")]
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
    key: Annotated[
        str | None, typer.Option(help="Match rows by this unique key; commas between columns.")
    ] = None,
    on_duplicate: Annotated[
        OnDuplicate | None, typer.Option(help="For a row whose key is in the table already.")
    ] = None,
    on_error: Annotated[
        OnError | None, typer.Option(help="Leave rejected rows out, or write nothing at all.")
    ] = None,
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
        on_error=on_error,
        create_related=create_related,
    )
    run = _check(desk, run, chosen, actor)
    if run.state is State.READY and not dry_run:
        run = _approve_and_commit(desk, run, actor, ask=not yes)
    _show_outcome(desk, run)


def _show_outcome(desk: Desk, run: Run) -> None:
    """Raises RecordedError, which says why, for a run that failed."""
    show(_outcome(desk, run))
    if run.failure is not None:
        raise RecordedError(run.failure.code, run.failure.message, advice=run.failure.advice)


def runs(run: Annotated[int | None, typer.Argument(metavar="RUN")] = None) -> None:
    """One import, or the newest ones, a JSON line each."""
    desk = open_desk()
    found = run_records.recent(desk) if run is None else (run_records.get(desk, run),)
    for one in found:
        show(
            {
                **_outcome(desk, one),
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


def _approve_and_commit(desk: Desk, run: Run, actor: str, *, ask: bool) -> Run:
    """The run as it ended. What forbids the import is shown with its counts, then raised."""
    assert run.plan is not None
    try:
        found = gate.doubts(desk, run.id)
        _tell(found, ask=ask)
        if ask:
            _ask(run)
        approved = imports.approve(desk, run.id, run.plan.hash, actor, seen=found)
    except Exception:
        show(_outcome(desk, run))
        raise
    return commit(desk, approved)


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


def _tell(found: Doubts, *, ask: bool) -> None:
    """On standard error: whoever approves, by a yes or by the option, confirms these."""
    if found.warnings:
        codes = Counter[str]()
        for group in found.warnings:
            codes[group.code] += group.rows
        kinds = ", ".join(f"{code} {rows:,}" for code, rows in codes.most_common())
        many = f"{found.problems:,} {'warning' if found.problems == 1 else 'warnings'}"
        say(f"{many} to confirm: {kinds}." if ask else f"--yes confirms {many}: {kinds}.")
    for flag in found.flags:
        say(f"Unusual: {flag.message}")


def _ask(run: Run) -> None:
    """Raises NotApproved, also where there is no one to ask."""
    assert run.plan is not None
    counts = run.plan.counts
    say(
        f"Will create {counts.created:,}, update {counts.updated:,}, leave {counts.unchanged:,} "
        f"unchanged, skip {counts.skipped:,}, reject {counts.rejected:,} rows of {run.table}."
    )
    for name, rows in run.plan.related.items():
        say(f"Will create {rows:,} rows of {name}.")
    if not (sys.stdin.isatty() and typer.confirm("Write this?", err=True)):
        raise NotApproved(
            f"The plan of import {run.id} was not approved, and nothing was written.",
            advice="Approve it in the browser, or run the command again with --yes.",
        )


def _outcome(desk: Desk, run: Run) -> dict[str, Any]:
    counts = run.counts
    return {
        "run": run.id,
        "state": run.state.value,
        "read": counts.read if counts else None,
        "created": counts.created if counts else None,
        "updated": counts.updated if counts else None,
        "unchanged": counts.unchanged if counts else None,
        "skipped": counts.skipped if counts else None,
        "rejected": counts.rejected if counts else None,
        "related_created": run.related_created,
        "seconds": run.seconds,
        "reject_file": str(desk.spool.new_file(run.reject_file)) if run.reject_file else None,
    }
