"""The steps of a run, each one UPDATE that says from which state and attempt it starts.

So two people, two processes or two attempts can never both take the same step.
"""

import json
from dataclasses import asdict
from typing import Any

from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute, fetch, fetch_one, load
from csvlib.errors import CsvDeskError, Fenced, PlanChanged, WrongState
from csvlib.model import (
    Attempt,
    Counts,
    Failure,
    FileProfile,
    Mapping,
    Plan,
    Report,
    Run,
    RunId,
    StagedFile,
    State,
    TableName,
    Upload,
)
from csvlib.model.codec import encode

SQL = load(__file__)
SYSTEM = "csv desk"


def create(
    connection: Connection,
    upload: Upload,
    profile: FileProfile,
    actor: str,
    *,
    table: TableName | None,
) -> RunId:
    row = fetch_one(
        connection,
        SQL["create"],
        upload_id=upload.id,
        source=upload.name,
        schema=table.schema if table else None,
        table=table.name if table else None,
        profile=encode(profile),
        total=profile.records_estimate,
        actor=actor,
    )
    assert row is not None
    record(connection, row["id"], actor, "uploaded", {"size": upload.size})
    return RunId(row["id"])


def reprofile(connection: Connection, run_id: int, profile: FileProfile, actor: str) -> None:
    """Another reading of the same file; its edits are forgotten.

    Raises WrongState once the run is on its way.
    """
    total = profile.records_estimate
    _step(connection, "reprofile", id=run_id, profile=encode(profile), total=total)
    execute(connection, SQL["forget_edits"], id=run_id)
    record(connection, run_id, actor, "profiled")


def save_mapping(connection: Connection, run_id: int, mapping: Mapping, actor: str) -> None:
    """Raises WrongState once the run is on its way."""
    _step(
        connection,
        "map",
        id=run_id,
        schema=mapping.table.schema,
        table=mapping.table.name,
        mapping=encode(mapping),
    )
    record(connection, run_id, actor, "mapped", {"table": str(mapping.table)})


def reopen(connection: Connection, run_id: int) -> None:
    """Before an edit: the plan is void, the run waits to be checked again, and stays locked.

    The caller records the event. Raises WrongState where the run is neither ready nor failed.
    """
    _step(connection, "reopen", id=run_id)


def send_back(connection: Connection, run_id: int, attempt: Attempt, error: CsvDeskError) -> None:
    """Not what was approved any more: the plan is void, and made again by the job that the caller
    asks for. Raises Fenced."""
    reason = encode(_failure(error))
    if not execute(connection, SQL["send_back"], id=run_id, attempt=attempt, reason=reason):
        raise _fenced()
    record(connection, run_id, SYSTEM, "returned", {"code": error.code})


def forget_rows(connection: Connection, run_id: int) -> None:
    """The next check begins with the file, not with the rows of the one before."""
    execute(connection, SQL["forget_rows"], id=run_id)


def start(connection: Connection, run_id: int, waiting: State, working: State) -> Attempt | None:
    """Takes the next attempt; None when there is nothing (any more) to do here."""
    row = fetch_one(connection, SQL["start"], id=run_id, waiting=waiting, working=working)
    if row is None:
        return None
    record(connection, run_id, SYSTEM, working.value, {"attempt": row["attempt"]})
    return Attempt(row["attempt"])


def fence(connection: Connection, run_id: int, attempt: Attempt) -> None:
    """Before each commit of a job's work. Raises Fenced when a newer attempt has taken over."""
    if not execute(connection, SQL["fence"], id=run_id, attempt=attempt):
        raise _fenced()


def require_newest(connection: Connection, run_id: int, attempt: Attempt) -> None:
    """Before a commit's work, which ends with a fence; this locks nothing. Raises Fenced."""
    if not fetch(connection, SQL["newest"], id=run_id, attempt=attempt):
        raise _fenced()


def take_rows(connection: Connection, run_id: int, attempt: Attempt) -> None:
    """This attempt goes on with the rows of the one before; whatever happens, no other will.

    Raises Fenced.
    """
    if not execute(connection, SQL["take_rows"], id=run_id, attempt=attempt):
        raise _fenced()


