"""The row of a run: the truth about an import, as one dataclass."""

from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import Row, fetch, fetch_one, load
from csvlib.errors import RunNotFound
from csvlib.jobs.desk import Desk
from csvlib.model import (
    Counts,
    Failure,
    FileProfile,
    Mapping,
    Plan,
    Radius,
    Report,
    Run,
    RunKind,
    State,
    TableName,
)
from csvlib.model.codec import decode

SQL = load(__file__)

_AS_STORED = (
    "id",
    "upload_id",
    "source",
    "attempt",
    "prepared_attempt",
    "related_created",
    "seconds",
    "reject_file",
    "phase",
    "done",
    "total",
    "approved_by",
    "created_by",
    "created_at",
    "changed_at",
    "finished_at",
    "blank_lines",
    "comment_lines",
    "parent_id",
    "prepared_edit",
    "prepared_by",
    "undoes",
    "undone_by",
    "by_batches",
)


def get(desk: Desk, run_id: int) -> Run:
    """Raises RunNotFound."""
    with desk.database.transaction() as connection:
        return read(connection, run_id)


def of_upload(desk: Desk, upload_id: str) -> Run:
    """The run that an upload began. Raises RunNotFound."""
    with desk.database.transaction() as connection:
        return _found(fetch_one(connection, SQL["of_upload"], upload_id=upload_id))


def recent(desk: Desk, limit: int = 50) -> tuple[Run, ...]:
    """The newest first."""
    with desk.database.transaction() as connection:
        return tuple(_run(row) for row in fetch(connection, SQL["recent"], limit=limit))


def read(connection: Connection, run_id: int) -> Run:
    """Within the caller's transaction. Raises RunNotFound."""
    return _found(fetch_one(connection, SQL["get"], id=run_id))


def _found(row: Row | None) -> Run:
    if row is None:
        raise RunNotFound("There is no such import.", advice="Look for it in the list of imports.")
    return _run(row)


def _run(row: Row) -> Run:
    counts = _counts(row)
    table = TableName(row["table_schema"], row["table_name"]) if row["table_name"] else None
    plan = (
        Plan(
            hash=row["plan_hash"],
            counts=counts,
            related=row["related_created"],
            radius=decode(Radius, row["radius"]) or Radius(0),
            table_digest=row["table_digest"] or "",
        )
        if row["plan_hash"] and counts
        else None
    )
    return Run(
        **{name: row[name] for name in _AS_STORED},
        state=State(row["state"]),
        table=table,
        profile=decode(FileProfile, row["profile"]),
        mapping=decode(Mapping, row["mapping"]),
        report=decode(Report, row["report"]),
        plan=plan,
        counts=counts,
        failure=decode(Failure, row["failure"]),
        kind=RunKind(row["kind"]),
        selected=tuple(row["selected"]) if row["selected"] is not None else None,
        planned=decode(Counts, row["planned"]),
        returned=decode(Failure, row["returned"]),
    )


def _counts(row: Row) -> Counts | None:
    if row["read"] is None:
        return None
    return Counts(
        created=row["created"],
        updated=row["updated"],
        unchanged=row["unchanged"],
        skipped=row["skipped"],
        rejected=row["rejected"],
        removed=row["removed"],
    )
