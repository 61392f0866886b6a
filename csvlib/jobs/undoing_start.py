"""Beginning an undo: whether a run can be taken back, how long, and the run that does it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.engine import driver
from csvlib.database.queries import execute, fetch_one, load
from csvlib.errors import NotUndoable
from csvlib.jobs import dispatcher, runs, steps
from csvlib.jobs.desk import Desk
from csvlib.model import Mapping, OnError, Run, RunId, State
from csvlib.model.codec import encode
from csvlib.settings import Settings

SQL = load(__file__)

_UNDER_WAY = frozenset({State.APPROVED, State.COMMITTING})


def undo(desk: Desk, run_id: int, actor: str, rows: Sequence[int] | None = None) -> Run:
    """The run that takes another one back, or those of its `rows` (by row_no); on its way to ready.

    Where one waits for its review already it is that one, compared anew; one of other rows is
    given up for it. Raises RunNotFound, NotUndoable.
    """
    selected = None if rows is None else sorted(set(rows))
    with desk.database.begin() as begun:
        connection = driver(begun)
        execute(connection, SQL["hold"], id=run_id)
        original = runs.read(connection, run_id)
        require_undoable(connection, original, desk.settings)
        made = _waiting(connection, original, selected)
        if made is None:
            made = _create(connection, original, selected, actor)
            dispatcher.enqueue_prepare(begun, made)
        elif runs.read(connection, made).state in {State.READY, State.FAILED}:
            steps.reopen(connection, made)
            steps.record(connection, made, actor, "undo", _detail(original, selected))
            dispatcher.enqueue_prepare(begun, made)
    return runs.get(desk, made)


def require_undoable(connection: Connection, run: Run, settings: Settings) -> None:
    """Raises NotUndoable: nothing was written, it was taken back, or is no longer on record."""
    found = fetch_one(connection, SQL["written"], id=run.id)
    assert found is not None
    if run.state is not State.COMMITTED and not (run.state is State.FAILED and found["receipts"]):
        raise NotUndoable(
            "This run has not written anything.", advice="There is nothing to take back."
        )
    if run.undone_by is not None:
        raise NotUndoable(
            f"This run was taken back already, by undo {run.undone_by}.",
            advice="To have its rows again, undo that one.",
        )
    if datetime.now(UTC) >= until(run, settings):
        raise NotUndoable(
            f"What a run wrote is on record for {settings.ledger_days} days, and these are over.",
            advice="The rows can still be changed by another import.",
        )
    if not found["lines"]:
        raise NotUndoable(
            "This run did not change any row.", advice="There is nothing to take back."
        )


def obstacle(desk: Desk, run: Run) -> NotUndoable | None:
    """Why a run cannot be undone, in a sentence; None where it can."""
    try:
        with desk.database.transaction() as connection:
            require_undoable(connection, run, desk.settings)
    except NotUndoable as error:
        return error
    return None


def until(run: Run, settings: Settings) -> datetime:
    """Until when what the run wrote stays on record."""
    return (run.finished_at or run.changed_at) + timedelta(days=settings.ledger_days)


def _waiting(connection: Connection, run: Run, selected: list[int] | None) -> RunId | None:
    """An undo of the run that is not over. Raises NotUndoable where it is being written."""
    found = fetch_one(connection, SQL["waiting"], id=run.id)
    if found is None:
        return None
    if State(found["state"]) in _UNDER_WAY:
        raise NotUndoable(
            f"This run is being taken back just now, by undo {found['id']}.",
            advice="Open that one to see how it goes on.",
        )
    if found["selected"] == selected:
        return RunId(found["id"])
    execute(connection, SQL["give_up"], id=found["id"])
    steps.record(connection, found["id"], steps.SYSTEM, "cancelled")
    return None


def _create(connection: Connection, run: Run, selected: list[int] | None, actor: str) -> RunId:
    assert run.mapping is not None
    row = fetch_one(
        connection,
        SQL["create"],
        id=run.id,
        source=f"Undo of {run.kind.value} {run.id}",
        mapping=encode(_lenient(run.mapping)),
        selected=selected,
        actor=actor,
    )
    assert row is not None
    steps.record(connection, row["id"], actor, "undo", _detail(run, selected))
    return RunId(row["id"])


def _lenient(mapping: Mapping) -> Mapping:
    """Rows that must be kept stop no undo, whatever a bad row of the file would have stopped."""
    return replace(mapping, on_error=OnError.REJECT)


def _detail(run: Run, selected: list[int] | None) -> dict[str, int]:
    return {"undoes": run.id} | ({} if selected is None else {"rows": len(selected)})