def staged(connection: Connection, run_id: int, attempt: Attempt, file: StagedFile) -> None:
    """What the file has besides records. A fence as well: raises Fenced."""
    if not execute(
        connection,
        SQL["staged"],
        id=run_id,
        attempt=attempt,
        blank=file.blank,
        comments=file.comments,
    ):
        raise _fenced()


def ready(
    connection: Connection,
    run_id: int,
    attempt: Attempt,
    *,
    report: Report,
    last_edit: int,
    made_by: str,
    plan: Plan,
    seconds: dict[str, float],
    reject_file: str | None,
    by_batches: bool = False,
) -> None:
    """`last_edit` and `made_by` as `Run.prepared_edit` and `prepared_by`. Raises Fenced."""
    written = execute(
        connection,
        SQL["ready"],
        id=run_id,
        attempt=attempt,
        report=encode(report),
        last_edit=last_edit,
        made_by=made_by,
        plan_hash=plan.hash,
        related=json.dumps(plan.related),
        radius=encode(plan.radius),
        table_digest=plan.table_digest,
        by_batches=by_batches,
        reject_file=reject_file,
        seconds=json.dumps(seconds),
        **_counted(plan.counts),
    )
    if not written:
        raise _fenced()
    record(connection, run_id, SYSTEM, "ready", {"plan": plan.hash})


def approve(
    connection: Connection,
    run: Run,
    plan_hash: str,
    actor: str,
    confirmed: dict[str, int] | None = None,
) -> None:
    """Raises PlanChanged when `plan_hash` is not the plan that stands now.

    `confirmed` counts what the actor has said to have seen, for the record.
    """
    total = run.counts.read if run.counts else 0
    if not execute(
        connection, SQL["approve"], id=run.id, plan_hash=plan_hash, actor=actor, total=total
    ):
        raise PlanChanged(
            "The plan is not the one you reviewed, or it was approved already.",
            advice="Open the review again, and approve what it shows now.",
        )
    record(connection, run.id, actor, "approved", {"plan": plan_hash} | (confirmed or {}))


def committed(
    connection: Connection,
    run_id: int,
    attempt: Attempt,
    *,
    counts: Counts,
    related: dict[str, int],
    seconds: dict[str, float],
    reject_file: str | None = None,
) -> None:
    """The outcome, in the transaction of the merge itself. Raises Fenced."""
    if not execute(
        connection,
        SQL["committed"],
        id=run_id,
        attempt=attempt,
        related=json.dumps(related),
        seconds=json.dumps(seconds),
        reject_file=reject_file,
        **_counted(counts),
    ):
        raise _fenced()
    record(connection, run_id, SYSTEM, "committed")


def fail(connection: Connection, run_id: int, attempt: Attempt, error: CsvDeskError) -> bool:
    """Records why; False when a newer attempt has the run."""
    failure = encode(_failure(error))
    if not execute(connection, SQL["fail"], id=run_id, attempt=attempt, failure=failure):
        return False
    record(connection, run_id, SYSTEM, "failed", {"code": error.code})
    return True


def progress(
    connection: Connection, run_id: int, attempt: Attempt, *, phase: str, done: int, total: int
) -> None:
    execute(
        connection,
        SQL["progress"],
        id=run_id,
        attempt=attempt,
        phase=phase,
        done=done,
        total=total,
    )


def clear_issues(connection: Connection, run_id: int) -> None:
    execute(connection, SQL["clear_issues"], id=run_id)


def record(
    connection: Connection,
    run_id: int,
    actor: str,
    event: str,
    detail: dict[str, Any] | None = None,
) -> None:
    """One line of the audit; it can be added to, never changed."""
    execute(
        connection,
        SQL["event"],
        id=run_id,
        actor=actor,
        event=event,
        detail=json.dumps(detail or {}),
    )


def _counted(counts: Counts) -> dict[str, int]:
    return {**asdict(counts), "read": counts.read}


def _failure(error: CsvDeskError) -> Failure:
    return Failure(code=error.code, message=error.message, advice=error.advice)


def _step(connection: Connection, name: str, **values: Any) -> None:
    if not execute(connection, SQL[name], **values):
        raise WrongState(
            "This import has gone on since, and cannot be changed here any more.",
            advice="Open it again to see where it is.",
        )


def _fenced() -> Fenced:
    return Fenced(
        "Another worker has taken this import over.",
        advice="Nothing was written here; open the import to see how it goes on.",
    )
