"""Other names of related rows, agreed on once for every file."""

from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute, fetch, load
from csvlib.errors import AliasNotFound
from csvlib.jobs.desk import Desk
from csvlib.model import Alias, RunId, TableName

SQL = load(__file__)


def aliases(desk: Desk, table: TableName | None = None) -> tuple[Alias, ...]:
    """Those in force, of one related table or of all, by table and name."""
    with desk.database.transaction() as connection:
        rows = fetch(
            connection,
            SQL["listed"],
            schema=table.schema if table else None,
            table=table.name if table else None,
        )
    return tuple(
        Alias(
            id=row["id"],
            table=TableName(row["table_schema"], row["table_name"]),
            value=row["value"],
            label=row["label"],
            key=row["target"],
            agreed_by=row["agreed_by"],
        )
        for row in rows
    )


def revoke(desk: Desk, alias_id: int, actor: str) -> None:
    """In no further file the name stands for that row; rows that were imported with it stay.

    Raises AliasNotFound, also for one revoked before.
    """
    with desk.database.transaction() as connection:
        if not execute(connection, SQL["revoke"], id=alias_id, actor=actor):
            raise AliasNotFound(
                "There is no such alias, or it was revoked.", advice="Look for it in their list."
            )


def agree(
    connection: Connection,
    table: TableName,
    value: str,
    key: str,
    label: str,
    *,
    run_id: RunId,
    actor: str,
) -> None:
    """The name stands for the row of this key, and for no other that it stood for before."""
    execute(connection, SQL["hold"], lock=f"csv_desk alias {table}")
    said = {"schema": table.schema, "table": table.name, "value": value, "target": key}
    execute(connection, SQL["replace"], actor=actor, **said)
    execute(connection, SQL["agree"], label=label, run=run_id, actor=actor, **said)
