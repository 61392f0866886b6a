"""The quality of a checked file: measured with its plan, and kept beside those of its source."""

from dataclasses import replace

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import Row, execute, fetch, fetch_one, load
from csvlib.jobs.desk import Desk
from csvlib.jobs.report.columns import measure_columns
from csvlib.jobs.report.flags import HISTORY, flags
from csvlib.jobs.report.limits import WHOLE, within
from csvlib.mapping.fingerprint import fingerprint, source_name
from csvlib.model import (
    ColumnQuality,
    FileProfile,
    Flag,
    Quality,
    Run,
    Table,
    TableName,
    TrendPoint,
)
from csvlib.model.codec import decode, encode
from csvlib.staging import StagingTables

SQL = load(__file__)

_TOTALS = ("totals", "warned")


def measure(connection: Connection, run: Run, tables: StagingTables, table: Table) -> Quality:
    """Measures the rows of the plan in `tables`, tells what is unusual, and keeps both.

    In the transaction of the plan; measured again, the newer one counts. `run` has a profile and
    a mapping. A million rows of thirteen columns take some two seconds.
    """
    assert run.profile is not None
    assert run.mapping is not None
    totals = _totals(connection, tables)
    columns = measure_columns(connection, tables, run.mapping, table, totals["rows"])
    found = Quality(totals["rows"], totals["rejected"], totals["warned"], columns)
    before = history(connection, run.id, table.table, run.profile)
    found = replace(found, flags=flags(found, before))
    _keep(connection, run, run.profile, table.table, found)
    return found


def quality(desk: Desk, run_id: int) -> Quality | None:
    """None of a run without a plan, and of one that was checked before this was measured."""
    with desk.database.transaction() as connection:
        row = fetch_one(connection, SQL["get"], run=run_id)
    return _quality(row) if row else None


def trend(desk: Desk, run_id: int, limit: int = 20) -> tuple[TrendPoint, ...]:
    """This run, and the imports of its source before it, the oldest first.

    None for a run that was never measured. Shares of blank cells are by target.
    """
    with desk.database.transaction() as connection:
        rows = fetch(connection, SQL["trend"], run=run_id, limit=limit)
    return tuple(_point(row) for row in reversed(rows))


def history(
    connection: Connection, run_id: int, table: TableName, profile: FileProfile
) -> tuple[Quality, ...]:
    """Of the last other imports of the same source into the table, the latest first."""
    rows = fetch(
        connection,
        SQL["before"],
        run=run_id,
        schema=table.schema,
        table=table.name,
        fingerprint=fingerprint(profile),
        limit=HISTORY,
    )
    return tuple(map(_quality, rows))


def _totals(connection: Connection, tables: StagingTables) -> dict[str, int]:
    """Rows of the plan, those rejected, and those with a warning that are written all the same."""
    names = {"plan": tables["plan"], "run": sql.Literal(tables.run)}
    with within(connection, WHOLE):
        found = (fetch(connection, sql.SQL(SQL[part]).format(**names)) for part in _TOTALS)
        return {name: count for (row,) in found for name, count in row.items()}


def _keep(
    connection: Connection, run: Run, profile: FileProfile, table: TableName, found: Quality
) -> None:
    execute(
        connection,
        SQL["keep"],
        run=run.id,
        schema=table.schema,
        table=table.name,
        fingerprint=fingerprint(profile),
        source=source_name(profile.file),
        rows=found.rows,
        rejected=found.rejected,
        warned=found.warned,
        columns=_listed(found.columns),
        flags=_listed(found.flags),
    )


def _listed(parts: tuple[ColumnQuality, ...] | tuple[Flag, ...]) -> str:
    return f"[{', '.join(map(encode, parts))}]"


def _quality(row: Row) -> Quality:
    return Quality(
        rows=row["rows"],
        rejected=row["rejected"],
        warned=row["warned"],
        columns=decode(tuple[ColumnQuality, ...], row["columns"]) or (),
        flags=decode(tuple[Flag, ...], row.get("flags")) or (),
    )


def _point(row: Row) -> TrendPoint:
    columns = _quality(row).columns
    rows = max(1, row["rows"])
    return TrendPoint(
        run_id=row["run_id"],
        file=row["file"],
        measured_at=row["measured_at"],
        rows=row["rows"],
        rejected=row["rejected"],
        warned=row["warned"],
        blank_share=tuple((column.target, column.blank / rows) for column in columns),
    )
