"""The values of a column that no earlier file of its source had, for the page of a flag."""

from psycopg2 import sql

from csvlib.database.queries import fetch
from csvlib.jobs import runs, staged
from csvlib.jobs.desk import Desk
from csvlib.jobs.report.columns import HASH
from csvlib.jobs.report.flags import recurring
from csvlib.jobs.report.quality import history
from csvlib.model import Run, WrongValue

_NEW = sql.SQL(
    """
SELECT value AS text, rows FROM (
    SELECT {column}::text AS value, count(*) AS rows FROM {prepared}
    WHERE {column} IS NOT NULL GROUP BY 1
) AS found
WHERE {hash} <> ALL (%(known)s::bigint[]) ORDER BY rows DESC, value COLLATE "C" LIMIT %(limit)s
"""
)


def new_values(desk: Desk, run_id: int, column: str, limit: int = 20) -> tuple[WrongValue, ...]:
    """The commonest first, as they would be stored; `column` is the file's, as `Flag.column` is.

    Read from the run's rows, for values are not kept with a flag: none once those are deleted, and
    none where new values are nothing unusual.
    """
    run = runs.get(desk, run_id)
    target = _target(run, column)
    if target is None or run.profile is None or run.table is None:
        return ()
    with desk.database.transaction() as connection:
        tables = staged.standing(connection, run)
        known = recurring(target, history(connection, run.id, run.table, run.profile))
        if tables is None or known is None:
            return ()
        query = _NEW.format(
            column=sql.Identifier(target),
            hash=HASH.format(sql.SQL("value")),
            prepared=tables["prepared"],
        )
        rows = fetch(connection, query, known=sorted(known), limit=limit)
    return tuple(WrongValue(row["text"], row["rows"]) for row in rows)


def _target(run: Run, column: str) -> str | None:
    mapped = run.mapping.mapped if run.mapping else ()
    return next((one.target for one in mapped if (one.header or one.target) == column), None)
