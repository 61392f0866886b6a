"""How far a commit by batches has come: one receipt per batch, in the batch's own transaction."""

from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.engine import driver
from csvlib.database.queries import execute, fetch, load
from csvlib.errors import CsvDeskError, RecordedError, WrongState
from csvlib.jobs import dispatcher, runs, steps
from csvlib.jobs.desk import Desk
from csvlib.loading import Merged
from csvlib.loading.merging.todo import Batch
from csvlib.model import Mapping, OnError, Plan, Run
from csvlib.settings import Settings

SQL = load(__file__)


def in_batches(plan: Plan, mapping: Mapping, settings: Settings) -> bool:
    """Whether a plan is too large for one transaction. One that is to write all or nothing never
    is."""
    return plan.counts.written > settings.giant_rows and mapping.on_error is not OnError.ABORT


def of(desk: Desk, run_id: int) -> Merged | None:
    """What a run by batches has written for good so far; None where it has not begun."""
    with desk.database.transaction() as connection:
        begun = last_place(connection, run_id) is not None
        return total(connection, run_id) if begun else None


def go_on(desk: Desk, run_id: int, actor: str) -> Run:
    """Has a run that failed while it was written carried on with: what was approved still stands.

    Raises WrongState where there is nothing to go on with.
    """
    with desk.database.begin() as connection:
        if not execute(driver(connection), SQL["go_on"], id=run_id):
            raise WrongState(
                "There is nothing to go on with here.",
                advice="Open the import again to see where it is.",
            )
        steps.record(driver(connection), run_id, actor, "gone_on")
        run = runs.read(driver(connection), run_id)
        assert run.table is not None
        dispatcher.enqueue_commit(connection, run_id, run.table)
    return run


def begin(connection: Connection, run_id: int) -> None:
    """The receipt of what comes before the first row: the order of rows, and the related ones."""
    execute(connection, SQL["add"], run=run_id, first=0, last=0, created=0, updated=0, rejected=0)


def add(connection: Connection, run_id: int, batch: Batch, merged: Merged) -> None:
    execute(
        connection,
        SQL["add"],
        run=run_id,
        first=batch.first,
        last=batch.last,
        created=merged.created,
        updated=merged.updated,
        rejected=merged.rejected,
    )


def last_place(connection: Connection, run_id: int) -> int | None:
    """Up to which place rows are written; None before the first receipt."""
    last: int | None = fetch(connection, SQL["last"], run=run_id)[0]["last"]
    return last


def total(connection: Connection, run_id: int) -> Merged:
    rows = fetch(connection, SQL["total"], run=run_id)[0]
    related = fetch(connection, SQL["related"], run=run_id)
    return Merged(
        created=rows["created"],
        updated=rows["updated"],
        rejected=rows["rejected"],
        related={row["table"]: row["rows"] for row in related},
    )


def as_it_stands(connection: Connection, run: Run, error: CsvDeskError) -> CsvDeskError:
    """The error of an attempt, with what is true of the rows that are written already."""
    if not run.by_batches or last_place(connection, run.id) is None:
        return error
    written = total(connection, run.id)
    return RecordedError(
        error.code,
        error.message,
        advice=f"{written.created + written.updated:,} rows are written, and stay. "
        "Go on with the others, or undo them.",
    )
