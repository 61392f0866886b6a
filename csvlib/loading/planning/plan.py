"""The plan: what would happen to every record, cell by cell, frozen under one hash."""

from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.loading import standing
from csvlib.loading.layout import Layout
from csvlib.loading.planning.choices import any_chosen
from csvlib.loading.planning.conflicts import reject_conflicts
from csvlib.loading.planning.digest import plan_hash, table_digest
from csvlib.loading.planning.lists import compare_lists
from csvlib.loading.planning.matching import compare_again, match
from csvlib.loading.planning.radius import measure_radius
from csvlib.loading.planning.references import reject_unknown
from csvlib.loading.planning.rows import count, make_rows
from csvlib.loading.planning.unused import forget_unused
from csvlib.loading.relating.kin import settle_kin
from csvlib.loading.relating.resolving import resolve, to_create
from csvlib.model import Plan


def make_plan(connection: Connection, plan: Layout) -> Plan:
    """Resolves, matches, compares and counts; makes `related`, `repeats`, `matched` and `plan`.

    All in the caller's transaction. What is wrong with single rows becomes issues; those of an
    earlier plan must be gone (`forget_planned`). Rows that were left out are skipped, whatever they
    hold. Where rows with the same key were merged, `unmerged` has them as they were; where rows
    speak of each other, `kin` tells their order.
    """
    standing.begin(connection, plan.tables)
    resolve(connection, plan)
    chosen = any_chosen(connection, plan)
    match(connection, plan, chosen=chosen)
    reject_conflicts(connection, plan, chosen=chosen)
    reject_unknown(connection, plan)
    if plan.has_kin:
        settle_kin(connection, plan)
        compare_again(connection, plan, chosen=chosen)
    lists = compare_lists(connection, plan)
    make_rows(connection, plan, lists)
    forget_unused(connection, plan)
    return Plan(
        hash=plan_hash(connection, plan),
        counts=count(connection, plan),
        related=to_create(connection, plan),
        radius=measure_radius(connection, plan, lists),
        table_digest=table_digest(plan.table),
    )
