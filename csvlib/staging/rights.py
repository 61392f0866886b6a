"""Who else may read the tables of an attempt: the role that judges rules, where there is one."""

from collections.abc import Iterable

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.queries import execute
from csvlib.staging.names import SCHEMA, StagingTables


def let_read(
    connection: Connection, tables: StagingTables, kinds: Iterable[str], role: str
) -> None:
    """Lets `role` read these tables, which must be there, and nothing else."""
    reader = sql.Identifier(role)
    execute(
        connection,
        sql.SQL("GRANT USAGE ON SCHEMA {} TO {}").format(sql.Identifier(SCHEMA), reader),
    )
    for kind in kinds:
        execute(connection, sql.SQL("GRANT SELECT ON {} TO {}").format(tables[kind], reader))
