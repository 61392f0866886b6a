"""`approve`, and the approval that `import` ends with: told, asked, and carried out."""

import sys
from collections import Counter
from typing import Annotated

import typer

from csvlib.cli.choosing import actor_name
from csvlib.cli.outcomes import outcome, show_outcome
from csvlib.cli.output import say, show
from csvlib.cli.waiting import commit
from csvlib.errors import NotApproved, WrongState
from csvlib.jobs import approvals, gate, imports, radius, runs
from csvlib.jobs.choices import twins
from csvlib.jobs.desk import Desk, open_desk
from csvlib.model import Doubts, Run, RunKind, State


def approve(
    run: Annotated[int, typer.Argument(metavar="RUN")],
    yes: Annotated[bool, typer.Option("--yes", help="Approve the plan without asking.")] = False,
) -> None:
    """Approves what a checked import, or an undo, would do, and has it written."""
    desk = open_desk()
    found = runs.get(desk, run)
    if found.state is not State.READY:
        raise WrongState(
            f"Import {run} does not wait for an approval: it is {found.state.value}.",
            advice="`runs` shows where each import is.",
        )
    show_outcome(desk, approve_and_commit(desk, found, actor_name(), ask=not yes, tell=yes))


def approve_and_commit(desk: Desk, run: Run, actor: str, *, ask: bool, tell: bool = False) -> Run:
    """The run as it ended; one that needs a second person stays ready.

    What it does is said before it is asked for, or if `tell`. What forbids it is shown with its
    counts, then raised.
    """
    assert run.plan is not None
    try:
        found = gate.doubts(desk, run.id)
        _confirms(found, ask=ask)
        _say_what_was_not_compared(desk, run)
        if ask or tell:
            _say_plan(desk, run)
        if ask:
            _ask(run)
        approved = imports.approve(desk, run.id, run.plan.hash, actor, seen=found)
    except Exception:
        show(outcome(desk, run))
        raise
    if approvals.waits_for_second(desk, approved):
        say(f"Approved by {actor}; so much changes that a second person has to approve it as well.")
    return commit(desk, approved)


def _confirms(found: Doubts, *, ask: bool) -> None:
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


def _say_what_was_not_compared(desk: Desk, run: Run) -> None:
    sentence = twins.not_compared(desk, run)
    if sentence:
        say(sentence)


def _say_plan(desk: Desk, run: Run) -> None:
    """The counts, how much of the table that is, and who has approved it already."""
    assert run.plan is not None
    counts, blast = run.plan.counts, radius.blast(desk, run)
    if run.kind is RunKind.UNDO:
        say(
            f"Will give {counts.updated:,} rows of {run.table} their cells back, remove "
            f"{counts.removed:,}, make {counts.created:,} again, keep {counts.rejected:,} as "
            "they are."
        )
    else:
        say(
            f"Will create {counts.created:,}, update {counts.updated:,}, leave "
            f"{counts.unchanged:,} unchanged, skip {counts.skipped:,}, reject "
            f"{counts.rejected:,} rows of {run.table}."
        )
    for name, rows in run.plan.related.items():
        say(f"Will create {rows:,} rows of {name}.")
    if blast and blast.touched and not blast.flags:
        say(blast.sentence)
    for one in approvals.approvals(desk, run.id):
        say(f"Approved by {one.actor} already.")


def _ask(run: Run) -> None:
    """Raises NotApproved, also where there is no one to ask."""
    if not (sys.stdin.isatty() and typer.confirm("Write this?", err=True)):
        raise NotApproved(
            f"The plan of import {run.id} was not approved, and nothing was written.",
            advice="Approve it in the browser, or run the command again with --yes.",
        )
