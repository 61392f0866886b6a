"""Warnings that somebody answers for, with a reason: they need no further confirmation."""

from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute, fetch_one, load
from csvlib.errors import NotWaivable, ReasonMissing, RunNotFound, WrongState
from csvlib.jobs import steps
from csvlib.jobs.desk import Desk
from csvlib.jobs.report.groups import issue_groups
from csvlib.model import IssueGroup, Severity, State

SQL = load(__file__)

SHORTEST, LONGEST = 3, 500
"""Characters of a reason."""


def waive(desk: Desk, run_id: int, cause: int, reason: str, actor: str) -> None:
    """All rows that a group of warnings has now; of more than these nothing is said.

    Waived again it has the new reason. Raises ReasonMissing, NotWaivable for a problem that
    rejects rows, WrongState unless the run is ready, RunNotFound.
    """
    said = _usable(reason)
    with desk.database.transaction() as connection:
        _require_ready(connection, run_id)
        group = fetch_one(connection, SQL["group"], run=run_id, cause=cause)
        if group is None:
            raise WrongState(
                "This problem is not among those of the file any more.",
                advice="Open the checks again to see what they say now.",
            )
        if Severity(group["severity"]) is Severity.CRITICAL:
            raise NotWaivable(
                "A problem that rejects its rows cannot be accepted.",
                advice="Correct the rows, or leave them out.",
            )
        execute(connection, SQL["waive"], run=run_id, cause=cause, reason=said, actor=actor)
        detail = {"code": group["code"], "rows": group["rows"]}
        steps.record(connection, run_id, actor, "waived", detail)


def unwaive(desk: Desk, run_id: int, cause: int, actor: str) -> None:
    """The group must be confirmed again; nothing happens where it was not waived.

    Raises WrongState unless the run is ready, RunNotFound.
    """
    with desk.database.transaction() as connection:
        _require_ready(connection, run_id)
        gone = fetch_one(connection, SQL["unwaive"], run=run_id, cause=cause)
        if gone is not None:
            steps.record(connection, run_id, actor, "unwaived", dict(gone))


def unconfirmed(desk: Desk, run_id: int) -> tuple[IssueGroup, ...]:
    """The groups of warnings that no waiver covers; notes need none. Raises RunNotFound."""
    return tuple(
        group
        for group in issue_groups(desk, run_id)
        if group.severity is Severity.WARNING and group.waiver is None
    )


def hold(connection: Connection, run_id: int) -> State:
    """Until the transaction ends nobody else waives, approves or checks. Raises RunNotFound."""
    run = fetch_one(connection, SQL["hold"], run=run_id)
    if run is None:
        raise RunNotFound("There is no such import.", advice="Look for it in the list of imports.")
    return State(run["state"])


def _usable(reason: str) -> str:
    said = reason.replace("\x00", "").strip()
    if SHORTEST <= len(said) <= LONGEST:
        return said
    raise ReasonMissing(
        "Accepting warnings needs a reason that others can read later."
        if len(said) < SHORTEST
        else f"The reason has {len(said):,} characters.",
        advice=f"Say in {SHORTEST} to {LONGEST} characters why these warnings may stay.",
    )


def _require_ready(connection: Connection, run_id: int) -> None:
    if hold(connection, run_id) is not State.READY:
        raise WrongState(
            "Warnings can be accepted only while a checked file waits to be approved.",
            advice="Open the import again to see where it is.",
        )
