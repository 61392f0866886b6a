"""Who has said yes to a plan, and whether that is enough: what changes much needs two people."""

from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute, fetch, fetch_one, load
from csvlib.errors import PlanChanged, SecondPersonNeeded
from csvlib.jobs import radius, steps
from csvlib.jobs.desk import Desk
from csvlib.model import Approval, Run, State

SQL = load(__file__)


def approvals(desk: Desk, run_id: int) -> tuple[Approval, ...]:
    """Of the plan that stands, the first one first; others were withdrawn with their plan."""
    with desk.database.transaction() as connection:
        return standing(connection, run_id)


def standing(connection: Connection, run_id: int) -> tuple[Approval, ...]:
    """The same within the caller's transaction."""
    return tuple(Approval(**row) for row in fetch(connection, SQL["standing"], run=run_id))


def needs_second(desk: Desk, run: Run) -> bool:
    """Whether the run changes, or removes, so many rows that two people have to approve it."""
    most_rows, most_share = desk.settings.second_person_rows, desk.settings.second_person_share
    if most_rows is None and most_share is None:
        return False
    found = radius.blast(desk, run)
    if found is None or not found.touched:
        return False
    return (most_rows is not None and found.touched > most_rows) or (
        most_share is not None and found.share > most_share
    )


def waits_for_second(desk: Desk, run: Run) -> bool:
    """Whether one person has approved the plan, and somebody else has yet to."""
    return run.state is State.READY and bool(approvals(desk, run.id)) and needs_second(desk, run)


def give(
    desk: Desk,
    connection: Connection,
    run: Run,
    plan_hash: str,
    actor: str,
    confirmed: dict[str, int],
) -> bool:
    """Keeps the actor's approval of the plan; returns whether that is enough to carry it out.

    The caller holds the run. `confirmed` as for `steps.approve`. Raises PlanChanged, and
    SecondPersonNeeded where the actor has approved it before, and somebody else is needed.
    """
    if fetch_one(connection, SQL["waits"], run=run.id, plan_hash=plan_hash) is None:
        raise PlanChanged(
            "The plan is not the one you reviewed, or it was approved already.",
            advice="Open the review again, and approve what it shows now.",
        )
    new = execute(connection, SQL["give"], run=run.id, plan_hash=plan_hash, actor=actor)
    people = {approval.actor for approval in standing(connection, run.id)}
    if len(people) > 1 or not needs_second(desk, run):
        return True
    if not new:
        raise SecondPersonNeeded(
            "You have approved this already; so much changes that somebody else has to as well.",
            advice="Ask a colleague to look at the review and to approve it.",
        )
    steps.record(connection, run.id, actor, "approved_first", {"plan": plan_hash} | confirmed)
    return False
