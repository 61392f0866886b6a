"""Whether the table is still as it was when the plan was approved."""

from collections.abc import Sequence

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import fetch
from csvlib.loading.layout import Layout, same_identity
from csvlib.loading.merging.relinking import as_reviewed
from csvlib.loading.planning.keys import names, same_key
from csvlib.loading.version import version

_AS_PLANNED = sql.SQL(
    """
SELECT d.place
FROM {todo} AS d
JOIN {plan} AS l ON l.row_no = d.row_no
JOIN {target} AS o ON {same_row}
WHERE d.place = ANY (%(places)s) AND {version} = l.version AND {links_as_reviewed}
"""
)

_STALE = sql.SQL(
    """
SELECT count(*) AS rows
FROM {todo} AS d
JOIN {plan} AS l ON l.row_no = d.row_no
LEFT JOIN {target} AS o ON {same_row}
WHERE d.action = 'update'
    AND ({version} IS DISTINCT FROM l.version OR NOT {links_as_reviewed})
"""
)

_TAKEN = sql.SQL(
    """
SELECT EXISTS (
    SELECT FROM {todo} AS d
    JOIN {plan} AS l ON l.row_no = d.row_no
    JOIN {prepared} AS p ON p.{row_no} = d.row_no
    {joins}
    JOIN {target} AS t ON {same_key}
    WHERE d.place = %(place)s AND ({same_row}) IS NOT TRUE) AS taken
"""
)


def as_planned(connection: Connection, plan: Layout, places: Sequence[int]) -> set[int]:
    """Those of these places whose row nobody has changed."""
    found = fetch(connection, _AS_PLANNED.format(**_parts(plan)), places=list(places))
    return {row["place"] for row in found}


def stale_rows(connection: Connection, plan: Layout) -> int:
    """How many of the rows to be updated somebody has changed by now."""
    return int(fetch(connection, _STALE.format(**_parts(plan)))[0]["rows"])


def taken(connection: Connection, plan: Layout, place: int) -> bool:
    """Whether a row has a unique value by now that the plan gives to this one."""
    keys = [key for key in plan.table.keys if all(map(plan.fills, key.columns))]
    return any(
        fetch(
            connection,
            _TAKEN.format(
                todo=plan.tables["todo"],
                plan=plan.tables["plan"],
                same_key=same_key(plan, key),
                same_row=same_identity(plan, "l", "t") if plan.identity else sql.SQL("false"),
                **{
                    name: part
                    for name, part in names(plan).items()
                    if name in {"prepared", "row_no", "joins", "target"}
                },
            ),
            place=place,
        )[0]["taken"]
        for key in keys
    )


def _parts(plan: Layout) -> dict[str, sql.Composable]:
    return {
        "todo": plan.tables["todo"],
        "plan": plan.tables["plan"],
        "target": plan.target,
        "same_row": same_identity(plan, "l", "o") if plan.identity else sql.SQL("false"),
        "version": version(plan.table, "o"),
        "links_as_reviewed": as_reviewed(plan),
    }
