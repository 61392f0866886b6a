"""The rows that a run wrote, a page at a time, as its ledger tells them."""

from collections.abc import Mapping

from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import Row, fetch, load
from csvlib.jobs import runs
from csvlib.jobs.desk import Desk
from csvlib.jobs.lineage.naming import Change, Naming
from csvlib.model import TableName, Written, WrittenRow

SQL = load(__file__)


def written_rows(
    desk: Desk, run_id: int, after: int = 0, limit: int = 50
) -> tuple[WrittenRow, ...]:
    """The next rows after place `after` of the ledger; none once it was swept. RunNotFound."""
    with desk.database.transaction() as connection:
        run = runs.read(connection, run_id)
        page = fetch(connection, SQL["page"], run=run_id, after=after, limit=limit)
        naming = Naming(connection, run)
        found = _lines(connection, run_id, [row["id"] for row in page], naming)
        names = naming.names(found)
        changes = naming.changes(_changes(row) for row in found)
    return tuple(
        _row(row, names[row["id"]], changed) for row, changed in zip(found, changes, strict=True)
    )


def _lines(connection: Connection, run_id: int, ids: list[int], naming: Naming) -> list[Row]:
    return fetch(connection, SQL["rows"], run=run_id, ids=ids, names=naming.columns)


def _changes(row: Row) -> Mapping[str, Change]:
    before, after = row["before"] or {}, row["after"] or {}
    return {column: (before.get(column), now) for column, now in after.items()}


def _row(row: Row, name: str, changes: dict[str, Change]) -> WrittenRow:
    return WrittenRow(
        id=row["id"],
        table=TableName(row["table_schema"], row["table_name"]),
        key=row["key"],
        name=name,
        did=Written(row["action"]),
        row_no=row["row_no"],
        line=row["line_no"],
        changes=changes,
        links={
            relation: (len(changed.get("added", ())), len(changed.get("removed", ())))
            for relation, changed in (row["links"] or {}).items()
        },
    )
