"""The tables that a checked run has left behind, while they are there."""

from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.model import Run
from csvlib.staging import StagingTables
from csvlib.staging.reuse import has_rows


def standing(connection: Connection, run: Run) -> StagingTables | None:
    """Those of the attempt whose plan stands; None once they were swept away, or lost.

    Every record of a file is in its plan: an empty one has come back so after a crash.
    """
    if run.prepared_attempt is None or run.plan is None:
        return None
    tables = StagingTables(run.id, run.prepared_attempt)
    return tables if has_rows(connection, tables, "plan") else None
