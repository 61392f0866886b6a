"""Which version of a row one has seen: another one means that somebody has written it since."""

from psycopg2 import sql

from csvlib.model import Table, TableKind


def version(table: Table, row: str) -> sql.Composed:
    """A text expression over the row with this alias.

    xmin costs nothing and tells every write. A view has none, and a row of a partitioned table
    cannot be asked for it as it is written: there it is a digest of all cells. They are asked for
    as `row.*`, for the table may have a column with the name of the alias.
    """
    if table.kind is TableKind.PLAIN:
        return sql.SQL("{}.xmin::text").format(sql.SQL(row))
    return sql.SQL("md5(({}.*)::text)").format(sql.SQL(row))
