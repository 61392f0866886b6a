"""Which mapping a command goes by, and who gives it: said on standard error, never asked."""

import getpass
import json
import os
from pathlib import Path

from csvlib.cli.output import say
from csvlib.errors import MappingProblem
from csvlib.files import require_header
from csvlib.jobs import templates
from csvlib.jobs.desk import Desk
from csvlib.jobs.proposing import propose
from csvlib.mapping import from_json, settle_dates
from csvlib.model import FileProfile, Mapping, OnRepeat, OnStale, Origin, Proposal, Run, Table


def actor_name() -> str:
    """Who runs the command; in a container perhaps a number without a name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"user {os.getuid()}"


def choose(
    desk: Desk,
    run: Run,
    table: Table,
    *,
    path: Path | None,
    template: str | None,
    date_order: str | None = None,
) -> Mapping:
    """From the file at `path`, else the template, else memory, else suggested.

    `date_order` settles what is undecided. Raises NoHeader, MappingProblem and its kinds.
    """
    assert run.profile is not None
    require_header(run.profile)
    chosen = _chosen(desk, run, run.profile, table, path, template)
    return settle_dates(chosen, table, date_order) if date_order else chosen


def _chosen(
    desk: Desk,
    run: Run,
    profile: FileProfile,
    table: Table,
    path: Path | None,
    template: str | None,
) -> Mapping:
    if path is not None and template is not None:
        raise MappingProblem(
            "There are two mappings, one in a file and one that was kept.",
            advice="Give --mapping or --template, not both.",
        )
    if path is not None:
        return _from_file(path, profile, table)
    proposal = propose(desk, profile, table.table, run.created_by, template=template)
    _tell(proposal)
    if template is not None and proposal.recalled is not None:
        templates.mark_used(desk, proposal.recalled.memory, run.id)
    return proposal.mapping


def read_json(path: Path, *, advice: str) -> object:
    """Raises MappingProblem for what is no JSON."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as exc:
        raise MappingProblem(f"{path.name} is not a readable JSON file.", advice=advice) from exc


def _from_file(path: Path, profile: FileProfile, table: Table) -> Mapping:
    advice = "Write one with `python -m csvlib map FILE --table TABLE`."
    return from_json(read_json(path, advice=advice), profile, table)


def _tell(proposal: Proposal) -> None:
    if proposal.recalled is None:
        say("The mapping is a suggestion: this source is not known yet.")
        return
    memory = proposal.recalled.memory
    kind = "the template" if proposal.origin is Origin.TEMPLATE else "memory:"
    say(f"The mapping is from {kind} {memory.title} ({_policies(proposal.mapping)}).")
    for drift in proposal.drifts:
        say(f"Since then: {drift.message}.")


def _policies(mapping: Mapping) -> str:
    """Chosen once, perhaps by an option, they hold again: so they are said."""
    said = (
        f"key {', '.join(mapping.key)}" if mapping.key else "no key",
        f"on duplicate {mapping.on_duplicate.value}",
        "" if mapping.on_repeat is OnRepeat.FIRST else f"on repeat {mapping.on_repeat.value}",
        f"on error {mapping.on_error.value}",
        "" if mapping.on_stale is OnStale.REVIEW else f"on stale {mapping.on_stale.value}",
        "" if mapping.create_related else "no related rows created",
    )
    return ", ".join(part for part in said if part)
