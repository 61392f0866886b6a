"""What people ask of an import, by browser or command line: the same verbs for both."""

from collections.abc import Sequence
from typing import Any

from csvlib import catalog
from csvlib.database.engine import driver
from csvlib.errors import NotAFile, Place, WrongState
from csvlib.files import PreviewLine
from csvlib.files import preview as preview_file
from csvlib.files import profile as profile_file
from csvlib.jobs import (
    approvals,
    dispatcher,
    examples,
    gate,
    memory,
    proposing,
    runs,
    steps,
    surveying,
    templates,
)
from csvlib.jobs.choices import twins
from csvlib.jobs.desk import Desk
from csvlib.jobs.fixes import waivers
from csvlib.mapping import check as check_mapping
from csvlib.mapping import suggest as suggest_mapping
from csvlib.model import (
    Doubts,
    FileProfile,
    Mapping,
    Memory,
    PreviewRow,
    Proposal,
    Recalled,
    Relation,
    Run,
    Survey,
    Table,
    TableName,
)
from csvlib.staging import preview as preview_rows

_NOTHING = Doubts()


def tables(desk: Desk) -> tuple[Table, ...]:
    """Every table one may see, without its fields."""
    with desk.database.transaction() as connection:
        return catalog.list_tables(connection)


def table(desk: Desk, name: TableName) -> Table:
    """One table, whole. Raises UnknownTable."""
    with desk.database.transaction() as connection:
        return catalog.reflect(connection, name)


def suggest(desk: Desk, run_id: int, name: TableName) -> Mapping:
    """Where the columns of the run's file would go in a table, by its names and cells alone.

    Other than for `propose`, no related table is searched for values: so many tables can be
    compared. Raises UnknownTable.
    """
    return suggest_mapping(_profile(runs.get(desk, run_id)), table(desk, name))


def propose(desk: Desk, run_id: int, name: TableName, actor: str) -> Proposal:
    """What is remembered of the run's source, else the suggestion. Raises UnknownTable."""
    profile = _profile(runs.get(desk, run_id))
    return proposing.propose(desk, profile, name, actor, survey=surveying.get(desk, run_id))


def known(desk: Desk, run_id: int, actor: str) -> tuple[Memory, ...]:
    """What is remembered of the source of the run's file, the latest first; one of each table.

    Of the run's own table alone where that is chosen.
    """
    run = runs.get(desk, run_id)
    with desk.database.transaction() as connection:
        return memory.known(connection, _profile(run), run.table, actor)


def recall(desk: Desk, run_id: int, remembered: Memory) -> Recalled | None:
    """What is remembered, brought to the run's file; None when its table cannot be seen."""
    profile = _profile(runs.get(desk, run_id))
    with desk.database.transaction() as connection:
        return memory.apply(connection, remembered, profile)


def reprofile(desk: Desk, run_id: int, actor: str, **overrides: Any) -> Run:
    """Reads the head of the file again, with what the user knows better.

    `overrides` as for `csvlib.files.profile`. Raises WrongState, FileProblem.
    """
    run = runs.get(desk, run_id)
    found = profile_file(
        desk.spool.path(run.upload_id),
        name=run.source,
        sample_bytes=desk.settings.sample_bytes,
        **overrides,
    )
    with desk.database.begin() as connection:
        twins.forget(driver(connection), run_id, None)
        steps.reprofile(driver(connection), run_id, found, actor)
        dispatcher.enqueue_survey(connection, run_id)
    return runs.get(desk, run_id)


def file_preview(desk: Desk, run_id: int, lines: int = 1_000) -> tuple[PreviewLine, ...]:
    """The first physical lines of the run's file, and what the reader makes of each.

    Raises WrongState, and FileProblem when the file cannot be read (any more).
    """
    run = runs.get(desk, run_id)
    try:
        return preview_file(desk.spool.path(run.upload_id), _profile(run), lines=lines)
    except FileNotFoundError as exc:
        raise NotAFile(
            "The file itself is no longer kept.",
            advice="Upload it again to see its lines.",
            place=Place(file=run.source),
        ) from exc


def preview(desk: Desk, run_id: int, mapping: Mapping, limit: int = 50) -> tuple[PreviewRow, ...]:
    """The first rows as they would be stored."""
    samples = _profile(runs.get(desk, run_id)).samples[:limit]
    with desk.database.transaction() as connection:
        return preview_rows(
            connection, catalog.reflect(connection, mapping.table), mapping, samples
        )


def preview_records(
    desk: Desk, table: Table, mapping: Mapping, records: Sequence[Sequence[str]]
) -> tuple[PreviewRow, ...]:
    """Any records as wide as the file, as they would be stored in a table known already."""
    with desk.database.transaction() as connection:
        return preview_rows(connection, table, mapping, records)


def survey(desk: Desk, run_id: int) -> Survey | None:
    """What the whole columns of the run's file hold; None while nobody has counted them."""
    return surveying.get(desk, run_id)


def related_names(desk: Desk, relation: Relation) -> tuple[str, ...]:
    """The names in a related table, sorted; none where they are too many to choose from."""
    with desk.database.transaction() as connection:
        return examples.related_names(connection, relation)


def use_template(desk: Desk, run_id: int, name: str, table: TableName, actor: str) -> Proposal:
    """A template for the run's file. Raises TemplateNotFound, MappingProblem, UnknownTable."""
    return proposing.propose(desk, _profile(runs.get(desk, run_id)), table, actor, template=name)


def keep_template(
    desk: Desk, run_id: int, mapping: Mapping, name: str, actor: str, *, shared: bool = False
) -> Memory:
    """Keeps a mapping of the run's file under a name, checked or not. Raises TemplateExists."""
    return templates.keep(
        desk, _profile(runs.get(desk, run_id)), mapping, name, actor, shared=shared
    )


def check(desk: Desk, run_id: int, mapping: Mapping, actor: str) -> Run:
    """Keeps the mapping and has the file prepared.

    Raises MappingProblem and its kinds, NoRights, UnknownTable, WrongState.
    """
    check_mapping(mapping, table(desk, mapping.table))
    with desk.database.begin() as connection:
        twins.forget(driver(connection), run_id, mapping.table)
        steps.save_mapping(driver(connection), run_id, mapping, actor)
        dispatcher.enqueue_prepare(connection, run_id)
    return runs.get(desk, run_id)


def approve(desk: Desk, run_id: int, plan_hash: str, actor: str, *, seen: Doubts = _NOTHING) -> Run:
    """Approves exactly the plan with this hash, and has it written.

    A plan that needs two people stays `ready` when the first has approved it. `seen` are the
    warnings, and what is unusual about the file, that the actor confirms. Raises PlanChanged,
    WarningsUnconfirmed, SecondPersonNeeded, BrokenRule, NothingToImport, RowsRejected,
    NotUndoable, WrongState.
    """
    with desk.database.begin() as begun:
        connection = driver(begun)
        waivers.hold(connection, run_id)
        run = runs.read(connection, run_id)
        table = gate.require_writable(run)
        found = gate.doubts(desk, run_id)
        enough = approvals.give(desk, connection, run, plan_hash, actor, gate.counted(found))
        gate.require_seen(found, seen)
        if enough:
            steps.approve(connection, run, plan_hash, actor, gate.counted(found))
            dispatcher.enqueue_commit(begun, run_id, table)
    return runs.get(desk, run_id)


def _profile(run: Run) -> FileProfile:
    if run.profile is None:
        raise WrongState("This file has not been read yet.", advice="Upload it again.")
    return run.profile
